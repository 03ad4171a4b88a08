import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let flagTooNew = CommandRule(
    id: "flag-too-new", severity: .error,
    evidence: .confirmed(source: .mkwpar61),
    summary: "A flag is newer than the AIX level that is aimed at.",
    rationale: "A command of the older level does not know the flag and refuses the whole line.",
    help: "raise the level given with --aix, or leave the flag out",
    fails: [.commands("mkwpar -s -n alder -e birch ↓-W\n", aixLevel: "6.1 TL9")],
    passes: [.commands("mkwpar -s -n alder -e birch -W\n", aixLevel: "7.1")],
    nearMisses: [.commands("mkwpar -s -n alder -e birch\n", aixLevel: "6.1")],
    check: { call, report in
      guard let level = report.aixLevel else { return }
      for flag in call.flags {
        guard let since = flag.meaning?.flag?.since, since > level else { continue }
        report.add(
          "'\(flag.name)' of \(call.program) exists since AIX \(since); the target is AIX \(level)",
          at: flag.range)
      }
    })
}
