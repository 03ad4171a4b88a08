import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARFleet
import WPARPlanner

/// `wparc plan create`: an ordered, verified plan for a fleet and a goal, or why there is none.
struct PlanCreateCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Plan relocations: an ordered, verified plan, or why there is none.",
    usage: "wparc plan [create] <fleet> <goal> [<options>]")

  static let examples = [
    "wparc plan fleet.yaml --evacuate lpar01 --save plan.json",
    "wparc plan fleet.yaml --resume night.ksh.state --plan plan.json",
  ]

  @Argument(help: "The fleet file.")
  var fleet: String

  @OptionGroup var goal: GoalOptions

  @Flag(help: "Let partitions that could move live be stopped.")
  var allowStop = false

  @OptionGroup var resume: ResumeOptions

  @OptionGroup var policy: PolicyOptions

  @Option(
    help: ArgumentHelp(
      "Search no longer than this; fewer moves may then be missed.", valueName: "seconds",
      visibility: .hidden))
  var timeLimit: Int?

  @Option(help: ArgumentHelp("Write the plan file, too.", valueName: "file"))
  var save: String?

  @OptionGroup var output: PlanOutputOptions

  func execute() throws(PlainError) -> ExitStatus {
    let outputs = try output.outputs()
    try KeptInputs([fleet, goal.target]).check(outputs.paths + [save])
    let details = try output.detailsChoice()
    let style = try output.messageStyle()
    let progress: PlanProgress?
    switch try resume.progress(style) {
    case .none: progress = nil
    case .progress(let found): progress = found
    case .refused: return .findings
    }
    let decisions = try policy.decisions(besides: progress?.plan)
    // It is read beside the fleet.
    let targetFile = goal.target.map { path in
      Parallel.Future { Result { () throws(PlainError) in try TargetFile(reading: path) } }
    }
    var input = try PlanInputs(fleet, decisions)
    input.tell(style)
    guard !input.hasErrors else { return .findings }
    let target = try targetFile?.value.get()
    if let target { input.add(FilePath(target.path), sha256: target.sha256) }
    let request = PlanRequest(
      fleet: input.fleet, document: input.document,
      goals: try goal.goals(input.fleet, target, resumed: progress?.goals ?? []),
      inputs: input.inputs,
      limitedTo: try goal.limitedTo(input.fleet) ?? progress?.basis.limitedTo,
      allowsStops: allowStop || progress?.basis.allowsStops ?? false, tool: Tool.version,
      progress: progress, flags: decisions.flags)
    try ResumeOptions.check(request, fleet)
    var budget = SearchBudget.standard
    budget.deadline = try deadline()
    // What is shown is made while the plan is verified, unless it tells the digest of a plan file.
    var rendered: Parallel.Future<[[UInt8]?]>?
    var steps: StepDetails?
    let answer = request.answer(
      budget: budget, workers: AllCores(),
      mostWholeSteps: outputs.areBrief(details) ? Self.mostWholeSteps : .max
    ) { plan, omitted in
      steps = omitted
      guard save == nil else { return }
      rendered = Parallel.Future { outputs.rendered(plan, details: details) }
    }
    if let timeLimit, budget.deadline?.hasStruck == true {
      Output.writeMessage(
        PlainError(
          "time-limit", "the search was ended after \(counted(timeLimit, "second"))",
          help: "a longer --time-limit may find a better plan, and without one the same plan "
            + "comes on every machine", severity: .warning
        ).text(style))
    }
    switch answer {
    case .plan(let plan):
      if let save {
        var digest: String?
        try Output.write(
          { write in digest = plan.writeWithDigest(steps, workers: AllCores(), write) },
          toFile: save)
        Plan.tellIfTooLarge(save, style)
        let rendered = outputs.rendered(plan, details: details, digest: digest)
        try outputs.write(rendered, of: plan, steps, style)
      } else if let rendered {
        try outputs.write(rendered.value, of: plan, steps, style)
      }
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

  /// To work out the commands and preconditions of more steps takes longer than the search for them.
  private static let mostWholeSteps = 10_000

  /// What ends the search, counted from now.
  private func deadline() throws(PlainError) -> TimeLimit? {
    guard let timeLimit else { return nil }
    guard 1...1_000_000 ~= timeLimit else {
      throw PlainError(
        "usage", "--time-limit is \(timeLimit), must be from 1 to 1000000 seconds")
    }
    return TimeLimit(seconds: timeLimit)
  }
}
