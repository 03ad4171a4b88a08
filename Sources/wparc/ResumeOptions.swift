import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARPlanner

/// Where a plan was broken off that another one takes up.
struct ResumeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Go on where this run-book stopped: its state file.", valueName: "state"))
  var resume: String?

  @Option(
    help: ArgumentHelp(
      "The plan file that --resume is of.", valueName: "file", visibility: .hidden))
  var plan: String?

  /// What came of the question how far a plan was carried out.
  enum Answer {
    /// It was not asked.
    case none
    case progress(PlanProgress)
    /// Why not has been told.
    case refused
  }

  func progress(_ style: ReportStyle) throws(PlainError) -> Answer {
    guard let resume else {
      guard plan == nil else {
        throw PlainError("usage", "--plan means nothing without --resume")
      }
      return .none
    }
    guard let path = plan else {
      throw PlainError(
        "usage", "--resume needs --plan: a state file says which steps are done, not what they are")
    }
    guard let plan = try Plan.load(path, style) else { return .refused }
    var folder = OpenFolder()
    let state = RunBookState(try FilePath(resume).read(isRegular: false, &folder).get())
    do throws(RunBookState.Refusal) {
      return .progress(try state.progress(of: plan))
    } catch {
      for message in Self.messages(error, state: resume, plan: path) {
        Output.writeMessage(message.text(style))
      }
      return .refused
    }
  }

  private static func messages(
    _ refusal: RunBookState.Refusal, state: String, plan: String
  ) -> [PlainError] {
    switch refusal {
    case .noStateFile:
      return [
        PlainError(
          "state-file", "it does not say which plan it belongs to", path: state,
          help: "the state file of a run-book is beside it, and ends in '.state'")
      ]
    case .otherPlan(let digest):
      return [
        PlainError(
          "state-file", "it belongs to the plan with the digest \(digest)", path: state,
          help: "\(quoted(plan)) is another plan: 'wparc plan show' ends with the digest")
      ]
    case .unknownStep(let number):
      return [
        PlainError("state-file", "the plan has no step \(number)", path: state, help: nil)
      ]
    case .outOfOrder(let step, let before):
      return [
        PlainError(
          "state-file", "step \(step) is done, and step \(before), which it comes after, is not",
          path: state, help: "see what is so on the LPARs, and plan for the fleet as it is")
      ]
    case .unsettled(let doubts):
      return doubts.map { doubt in
        let command = doubt.command.map { ": \($0)" } ?? ""
        return PlainError(
          "unsettled-step",
          "step \(doubt.number) of \(doubt.partition) has begun and "
            + (doubt.hasFailed ? "has failed" : "is in doubt") + command, path: state,
          help: "settle it first: 'resume' of the run-book ends it, 'rollback \(doubt.number)' "
            + "undoes it")
      }
    }
  }

  /// Refuses what a fleet cannot be asked for.
  static func check(_ request: PlanRequest, _ path: String) throws(PlainError) {
    if let name = request.missingNames.first {
      throw PlainError(
        "unknown-name", "the goal of the plan names \(quoted(name)), which the fleet does not have",
        path: path)
    }
    guard let first = request.contradictions.first else { return }
    let found =
      first.found.map { "the fleet has it on \($0)" } ?? "the fleet does not have it there"
    throw PlainError(
      "contradiction",
      "the plan has left \(first.partition) on \(first.place), and \(found)", path: path,
      help: "correct the fleet file, or plan without --resume for the fleet as it is")
  }
}
