import WPARDiagnostics
import WPARModel

extension Rule {
  static let nameWithDot = Rule(
    id: "name-with-dot", family: .names, severity: .error,
    evidence: .confirmed(source: .mkwpar72),
    summary: "A partition's name holds a dot.",
    rationale: """
      mkwpar refuses a dot in a name, so a fully qualified name cannot name a partition. The \
      host name is the place for the domain.
      """,
    help: "give the short name here and the qualified one as 'hostname'",
    fails: [
      Example(
        "general:\n\tname = \"app20↓.example.com\"\n",
        fixed: "general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n")
    ],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n"],
    nearMisses: ["general:\n\tname = \"app20\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let (general, name) = spec.unusualName(),
        let dot = name.bytes.firstIndex(of: UInt8(ascii: "."))
      else { return }
      let short = String(decoding: name.bytes[..<dot], as: UTF8.self)
      report.add(
        "name \(quoted(name.description)) holds a dot, which mkwpar refuses",
        at: general.range(of: General.name, part: dot..<dot + 1),
        fixes: [general.shortening(name.description, to: short)])
    })
}

extension Stanza {
  /// The short name, and the whole one as the host name where there is none.
  fileprivate func shortening(_ name: String, to short: String) -> FixIt? {
    guard !short.isEmpty, let value = replacingValue(of: General.name, with: short) else {
      return nil
    }
    guard lacks(General.hostname), !name.hasSuffix("."),
      let addition = inserting(General.hostname, name, after: General.name)
    else { return FixIt(.unsafe, "write '\(short)'", edits: [value]) }
    return FixIt(
      .unsafe, "write '\(short)', and the whole name as 'hostname'", edits: [value, addition])
  }
}
