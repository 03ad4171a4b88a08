import WPARDiagnostics
import WPARModel

extension Rule {
  static let nameLeadingCharacter = Rule(
    id: "name-leading-character", family: .names, severity: .error,
    evidence: .confirmed(source: .mkwpar72),
    summary: "A partition's name starts with '-' or '0'.",
    rationale: """
      mkwpar refuses names that start with '-' or '0'. A leading '-' also reads as a flag to \
      every command that takes the name.
      """,
    help: "start the name with a letter",
    fails: ["general:\n\tname = \"↓0app\"\n", "general:\n\tname = \"↓-app\"\n"],
    passes: ["general:\n\tname = \"app0\"\n"],
    nearMisses: ["general:\n\tname = \"a0_b\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let (general, name) = spec.unusualName(),
        let first = name.bytes.first,
        first == UInt8(ascii: "-") || first == UInt8(ascii: "0")
      else { return }
      report.add(
        "name \(quoted(name.description)) starts with '\(first == UInt8(ascii: "0") ? "0" : "-")'",
        at: general.range(of: General.name, part: 0..<1))
    })
}
