import WPARDiagnostics
import WPARModel

extension Rule {
  static let domainNotAllowed = Rule(
    id: "domain-not-allowed", family: .site, severity: .warning,
    evidence: .inferred(from: "'site' of the configuration"),
    summary: "A host name is in a domain that the site does not allow.",
    rationale: """
      The name is misspelled, or belongs to another network, and resolves to nothing or to a \
      stranger. A name without a domain is not looked at.
      """,
    help: "use a domain that the configuration names, or add this one there",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\thostname = \"app20.↓exmaple.com\"\n",
        configuration: "site: { domains: [example.com] }\n")
    ],
    passes: [
      Example(
        "general:\n\tname = \"app20\"\n\thostname = \"app20.lab.example.com\"\n",
        configuration: "site: { domains: [example.com] }\n")
    ],
    nearMisses: [
      Example(
        "general:\n\tname = \"app20\"\n\thostname = \"app20\"\n",
        configuration: "site: { domains: [example.com] }\n")
    ],
    when: .given(General.hostname, Mount.host, Route.rtgateway, Route.rtdest),
    check: { spec, report in
      guard let allowed = report.site?.domains else { return }
      let dot = UInt8(ascii: ".")
      spec.forEachHostName(where: { $0.contains(dot) }) { stanza, attribute, name in
        let bytes = name.bytes
        guard let first = bytes.firstIndex(of: dot) else { return }
        // The domain itself, and every one that it lies in.
        let isAllowed = bytes.indices.contains { index in
          bytes[index] == dot
            && allowed.allows(String(decoding: bytes[(index + 1)...], as: UTF8.self))
        }
        guard !isAllowed else { return }
        report.add(
          String(decoding: bytes[(first + 1)...], as: UTF8.self), "domain", notIn: allowed,
          at: stanza.range(of: attribute, part: first + 1..<bytes.count))
      }
    })
}
