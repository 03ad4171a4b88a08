import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARPlanner

/// `wparc plan create`: an ordered, verified plan for a fleet and a goal, or why there is none.
struct PlanCreateCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Plan relocations: an ordered, verified plan, or why there is none.",
    usage: "wparc plan [create] <fleet> <goal> [<options>]")

  static let examples = [
    "wparc plan fleet.yaml --evacuate lpar01 --save plan.json"
  ]

  @Argument(help: "The fleet file.")
  var fleet: String

  @OptionGroup var goal: GoalOptions

  @Flag(help: "Let partitions that could move live be stopped.")
  var allowStop = false

  @OptionGroup var policy: PolicyOptions

  @Option(help: ArgumentHelp("Write the plan file, too.", valueName: "file"))
  var save: String?

  @OptionGroup var output: PlanOutputOptions

  func execute() throws(PlainError) -> ExitStatus {
    let outputs = try output.outputs()
    let details = try output.detailsChoice()
    let style = try output.messageStyle()
    let input = try PlanInputs(fleet, policy.decisions())
    input.tell(style)
    guard !input.hasErrors else { return .findings }
    let request = PlanRequest(
      fleet: input.fleet, document: input.document, goals: try goal.goals(input.fleet),
      inputs: input.inputs, limitedTo: try goal.limitedTo(input.fleet), allowsStops: allowStop,
      tool: Tool.version)
    switch request.answer() {
    case .plan(let plan):
      if let save { try Output.write(plan.bytes, toFile: save) }
      try outputs.write(plan, details: details)
      return plan.outcome == .plan ? .success : .findings
    case .faulty(let findings):
      Output.writeMessage(
        PlainError(
          "internal",
          "the plan that was found does not pass its verifier: "
            + findings.prefix(3).map(\.text).joined(separator: "; "),
          help: "please report this with the fleet file; nothing is written"
        ).text(style))
      return .internalError
    }
  }
}
