import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameNotPortable = Rule(
    id: "hostname-not-portable", family: .hostNames, severity: .note,
    evidence: .confirmed(source: .restrictions),
    summary: "A partition's host name holds a hyphen.",
    rationale: """
      IBM's list of restrictions allows letters, digits and '_' in host names, RFC 1123 letters, \
      digits and '-'. Names with hyphens are in use and work; only letters and digits satisfy both.
      """,
    help: "use letters and digits to be on the safe side",
    fails: ["general:\n\tname = \"app20\"\n\thostname = \"app↓-20.example.com\"\n"],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n"],
    nearMisses: [
      "general:\n\tname = \"app20\"\n\thostname = \"app20.my-example.com\"\n",
      "general:\n\tname = \"app20\"\n\thostname = \"xn--bcher-kva.example.com\"\n",
    ],
    when: .given(General.hostname),
    check: { spec, report in
      guard let general = spec.stanza(General.self),
        general.hasText(of: General.hostname, where: { $0.contains(UInt8(ascii: "-")) }),
        let name = general[General.hostname], let label = name.labels.first,
        // The hyphens of an A-label have no letters in their place.
        !name.bytes.starts(with: "xn--".utf8),
        // Hyphens at the ends of a label break a stricter rule.
        let offset = label.dropFirst().dropLast().first(where: {
          name.bytes[$0] == UInt8(ascii: "-")
        }),
        // The partition's own name is judged by itself.
        general.text(of: General.name) != name.shortName
      else { return }
      report.add(
        "host name \(quoted(name.description)) holds '-', which IBM's list of restrictions leaves "
          + "out",
        at: general.range(of: General.hostname, part: offset..<offset + 1))
    })
}
