import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameNonASCII = Rule(
    id: "hostname-non-ascii", family: .hostNames, severity: .error,
    evidence: .confirmed(source: .mkwpar72),
    summary: "A host name holds a character outside ASCII.",
    rationale: """
      mkwpar takes ASCII only, whatever the locale. The name system holds an international name in \
      a form of its own, the A-label, which begins with xn--; that form works everywhere.
      """,
    help: "give the A-label of the name",
    fails: [
      "general:\n\tname = \"app20\"\n\thostname = \"↓bücher.example.com\"\n",
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"↓nfs–1\"\n\tdev = \"/export/a\"\n",
    ],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"xn--bcher-kva.example.com\"\n"],
    nearMisses: ["# bücher\ngeneral:\n\tname = \"app20\"\n\thostname = \"buecher.example.com\"\n"],
    when: .unusual(
      General.hostname, Mount.host, Route.rtgateway, Route.rtdest),
    check: { spec, report in
      spec.forEachHostName(where: { text in text.indices.contains { text[$0] >= 0x80 } }) {
        stanza, attribute, name in
        let label = ALabel(name)
        report.add(
          "host name \(quoted(name.description)) is not ASCII",
          at: stanza.contentRange(of: attribute),
          help: label.map { "give the A-label of the name: \(quoted($0.text))" }
            ?? "use letters, digits and hyphens",
          fixes: [
            label.flatMap { label in
              stanza.replacingValue(of: attribute, with: label.text).map {
                FixIt(.displayOnly, "write '\(label.text)'", edits: [$0])
              }
            }
          ])
      }
    })
}
