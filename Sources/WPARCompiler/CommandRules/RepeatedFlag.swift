import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let repeatedFlag = CommandRule(
    id: "repeated-flag", severity: .warning,
    evidence: .inferred(from: "the synopses, which print such a flag once"),
    summary: "A flag that may be given once is given again.",
    rationale: """
      Which of the two values the command takes, or whether it refuses both, is not established. \
      Networks, routes, mounts, devices and kernel extensions may repeat; nothing else does.
      """,
    help: "keep one; merge two lists into one",
    fails: [
      .commands("mkwpar -s -n alder -h alder ↓-h birch\n"),
      .commands("mkwpar -s -n alder -R active=yes ↓-R shares_CPU=10\n"),
    ],
    passes: [.commands("mkwpar -s -n alder -N address=192.0.2.10 -N address=198.51.100.7\n")],
    nearMisses: [
      .commands("mkwpar -s -s -v -n alder\n"),
      .commands("mkwpar -s -n alder -k /tmp/a -k /tmp/b\n"),
    ],
    check: { call, report in
      var firsts: [CommandCall.Flag] = []
      for flag in call.flags {
        guard let meaning = flag.meaning, !meaning.mayRepeat else { continue }
        guard let first = firsts.first(where: { $0.name == flag.name }) else {
          firsts.append(flag)
          continue
        }
        report.add(
          "'\(flag.name)' is given twice", at: flag.range,
          labels: [Label(first.range, "first here")])
      }
    })
}
