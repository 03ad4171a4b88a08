import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARPlanner

/// `wparc plan diff`: what differs between two saved plans, or between a plan and the one that would
/// be made now.
struct PlanDiffCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare plans by what they do, or a plan with the fleet as it is now.",
    usage: "wparc plan diff <old> (<new> | --fleet <fleet>)",
    discussion: """
      With --fleet it says what has changed in the fleet, which steps that affects, and what a plan \
      made now does otherwise. Exits with 0 where the plans do the same and nothing that they rely \
      on has changed, and with 1 otherwise.
      """)

  static let examples = [
    "wparc plan diff monday.json tuesday.json",
    "wparc plan diff plan.json --fleet fleet.yaml",
  ]

  @Argument(help: "The plan file to compare with, or '-'.")
  var old: String

  @Argument(help: "The plan file to compare.")
  var new: String?

  @Option(help: ArgumentHelp("The fleet as it is now.", valueName: "fleet"))
  var fleet: String?

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let style = Terminal.style(of: 2, try color.choice())
    guard (new == nil) != (fleet == nil) else {
      throw PlainError(
        "usage",
        new == nil
          ? "there is nothing to compare with" : "both a plan and --fleet to compare with",
        help: "give a second plan, or --fleet <fleet>")
    }
    guard let before = try Plan.load(old, style) else { return .findings }
    if let fleet { return try compare(before, fleet, style) }
    guard let new, let after = try Plan.load(new, style) else { return .findings }
    let difference = PlanDifference(from: before, to: after)
    try Output.write(difference.lines.map { $0 + "\n" }.joined())
    return difference.isEmpty ? .success : .findings
  }

  /// Tells what has changed under a plan, and how the plan differs that is made now.
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
    var lines = target.lines + drift.lines(plan, now)
    // What the plan has taken up is done, and stays so.
    let request = PlanRequest(
      fleet: now.fleet, document: now.document, goals: target.goals, inputs: now.inputs,
      limitedTo: plan.basis.limitedTo, allowsStops: plan.basis.allowsStops, tool: Tool.version,
      progress: plan.resumes == nil ? nil : PlanProgress(plan, done: []),
      flags: plan.basis.flags)
    try ResumeOptions.check(request, path)
    guard case .plan(let anew) = request.answer(workers: AllCores()) else {
      throw PlainError(
        "internal", "the plan that is made now does not pass its verifier",
        help: "please report this with the fleet file")
    }
    let difference = PlanDifference(from: plan, to: anew)
    if anew.outcome != plan.outcome {
      let text = anew.explanation.map { ": \($0.text)" } ?? ""
      lines.append("made now: \(anew.outcome.rawValue)\(text)")
      lines += (anew.explanation?.remedies ?? []).map { remedy in
        let arguments = remedy.arguments.map { " \($0)" }.joined()
        return "remedy: \(remedy.text)\(arguments.isEmpty ? "" : ":")\(arguments)"
      }
    } else if !difference.isEmpty {
      lines.append("made now, the plan differs:")
      lines += difference.lines
    }
    let isSame = difference.isEmpty && anew.outcome == plan.outcome
    let isStale = drift.isStale || !target.lines.isEmpty
    if isSame, isStale { lines.append("made now, the plan does the same") }
    try Output.write(lines.map { $0 + "\n" }.joined())
    return isSame && !isStale ? .success : .findings
  }
}
