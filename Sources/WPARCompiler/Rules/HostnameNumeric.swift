import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameNumeric = Rule(
    id: "hostname-numeric", family: .hostNames, severity: .warning,
    evidence: .inferred(from: "resolvers, which read such a name as an address"),
    summary: "A host name is a number or looks like an address.",
    rationale: """
      Resolvers read a name of digits, of digits and dots, or one that ends in a label of digits, \
      as an address and never look it up. A partition without a host name is called by its own \
      name, which then must not be a number either.
      """,
    help: "use a name that begins with a letter",
    fails: [
      "general:\n\tname = \"app20\"\n\thostname = \"↓192.0.2.20\"\n",
      "general:\n\tname = \"↓2020\"\n",
      "general:\n\tname = \"app20\"\n\thostname = \"app20.example↓.7\"\n",
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"↓3232\"\n\tdev = \"/export/a\"\n",
    ],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app20\"\n"],
    nearMisses: [
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"192.0.2.5\"\n\tdev = \"/export/a\"\n",
      "general:\n\tname = \"app20\"\n\thostname = \"2020.example.com\"\n",
    ],
    when: .unusual(General.hostname, General.name, Mount.host, Route.rtgateway),
    check: { spec, report in
      spec.forEachHostName(where: endsLikeAddress) { stanza, attribute, name in
        // A number as a destination is the first octet of a network.
        guard attribute !== Route.rtdest else { return }
        if name.isNumeric || name.looksLikeAddress {
          report.add(
            "host name \(quoted(name.description)) is read as an address",
            at: stanza.contentRange(of: attribute))
        } else if let last = name.labels.last, name.labels.count > 1,
          last.allSatisfy({ name.bytes[$0].isASCIIDigit })
        {
          report.add(
            "host name \(quoted(name.description)) ends in a label of digits",
            at: stanza.range(of: attribute, part: max(last.lowerBound - 1, 0)..<last.upperBound))
        }
      }
      guard let general = spec.stanza(General.self), general.lacks(General.hostname),
        general.hasText(of: General.name, where: { $0[0].isASCIIDigit && $0[0] != 0x30 }),
        let name = general.text(of: General.name), HostName(name).isNumeric
      else { return }
      report.add(
        "the host name is the name \(quoted(name)), which is read as an address",
        at: general.contentRange(of: General.name))
    })
}

/// Whether the last label of a name is digits only, or there is a colon.
private func endsLikeAddress(_ text: Span<UInt8>) -> Bool {
  let dot = UInt8(ascii: ".")
  let end = text[text.count - 1] == dot ? text.count - 1 : text.count
  var start = end
  while start > 0, text[start - 1].isASCIIDigit { start -= 1 }
  return start < end && (start == 0 || text[start - 1] == dot) || text.contains(UInt8(ascii: ":"))
}
