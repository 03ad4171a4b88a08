import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let flagWithoutPartner = CommandRule(
    id: "flag-without-partner", severity: .warning,
    evidence: .inferred(from: "the synopses, which print the one only beside the other"),
    summary: "A flag is given without the one that it goes with.",
    rationale: """
      -w of mkwpar and wparexec writes a specification and nothing else, and -o says where; -W \
      belongs to -e, and of startwpar -R belongs to -1 and -e to -2. By itself such a flag is \
      refused, or does nothing.
      """,
    help: "add the other flag, or leave this one out",
    fails: [
      .commands("mkwpar -n alder ↓-w\n"), .commands("mkwpar -s -n alder ↓-W\n"),
      .commands("startwpar ↓-R alder\n"),
    ],
    passes: [.commands("mkwpar -n alder -w -o /tmp/alder.spec\n")],
    nearMisses: [
      .commands("mkwpar -s -n alder -e birch -W\n"),
      .commands("restwpar -f /backup/alder -w /tmp/alder.spec\n"),
      .commands("startwpar -2 -e LANG=C alder\n"),
    ],
    check: { call, report in
      let pairs =
        switch call.program {
        case CommandSynopsis.mkwpar.name: [("-w", "-o"), ("-W", "-e")]
        case CommandSynopsis.wparexec.name: [("-w", "-o")]
        case CommandSynopsis.startwpar.name: [("-R", "-1"), ("-e", "-2")]
        default: [(String, String)]()
        }
      for (name, partner) in pairs {
        guard let flag = call.flag(name), flag.meaning != nil, call.lacks(partner) else { continue }
        report.add("'\(name)' goes with '\(partner)', which is missing", at: flag.range)
      }
    })
}
