import WPARDiagnostics
import WPARModel

extension Rule {
  static let nameNotPortable = Rule(
    id: "name-not-portable", family: .names, severity: .note,
    evidence: .confirmed(source: .restrictions),
    summary: "A partition's name holds a character other than letters, digits and '_'.",
    rationale: """
      IBM's list of restrictions allows letters, digits and '_' only. Names with hyphens are in \
      use and work, so this is a hint for those who want to be on the safe side.
      """,
    help: "use letters, digits and '_'",
    fails: ["general:\n\tname = \"app↓-20\"\n"],
    passes: ["general:\n\tname = \"app20\"\n"],
    nearMisses: ["general:\n\tname = \"app_20\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let (general, name) = spec.unusualName(),
        // Characters that are refused or risky have rules of their own.
        let offset = name.bytes.firstIndex(of: UInt8(ascii: "-")), offset > 0
      else { return }
      report.add(
        "name \(quoted(name.description)) holds '-', which IBM's list of restrictions leaves out",
        at: general.range(of: General.name, part: offset..<offset + 1))
    })
}
