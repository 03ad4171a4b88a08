import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARFleet
import WPARPlanner

/// `wparc plan verify`: whether a saved plan is sound, and still fits the fleet.
struct PlanVerifyCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a saved plan by itself, and against the fleet as it is now.",
    usage: "wparc plan verify <plan> [--fleet <fleet>] [<options>]",
    discussion: """
      Exits with 0 for a good plan, 1 for an unsafe one, and 3 for one that was sound and that the \
      fleet has left behind.
      """)

  static let examples = [
    "wparc plan verify plan.json --fleet fleet.yaml"
  ]

  @Argument(help: "The plan file, or '-'.")
  var plan: String

  @Option(help: ArgumentHelp("The fleet as it is now.", valueName: "fleet"))
  var fleet: String?

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let style = Terminal.style(of: 2, try color.choice())
    guard let plan = try Plan.load(plan, style) else { return .findings }
    let findings =
      PlanVerifier.findings(in: plan, workers: AllCores()) + StepCheck.findings(in: plan)
      + ExplanationCheck.findings(in: plan)
    var text = ""
    for finding in findings {
      text += "unsafe\(finding.step.map { " \($0)" } ?? ""): \(finding.text)\n"
    }
    guard findings.isEmpty else {
      let count = counted(findings.count, "finding")
      try Output.write(text + "the plan is not sound: \(count)\n")
      return .findings
    }
    guard let fleet else {
      try Output.write(
        plan.outcome == .plan
          ? "the plan is sound: \(counted(plan.steps.count, "step")) verified\n"
          : "\(Self.nothing(plan))\n")
      return .success
    }
    return try compare(plan, fleet, style)
  }

  private func compare(
    _ plan: Plan, _ path: String, _ style: ReportStyle
  ) throws(PlainError) -> ExitStatus {
    var now = try PlanInputs(path, FleetDecisions(of: plan))
    now.tell(style)
    guard !now.hasErrors else { return .findings }
    let drift = PlanDrift(of: plan, now: PlanBasis(of: plan, now: now.fleet))
    let known = Set(now.inputs.map(\.path))
    now.add(whatIsLeftOf: plan.inputs)
    let target = try TargetDrift(plan, known: known, now)
    let missing = plan.missingPreconditions(now: now.fleet, workers: AllCores()).map {
      "missing \($0.step): the precondition '\($0.text)'"
    }
    let isStale = drift.isStale || !target.lines.isEmpty || !missing.isEmpty
    var text = (target.lines + drift.lines(plan, now) + missing).map { $0 + "\n" }.joined()
    switch plan.outcome {
    case _ where isStale: text += "the plan is stale: make it anew\n"
    case .plan:
      text +=
        "the plan is sound and fits the fleet: \(counted(plan.steps.count, "step")) verified\n"
    case .infeasible, .notFound:
      text += "\(Self.nothing(plan)), and nothing that says so has changed in the fleet\n"
    }
    try Output.write(text)
    return isStale ? .stale : .success
  }

  /// What is said of a file that holds no plan, or only part of one.
  private static func nothing(_ plan: Plan) -> String {
    plan.outcome == .infeasible
      ? "the file says that there is no plan"
      : "the file says that no plan was found; the part of one is sound: "
        + "\(counted(plan.steps.count, "step")) verified"
  }
}
