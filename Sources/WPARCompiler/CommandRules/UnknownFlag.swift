import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let unknownFlag = CommandRule(
    id: "unknown-flag", severity: .warning,
    evidence: .inferred(from: "the synopses of the commands, which are known to leave some out"),
    summary: "A flag is none that the command is known to have.",
    rationale: """
      A command that does not know a flag prints its usage and does nothing. The same letter often \
      means something else to another of the commands, or nothing at all.
      """,
    help: "look the letter up in the page of this command",
    fails: [
      .commands("mkwpar -s ↓-x -n alder\n"),
      .commands("mkwpar -s ↓--name alder\n"),
      .commands("wparexec ↓-A -n alder -- /usr/bin/vmstat\n"),
    ],
    passes: [.commands("mkwpar -s -A -n alder\n")],
    nearMisses: [.commands("wparexec -x -n alder -- /usr/bin/vmstat -Z\n")],
    check: { call, report in
      for flag in call.flags where flag.meaning == nil {
        let isOfMaking =
          call.program == CommandSynopsis.chwpar.name
          && CommandGrammar(.mkwpar, .aix).flagNames.contains(flag.name)
        let others = CommandSynopsis.all.filter { other in
          other.name != call.program && CommandGrammar(other, .aix).flagNames.contains(flag.name)
        }
        report.add(
          "\(call.program) is not known to have a flag \(quoted(flag.name))", at: flag.range,
          notes: isOfMaking ? ["what mkwpar sets with it cannot be changed in a partition"] : [],
          help: flag.name.hasPrefix("--")
            ? "flags are single letters behind one hyphen"
            : others.isEmpty
              ? nil : "it is a flag of \(others.map(\.name).joined(separator: ", "))")
      }
    })
}
