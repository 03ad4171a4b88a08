import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let flagWithoutValue = CommandRule(
    id: "flag-without-value", severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the synopses of the commands"),
    summary: "A flag that takes a value has none, or a list has no attribute.",
    rationale: """
      The command takes the next word for the value, whatever it is: a flag that was meant as one is \
      lost. At the end of the line it prints its usage.
      """,
    help: "give the value, or leave the flag out",
    fails: [
      .commands("mkwpar -s ↓-h -n alder\n"), .commands("mkwpar -s -n alder ↓-N\n"),
    ],
    passes: [.commands("mkwpar -s -h alder -n alder\n")],
    nearMisses: [
      .commands("mkwpar -s -U -n alder\n"), .commands("chwpar -N -K address=192.0.2.9 alder\n"),
      .commands("chwpar -K -S alder\n"),
    ],
    check: { call, report in
      for flag in call.flags {
        guard let meaning = flag.meaning else { continue }
        if flag.lacksValue {
          report.add("'\(flag.name)' takes a value, and none follows", at: flag.range)
        } else if meaning.takesList, flag.members.isEmpty, !flag.isOpen, !call.has("-K"),
          !call.strayWords.contains(where: { $0.flag?.range == flag.range })
        {
          report.add("'\(flag.name)' takes attributes, and none follows", at: flag.range)
        }
      }
    })
}
