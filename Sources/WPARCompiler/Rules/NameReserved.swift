import WPARDiagnostics
import WPARModel

extension Rule {
  static let nameReserved = Rule(
    id: "name-reserved", family: .names, severity: .warning,
    evidence: .inferred(from: "the commands that take Global and ALL in place of a name"),
    summary: "A partition is named like a word that AIX commands take in place of a name.",
    rationale: """
      audit and others name the environment outside all partitions 'Global', and vmstat and \
      iostat take '-@ ALL' for every partition. A partition of such a name cannot be spoken of.
      """,
    help: "choose another name",
    fails: ["general:\n\tname = \"↓global\"\n", "general:\n\tname = \"↓ALL\"\n"],
    passes: ["general:\n\tname = \"app20\"\n"],
    nearMisses: ["general:\n\tname = \"global1\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let general = spec.stanza(General.self),
        general.hasText(of: General.name, where: { "gGA".utf8.contains($0[0]) }),
        let name = general.text(of: General.name),
        name.lowercased() == "global" || name == "ALL"
      else { return }
      let meaning = name == "ALL" ? "every partition" : "the environment outside all partitions"
      report.add(
        "name \(quoted(name)) means \(meaning) to AIX commands",
        at: general.contentRange(of: General.name))
    })
}
