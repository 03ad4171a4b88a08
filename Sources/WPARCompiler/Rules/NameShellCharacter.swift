import WPARDiagnostics
import WPARModel

extension Rule {
  static let nameShellCharacter = Rule(
    id: "name-shell-character", family: .names, severity: .warning,
    evidence: .inferred(from: "the shell, where $ # @ % ? are special in some places"),
    summary: "A partition's name holds a character that shells or commands give a meaning.",
    rationale: """
      IBM's list of forbidden characters leaves out $ # @ % and ?, so AIX may take them. Every \
      script that forgets a quote then works on another partition, or on none.
      """,
    help: "use letters, digits and '_'",
    fails: ["general:\n\tname = \"app↓$20\"\n"],
    passes: ["general:\n\tname = \"app20\"\n"],
    nearMisses: ["general:\n\tname = \"app_20\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let (general, name) = spec.unusualName(),
        let offset = name.bytes.firstIndex(where: { "$#@%?".utf8.contains($0) })
      else { return }
      let character = String(decoding: [name.bytes[offset]], as: UTF8.self)
      report.add(
        "name \(quoted(name.description)) holds '\(character)', which a shell may interpret",
        at: general.range(of: General.name, part: offset..<offset + 1))
    })
}
