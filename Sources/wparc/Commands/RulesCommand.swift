import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARDocument

/// `wparc rules`: the catalogue.
struct RulesCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules.",
    usage: "wparc rules [--format <form>]")

  static let examples = [
    "wparc rules",
    "wparc rules --format json",
  ]

  @Option(help: ArgumentHelp("Write text, markdown or json.", valueName: "form"))
  var format = "text"

  func execute() throws(PlainError) -> ExitStatus {
    let reference = RuleReference(.wparc)
    let rules = reference.catalogue.rules
    switch try choice(format, "form", among: ["text", "markdown", "json"]) {
    case "markdown": try Output.write(reference.table)
    case "json":
      try Output.write(
        JSONWriter.write(.sequence(rules.map { reference.document($0) }), .indented))
    default: try Output.write(Self.table(rules))
    }
    return .success
  }

  private static func table(_ rules: [RuleDescription]) -> String {
    let width = rules.map(\.id.count).max() ?? 0
    return rules.map { rule in
      let severity = rule.severity.rawValue
      return rule.id + String(repeating: " ", count: width - rule.id.count + 2) + severity
        + String(repeating: " ", count: 9 - severity.count) + rule.summary + "\n"
    }.joined()
  }
}
