import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

private let ksh = Judge("ksh")

/// Plans that are broken off after some steps, and taken up.
@Suite struct PlanResumeTests {
  @Test(arguments: PropertyRuns.seeds)
  func everyPrefixCanBeTakenUp(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let window = try SmallWindow(&random)
    guard let plan = try window.plan() else { return }
    for count in 0...plan.steps.count {
      let progress = PlanProgress(plan, done: Set(0..<count))
      let rest = try #require(try window.plan(resuming: progress), "\(random) \(window.text)")
      #expect(rest.outcome == .plan, "\(random) after \(count) of \(plan.steps)")
      #expect(rest.resumes?.done == plan.steps[..<count].map(\.id))
      let findings = PlanVerifier.findings(in: Self.joined(plan, count, rest))
        .filter { $0.kind != .summary }
      #expect(findings == [], "\(random) after \(count) of \(window.text)")
      // The fleet file still tells where everything was at first.
      let drift = PlanDrift(of: rest, now: PlanBasis(of: rest, now: window.fleet))
      #expect(drift.changes == [] && !drift.isStale, "\(random) after \(count)")
      #expect(StepCheck.findings(in: rest) == [], "\(random) after \(count)")
      #expect(rest.missingPreconditions(now: window.fleet).isEmpty, "\(random) after \(count)")
      let file = SourceFile(path: "plan.json", bytes: rest.bytes)
      #expect(PlanReading(DocumentStream(reading: file)).plan == rest, "\(random)")
    }
  }

  /// Broken off once more, and taken up once more.
  @Test(arguments: PropertyRuns.seeds.prefix(max(20, PropertyRuns.count / 4)))
  func whatWasTakenUpCanBeTakenUpAgain(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let window = try SmallWindow(&random)
    guard var plan = try window.plan(), !plan.steps.isEmpty else { return }
    let first = plan
    var steps: [Step] = []
    for _ in 0..<40 where !plan.steps.isEmpty {
      steps.append(plan.steps[0])
      let progress = PlanProgress(plan, done: [0])
      plan = try #require(try window.plan(resuming: progress), "\(random) \(window.text)")
    }
    var rest = plan
    rest.steps = steps
    let findings = PlanVerifier.findings(in: Self.joined(first, 0, rest))
      .filter { $0.kind != .summary }
    #expect(findings == [], "\(random) \(window.text)")
  }

  /// What is done on an estate by one run-book, and by the one of the plan that takes it up.
  @Test(
    .enabled(if: ksh.isInstalled, "ksh is not installed"),
    arguments: PropertyRuns.seeds.prefix(max(10, PropertyRuns.count / 8)))
  func theRunBookOfTheRestReachesTheGoal(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let window = try SmallWindow(&random)
    guard let plan = try window.plan(), !plan.steps.isEmpty else { return }
    let count = Int.random(in: 1...plan.steps.count, using: &random)
    let findings = try plan.estate().trial(of: plan.runBook, steps: count) { state in
      let state = RunBookState(SourceFile(path: "state", text: state))
      let progress = try state.progress(of: plan)
      #expect(progress.done == Array(0..<count), "\(random)")
      let rest = try #require(try window.plan(resuming: progress))
      return (rest.runBook, rest.estate().lines.filter { $0.hasPrefix("goal ") })
    }
    #expect(findings == "", "\(random) \(window.text)")
  }

  @Test func whatIsInDoubtIsToldAndWhatIsTornIsNot() throws {
    let plan = try SmallMove.stopped.plan
    func refusal(_ lines: String...) throws -> RunBookState.Refusal? {
      let text = (["plan \(plan.digest) ."] + lines).joined(separator: "\n") + "\n"
      let state = RunBookState(SourceFile(path: "state", text: text))
      do throws(RunBookState.Refusal) {
        _ = try state.progress(of: plan)
        return nil
      } catch { return error }
    }
    #expect(try refusal() == nil)
    #expect(try refusal("step-begun 1 .", "step-done 1 .") == nil)
    #expect(try refusal("step-begun 1 .", "step-undone 1 .") == nil)
    // A torn line is none.
    #expect(try refusal("step-begun 1") == nil)
    #expect(try refusal("step-done 2 .") == .unknownStep(2))
    let stop = try #require(plan.steps[0].commands.firstIndex { $0.run.hasPrefix("stopwpar") })
    guard
      case .unsettled(let doubts) = try refusal(
        "step-begun 1 .", "done 1 1 .", "begun 1 \(stop + 1) .")
    else {
      Issue.record("a step that has begun is no progress")
      return
    }
    #expect(doubts.map(\.number) == [1] && doubts[0].command == "h1# stopwpar w")
    #expect(!doubts[0].hasFailed)
    let empty = RunBookState(SourceFile(path: "state", text: "step-done 1 .\n"))
    #expect(throws: RunBookState.Refusal.noStateFile) { try empty.progress(of: plan) }
    let other = RunBookState(SourceFile(path: "state", text: "plan 00ff .\n"))
    #expect(throws: RunBookState.Refusal.otherPlan("00ff")) { try other.progress(of: plan) }
  }

  @Test func aFleetThatContradictsTheStateIsTold() throws {
    let lpars = "lpars: { h1: { capacity: { memory: 9 } }, h2: { capacity: { memory: 9 } }, "
    let window = try SmallWindow(
      lpars + "h3: { capacity: { memory: 9 } } }\nwaive: ['*']\n"
        + "wpars: { a: { on: h1, uses: { memory: 1 } }, b: { on: h1, uses: { memory: 1 } } }\n",
      goals: [.evacuate(["h1"])])
    let plan = try #require(try window.plan())
    let progress = PlanProgress(plan, done: [0])
    let moved = plan.steps[0]
    let elsewhere: String = try #require(["h2", "h3"].first { $0 != moved.to })
    let now = try SmallWindow(
      window.text.replacing(
        "\(moved.partition): { on: h1", with: "\(moved.partition): { on: \(elsewhere)"),
      goals: window.goals)
    let contradictions = now.request(resuming: progress).contradictions
    #expect(contradictions.map(\.partition) == [moved.partition])
    #expect(contradictions.map(\.found) == [elsewhere])
    #expect(window.request(resuming: progress).contradictions == [])
  }

  /// The first steps of a plan and those of another, one after another.
  private static func joined(_ plan: Plan, _ count: Int, _ rest: Plan) -> Plan {
    var plan = plan
    plan.steps = plan.steps[..<count] + rest.steps
    var clock = 0
    for index in plan.steps.indices {
      plan.steps[index].id = "s\(index + 1)"
      plan.steps[index].wave = index + 1
      plan.steps[index].after = index == 0 ? [] : ["s\(index)"]
      let length = plan.steps[index].end - plan.steps[index].start
      plan.steps[index].start = clock
      clock += length
      plan.steps[index].end = clock
    }
    return plan
  }
}
