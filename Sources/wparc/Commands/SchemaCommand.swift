import ArgumentParser
import WPARCompiler
import WPARDocument
import WPARFleet
import WPARModel
import WPARPlanner

/// `wparc schema`: JSON Schemas for editors and validators.
struct SchemaCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of document.",
    usage: "wparc schema <kind>")

  static let examples = [
    "wparc schema wpar > wpar.schema.json",
    "wparc schema fleet > fleet.schema.json",
    "wparc schema report > report.schema.json",
    "wparc schema wpar --config .wparc.yaml # with the attributes of a site",
  ]

  private static let kinds = ["wpar", "fleet", "plan", "config", "report", "diff", "compat"]

  @Argument(help: "The kind: wpar, fleet, plan, config, report, diff, compat.")
  var kind: String

  @Option(
    help: ArgumentHelp(
      "Describe also the attributes that a configuration adds (wpar).", valueName: "file"))
  var config: String?

  func execute() throws(PlainError) -> ExitStatus {
    let kind = try choice(kind.lowercased(), "kind of document", among: Self.kinds)
    if config != nil, kind != "wpar" {
      throw PlainError("usage", "--config means nothing to the kind '\(kind)'")
    }
    let schema =
      switch kind {
      case "fleet": FleetDocument.jsonSchema
      case "plan": PlanSchema.document
      case "report": ReportSchema.document
      case "diff": DifferenceSchema.document
      case "compat": CompatibilitySchema.document
      case "config": Configuration.jsonSchema
      default: WparSchema.document(try config.map(table) ?? .aix)
      }
    try Output.write(JSONWriter.write(schema, .indented))
    return .success
  }

  /// The table with what a configuration changes in it.
  private func table(_ path: String) throws(PlainError) -> Schema {
    let files = ConfigurationFiles(path: path, isIsolated: false)
    if let error = files.errors.first { throw error }
    guard let configuration = files.all.first?.configuration, !configuration.hasErrors else {
      throw PlainError(
        "unusable-configuration", "the configuration has errors", path: path,
        help: "'wparc check \(path)' shows them")
    }
    return configuration.schema
  }
}
