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
    "wparc schema plan > plan.schema.json",
    "wparc schema report > report.schema.json",
  ]

  private static let kinds = ["wpar", "fleet", "plan", "report"]

  @Argument(help: "The kind: wpar, fleet, plan or report.")
  var kind: String

  func execute() throws(PlainError) -> ExitStatus {
    let schema =
      switch try choice(kind.lowercased(), "kind of document", among: Self.kinds) {
      case "fleet": FleetDocument.jsonSchema
      case "plan": PlanSchema.document
      case "report": ReportSchema.document
      default: WparSchema.document(.aix)
      }
    try Output.write(JSONWriter.write(schema, .indented))
    return .success
  }
}
