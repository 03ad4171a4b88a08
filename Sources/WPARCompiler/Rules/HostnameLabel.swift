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
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app20.my-example.com\"\n"],
    nearMisses: ["general:\n\tname = \"app20\"\n\thostname = \"2app.example.com\"\n"],
    when: .unusual(
      General.hostname, Mount.host, Route.rtgateway, Route.rtdest),
    check: { spec, report in
      spec.forEachHostName(where: { !HostName.isWellFormed($0) }) { stanza, attribute, name in
        guard !name.looksLikeAddress, let fault = name.labelFault else { return }
        report.add(
          "host name \(quoted(name.description)) \(fault.message)",
          at: stanza.range(of: attribute, part: fault.part))
      }
    })
}

extension HostName {
  /// The first thing that RFC 1123 does not allow, and where. Underscores are a rule of their own.
  fileprivate var labelFault: (message: String, part: Range<Int>)? {
    // What is not ASCII has a finding of its own.
    if let offset = forbiddenOffsets.first(where: { bytes[$0] < 0x80 }) {
      let length = bytes.scalarLength(at: offset)
      let character = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
      return ("holds \(quoted(character))", offset..<offset + length)
    }
    if let label = emptyLabels.first {
      return ("has an empty label", label.lowerBound..<min(label.lowerBound + 1, bytes.count))
    }
    if let offset = edgeHyphenOffsets.first {
      return ("has a label that starts or ends with '-'", offset..<offset + 1)
    }
    if let label = longLabels.first {
      return (
        "has a label of \(label.count) bytes, must be at most \(Self.maximumLabelLength)", label
      )
    }
    if isTooLong {
      return ("is \(bytes.count) bytes long, must be at most \(Self.maximumLength)", bytes.indices)
    }
    return nil
  }
}
