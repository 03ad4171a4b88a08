import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let flagWithoutPartner = CommandRule(
    id: "flag-without-partner", severity: .warning,
    evidence: .inferred(from: "the synopses, which print the one only beside the other"),
    summary: "A flag is given without the one that it goes with.",
    rationale: """
      -w writes a specification and nothing else, and -o says where; -W belongs to -e. By itself \
      such a flag is refused, or does nothing.
      """,
    help: "add the other flag, or leave this one out",
    fails: [.commands("mkwpar -n alder ↓-w\n"), .commands("mkwpar -s -n alder ↓-W\n")],
    passes: [.commands("mkwpar -n alder -w -o /tmp/alder.spec\n")],
    nearMisses: [.commands("mkwpar -s -n alder -e birch -W\n")],
    check: { call, report in
      for (name, partner) in [("-w", "-o"), ("-W", "-e")] {
        guard let flag = call.flag(name), flag.meaning != nil, call.lacks(partner) else { continue }
        report.add("'\(name)' goes with '\(partner)', which is missing", at: flag.range)
      }
    })
}
