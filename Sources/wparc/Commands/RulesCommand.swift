import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet

/// `wparc rules`: the catalogues of rules and of compatibility checks.
struct RulesCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules, or the compatibility checks.",
    usage: "wparc rules [--checks] [--format <form>]")

  static let examples = [
    "wparc rules",
    "wparc rules --checks",
    "wparc rules --format json",
  ]

  @Flag(help: "List what 'wparc compat' and 'wparc plan' check.")
  var checks = false

  @Option(help: ArgumentHelp("Write text, markdown or json.", valueName: "form"))
  var format = "text"

  func execute() throws(PlainError) -> ExitStatus {
    let reference = RuleReference(.wparc)
    let all = CompatibilityCheck.all
    switch try choice(format, "form", among: ["text", "markdown", "json"]) {
    case "markdown": try Output.write(checks ? CheckReference.table(all) : reference.table)
    case "json":
      let documents =
        checks
        ? all.map(CheckReference.document)
        : reference.catalogue.rules.map { reference.document($0) }
      try Output.write(JSONWriter.write(.sequence(documents), .indented))
    default:
      let rows =
        checks
        ? all.map { [$0.name, Self.weights($0), $0.summary] }
        : reference.catalogue.rules.map { [$0.id, $0.defaultSeverity, $0.summary] }
      try Output.write(Self.table(rows))
    }
    return .success
  }

  /// `critical`, or `critical/warning` where live and static relocations differ.
  private static func weights(_ check: CompatibilityCheck) -> String {
    let words = RelocationKind.allCases.map { CheckReference.word(check.weight($0)) }
    return words[0] == words[1] ? words[0] : words.joined(separator: "/")
  }

  /// Rows whose cells stand below each other, two blanks apart.
  private static func table(_ rows: [[String]]) -> String {
    let widths = (0..<2).map { column in rows.map { $0[column].utf8.count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.utf8.count + 2)
      }.joined() + row[2] + "\n"
    }.joined()
  }
}
