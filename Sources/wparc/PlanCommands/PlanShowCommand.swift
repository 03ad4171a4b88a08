import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARPlanner

/// `wparc plan show`: a saved plan in any form.
struct PlanShowCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a saved plan in any form.",
    usage: "wparc plan show <plan> [--format <form>] [<options>]")

  static let examples = [
    "wparc plan show plan.json --details all",
    "wparc plan show plan.json --format svg=plan.svg",
  ]

  @Argument(help: "The plan file, or '-'.")
  var plan: String

  @OptionGroup var output: PlanOutputOptions

  func execute() throws(PlainError) -> ExitStatus {
    let outputs = try output.outputs()
    try KeptInputs([plan]).check(outputs.paths)
    let details = try output.detailsChoice()
    let style = try output.messageStyle()
    guard let plan = try Plan.load(plan, style) else { return .findings }
    try outputs.write(plan, details: details, style)
    return .success
  }
}
