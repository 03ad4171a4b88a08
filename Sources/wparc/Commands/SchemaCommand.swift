import ArgumentParser
import WPARCompiler
import WPARDocument
import WPARModel

/// `wparc schema`: JSON Schemas for editors and validators.
struct SchemaCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of YAML document.",
    usage: "wparc schema <kind>")

  static let examples = [
    "wparc schema wpar > wpar.schema.json"
  ]

  @Argument(help: "The kind: wpar.")
  var kind: String

  func execute() throws(PlainError) -> ExitStatus {
    _ = try choice(kind.lowercased(), "kind of document", among: ["wpar"])
    try Output.write(JSONWriter.write(WparSchema.document(.aix), .indented))
    return .success
  }
}
