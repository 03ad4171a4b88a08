/// A plan to relocate partitions, or why there is none: data that a file holds and a person reads.
///
/// Nothing in it runs. It says what it relies on, so that it can be verified, explained and shown
/// by itself.
package struct Plan: Hashable, Sendable {
  package enum Outcome: String, CaseIterable, Sendable {
    /// `steps` reach the goals.
    case plan
    /// No plan exists: proved.
    case infeasible
    /// Neither a plan nor a proof within the limits; `steps` are the best part of one.
    case notFound = "not-found"
  }

  /// The version of the file format.
  package static let format = "1.0"

  /// The version of the tool that made it.
  package var tool: String
  package var outcome: Outcome
  /// All of them hold together.
  package var goals: [PlanGoal]
  package var inputs: [PlanInput]
  package var basis: PlanBasis
  /// In an order in which they can be carried out one after another: wave by wave.
  package var steps: [Step]
  package var summary: PlanSummary
  /// `nil` where there is nothing to explain.
  package var explanation: PlanExplanation?
  /// What was done of another plan, which this one takes up; `nil` for a plan from the beginning.
  package var resumes: PlanResumption?
  /// Whether the steps hold all that the plan file does. In a brief plan, which is there to be shown
  /// and not to be written, they have no preconditions, and commands only where there is a risk.
  package var isWhole = true

  package init(
    tool: String, outcome: Outcome, goals: [PlanGoal], inputs: [PlanInput] = [],
    basis: PlanBasis, steps: [Step] = [], summary: PlanSummary = PlanSummary(),
    explanation: PlanExplanation? = nil, resumes: PlanResumption? = nil
  ) {
    self.tool = tool
    self.outcome = outcome
    self.goals = goals
    self.inputs = inputs
    self.basis = basis
    self.steps = steps
    self.summary = summary
    self.explanation = explanation
    self.resumes = resumes
  }

  /// The steps by wave, ascending.
  package var waves: [Wave] {
    var waves: [Wave] = []
    // By their indexes, since steps are large and a sort moves them about.
    let numbers = steps.map(\.wave)
    for index in steps.indices.sorted(by: { (numbers[$0], $0) < (numbers[$1], $1) }) {
      if waves.last?.number != numbers[index] {
        waves.append(Wave(number: numbers[index], steps: []))
      }
      waves[waves.count - 1].steps.append(index)
    }
    return waves
  }
}

/// Steps that may all run at once, once the waves before it have ended.
package struct Wave: Hashable, Sendable {
  package var number: Int
  /// Indexes of the plan's steps.
  package var steps: [Int]
}

/// What the end of a plan must look like.
package enum PlanGoal: Hashable, Sendable {
  /// Nothing is left on these LPARs.
  case evacuate([String])
  /// Where partitions end, by partition; who is not named ends where it is.
  case target([Placement])
  /// Every LPAR holds at most this share of each resource, in hundredths of a percent.
  case rebalance(maximumUse: Int)
  /// At most so many LPARs hold partitions; `nil` for as few as possible.
  case consolidate(maximumLPARs: Int?)

  /// A partition and the LPAR it ends on.
  package struct Placement: Hashable, Sendable {
    package var partition: String
    package var lpar: String

    package init(_ partition: String, _ lpar: String) {
      self.partition = partition
      self.lpar = lpar
    }
  }
}

/// A file that a plan was made from.
package struct PlanInput: Hashable, Sendable {
  /// Relative to the folder of the fleet file.
  package var path: String
  /// Of its bytes, in lower-case hexadecimal digits.
  package var sha256: String

  package init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}

/// A plan counted.
package struct PlanSummary: Hashable, Sendable {
  /// Steps live, static and start.
  package var moves = 0
  package var live = 0
  package var `static` = 0
  package var start = 0
  /// Partitions stopped that could move live.
  package var stops = 0
  /// Partitions that end elsewhere.
  package var partitions = 0
  package var waves = 0
  /// The greatest end, in seconds.
  package var makespan = 0
  package var bounds = PlanBounds()

  package init() {}
}

/// What no plan can beat.
package struct PlanBounds: Hashable, Sendable {
  /// Holds for every plan.
  package var stops = 0
  /// Holds for every plan with the fewest stops.
  package var moves = 0
  /// Holds for every plan with the fewest stops and moves and the least memory moved, in seconds.
  package var makespan = 0
  /// LPARs that hold partitions at the end of every plan; `nil` where they are not to be few.
  package var lpars: Int?

  package init(stops: Int = 0, moves: Int = 0, makespan: Int = 0, lpars: Int? = nil) {
    self.stops = stops
    self.moves = moves
    self.makespan = makespan
    self.lpars = lpars
  }
}

/// One thing that is done to one partition.
package struct Step: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case live
    /// Stop, move, start.
    case `static`
    /// Stopped, and nowhere until its start.
    case stop
    case start
  }

  /// `s1`, `s2`, …
  package var id: String
  package var partition: String
  /// The LPAR that it leaves; for a start, where it was stopped.
  package var from: String
  /// The LPAR that it reaches; `nil` for a stop.
  package var to: String?
  package var kind: Kind
  /// From 1.
  package var wave: Int
  /// Ids of the steps that must have ended before it starts, in the order of the plan.
  package var after: [String]
  /// Seconds from the beginning of the plan.
  package var start: Int
  package var end: Int
  /// Why it is done, in one line.
  package var reason: String
  /// What must be so before it starts, one line each.
  package var preconditions: [String]
  package var commands: [StepCommand]

  package init(
    id: String, partition: String, from: String, to: String?, kind: Kind, wave: Int,
    after: [String], start: Int, end: Int, reason: String, preconditions: [String] = [],
    commands: [StepCommand] = []
  ) {
    self.id = id
    self.partition = partition
    self.from = from
    self.to = to
    self.kind = kind
    self.wave = wave
    self.after = after
    self.start = start
    self.end = end
    self.reason = reason
    self.preconditions = preconditions
    self.commands = commands
  }
}

/// A command of a step: where it runs, and what must come of it.
package struct StepCommand: Hashable, Sendable {
  /// The LPAR it runs on.
  package var lpar: String
  /// What a person reads first.
  package var title: String
  /// A line for the shell of the global environment.
  package var run: String
  /// What must be so afterwards, in one line.
  package var expect: String
  /// What shows it.
  package var proof: CommandProof
  /// Seconds after which it has failed.
  package var timeout: Int
  /// How often it is tried again.
  package var retries: Int
  /// What undoes it, in this order; empty where it changes nothing or cannot be undone.
  package var rollback: [RollbackCommand]
  /// Whether the step cannot be undone from here on.
  package var isPointOfNoReturn: Bool
  /// The grade of what is known about its flags: `confirmed`, `inferred`, `recalled`.
  package var evidence: String

  package init(
    lpar: String, title: String, run: String, expect: String,
    proof: CommandProof = .status, timeout: Int, retries: Int, rollback: [RollbackCommand] = [],
    isPointOfNoReturn: Bool = false, evidence: String
  ) {
    self.lpar = lpar
    self.title = title
    self.run = run
    self.expect = expect
    self.proof = proof
    self.timeout = timeout
    self.retries = retries
    self.rollback = rollback
    self.isPointOfNoReturn = isPointOfNoReturn
    self.evidence = evidence
  }
}

/// A command that undoes another.
package struct RollbackCommand: Hashable, Sendable {
  package var lpar: String
  package var run: String

  package init(lpar: String, run: String) {
    self.lpar = lpar
    self.run = run
  }
}
