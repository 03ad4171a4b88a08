import TestSupport
import Testing
import WPARPlanner

private let ksh = Judge("ksh")

/// Run-books that are carried out on a simulated estate. What must never be, such as a partition
/// that runs twice or a full LPAR, is looked for there after every command.
@Suite(.enabled(if: ksh.isInstalled, "ksh is not installed"))
struct RunBookTrialTests {
  /// What goes wrong at a line; see `Tests/Estate/estate`.
  private static let faults = [
    "refuse", "fail-late", "lie", "cut", "cut-late", "kill", "kill-late", "slow", "off", "off-late",
    "nfs", "duplicate", "hang", "hang-late",
  ]

  private struct Trial {
    var move: SmallMove
    var fault: String
    var policy: String
  }

  /// More lines than any of the small plans has.
  private static let lineCount = 44

  /// A trial of a seed: every line, fault and way on occurs among the first ones of each.
  private static func trial(_ seed: UInt64) -> Trial {
    let seed = Int(seed)
    let moves = SmallMove.allCases
    let fault = faults[seed % faults.count]
    // A step that has no divisor in common with the count visits every line.
    let line = seed * 13 % lineCount + 1
    return Trial(
      move: moves[seed / 3 % moves.count], fault: "\(line) \(fault)",
      policy: seed / 7 % 2 == 0 ? "resume" : "rollback")
  }

  @Test(arguments: PropertyRuns.seeds.prefix(max(32, PropertyRuns.count / 4)))
  func whateverGoesWrongItEndsWell(seed: UInt64) throws {
    let trial = Self.trial(seed)
    let plan = try trial.move.plan
    let findings = try plan.estate().trial(
      of: plan.runBook, fault: trial.fault, policy: trial.policy)
    #expect(findings == "", "seed \(seed) \(trial)")
  }

  @Test(arguments: SmallMove.allCases)
  func everyWayToMoveReachesItsGoal(_ move: SmallMove) throws {
    let plan = try move.plan
    #expect(try plan.estate().trial(of: plan.runBook) == "")
  }

  @Test(arguments: PropertyRuns.seeds.prefix(max(6, PropertyRuns.count / 16)))
  func randomPlansReachTheirGoal(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var walk = RandomWalk(&random, RandomWalk.Shape(moves: 1...6))
    for index in walk.basis.partitions.indices { walk.basis.partitions[index].downtime = 1 }
    let plan = try #require(walk.plan(SearchBudget(workUnits: 0)), "\(random)")
    let findings = try plan.estate().trial(of: plan.runBook)
    #expect(findings == "", "\(random)")
  }
}
