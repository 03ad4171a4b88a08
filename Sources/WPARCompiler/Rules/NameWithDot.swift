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
    fails: ["general:\n\tname = \"app20↓.example.com\"\n"],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n"],
    nearMisses: ["general:\n\tname = \"app20\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let (general, name) = spec.unusualName(),
        let dot = name.bytes.firstIndex(of: UInt8(ascii: "."))
      else { return }
      report.add(
        "name \(quoted(name.description)) holds a dot, which mkwpar refuses",
        at: general.range(of: General.name, part: dot..<dot + 1))
    })
}
