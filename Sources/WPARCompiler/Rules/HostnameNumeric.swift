import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameNumeric = Rule(
    id: "hostname-numeric", family: .hostNames, severity: .warning,
    evidence: .inferred(from: "resolvers, which read such a name as an address"),
    summary: "A partition's host name is a number or looks like an address.",
    rationale: """
      Resolvers read a name of digits, or of digits and dots, as an address and never look it up.
      """,
    help: "give the partition a name",
    fails: ["general:\n\tname = \"app20\"\n\thostname = \"↓192.0.2.20\"\n"],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app20\"\n"],
    nearMisses: [
      "mount:\n\tdirectory = \"/\"\n\tvfs = \"nfs\"\n\thost = \"192.0.2.5\"\n\tdev = \"/export/a\"\n"
    ],
    when: .unusual(General.hostname),
    check: { spec, report in
      guard let general = spec.stanza(General.self),
        general.hasText(
          of: General.hostname,
          where: { !$0[0].isASCIILetter || $0.contains(UInt8(ascii: ":")) }),
        let name = general[General.hostname],
        name.isNumeric || name.looksLikeAddress
      else { return }
      report.add(
        "host name \(quoted(name.description)) is read as an address",
        at: general.contentRange(of: General.hostname))
    })
}
