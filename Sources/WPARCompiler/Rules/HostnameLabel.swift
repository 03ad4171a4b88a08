import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameLabel = Rule(
    id: "hostname-label", family: .hostNames, severity: .warning,
    evidence: .confirmed(source: .rfc1123),
    summary: "A host name breaks the rules for labels.",
    rationale: """
      Between dots stand labels of 1 to 63 letters, digits and hyphens that neither start nor end \
      with a hyphen, 255 characters in all. Other names cannot be looked up everywhere.
      """,
    help: "use labels of 1 to 63 letters, digits and hyphens",
    fails: [
      "general:\n\tname = \"app20\"\n\thostname = \"↓-app20\"\n",
      "general:\n\tname = \"app20\"\n\thostname = \"app20.↓.example.com\"\n",
      "general:\n\tname = \"app20\"\n\thostname = \"app↓/20\"\n",
    ],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app-20.example.com\"\n"],
    nearMisses: ["general:\n\tname = \"app20\"\n\thostname = \"2app.example.com\"\n"],
    check: { spec, report in
      spec.forEachHostName { stanza, attribute, name in
        guard let fault = name.labelFault else { return }
        report.add(
          "host name \(quoted(name.description)) \(fault.message)",
          at: stanza.range(of: attribute, part: fault.part))
      }
    })
}
