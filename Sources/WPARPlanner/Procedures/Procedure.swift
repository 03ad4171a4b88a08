package import WPARDiagnostics
package import WPARFleet

/// A way to carry out a move: commands in an order, with what undoes each.
///
/// To add one: a file in `Procedures/` that declares a `static let`, and a line in
/// `Procedure.all`.
package struct Procedure: Sendable {
  /// What it is chosen by.
  package let name: String
  package let kind: RelocationKind
  /// One sentence.
  package let summary: String
  /// When to choose it.
  package let rationale: String
  /// How the order of its commands is known.
  package let evidence: Evidence
  package let actions: [ProcedureAction]

  package static let all: [Procedure] = [
    .pausedRelocation, .killedRelocation, .asynchronousRelocation, .staticRelocation,
    .backupRelocation,
  ]

  package static func named(_ name: String) -> Procedure? {
    all.first { $0.name == name }
  }
}

/// One command of a procedure.
package struct ProcedureAction: Sendable {
  package enum Place: Sendable {
    case departure
    case arrival
    /// First on the departure, then on the arrival.
    case both
  }

  /// Which steps the action is part of.
  package enum Part: Sendable {
    /// A whole move, and the stop of a partition that is started later.
    case stop
    /// A whole move, and a start on another LPAR than that of the stop.
    case transfer
    /// A whole move, and every start.
    case start
  }

  package enum Undo: Sendable {
    /// It changes nothing.
    case notNeeded
    case commands([(place: Place, command: CommandTemplate)])
    /// It is the point of no return, or behind it.
    case impossible
  }

  package let title: String
  package let place: Place
  package let part: Part
  package let command: CommandTemplate
  /// What must be so afterwards.
  package let expect: String
  /// What shows it.
  package let proof: CommandProof
  /// Seconds after which it has failed.
  package let timeout: Int
  /// How often it is tried again.
  package let retries: Int
  package let undo: Undo
  package let isPointOfNoReturn: Bool
  /// Whether it is left out for a partition that is only defined.
  package let needsRunning: Bool

  init(
    _ title: String, on place: Place, _ part: Part, _ command: CommandTemplate, expect: String,
    proof: CommandProof = .status, timeout: Int = 60, retries: Int = 0, undo: Undo = .notNeeded,
    isPointOfNoReturn: Bool = false, needsRunning: Bool = false
  ) {
    self.title = title
    self.place = place
    self.part = part
    self.command = command
    self.expect = expect
    self.proof = proof
    self.timeout = timeout
    self.retries = retries
    self.undo = undo
    self.isPointOfNoReturn = isPointOfNoReturn
    self.needsRunning = needsRunning
  }
}

// MARK: What procedures have in common

extension ProcedureAction {
  static let compareLevels = ProcedureAction(
    "compare the software with the plan", on: .both, .stop, .showLevels,
    expect: "the levels that the plan was made with", proof: .level)

  static let seeExports = ProcedureAction(
    "see that the arrival reaches every NFS server", on: .arrival, .transfer, .showExports,
    expect: "the exports of the partition name the arrival, with root access")

  static let seeActive = ProcedureAction(
    "see that the partition is active, and no clogin is open", on: .departure, .stop, .showActive,
    expect: "Active", proof: .active, needsRunning: true)

  static let seeArrived = ProcedureAction(
    "see that the partition runs", on: .arrival, .start, .showOnArrival, expect: "Active",
    proof: .active, retries: 3, needsRunning: true)

  /// Asynchronous or not, an LPAR that was left is free only after this.
  static let seeNothingMoving = ProcedureAction(
    "see that nothing is moving away any more: only then is the departure free", on: .departure,
    .transfer, .showMoving, expect: "no partition", proof: .silence, timeout: 600, retries: 10)

  static let writeSpecFile = ProcedureAction(
    "write the specification", on: .departure, .stop, .writeSpec, expect: "the file exists",
    undo: .commands([(.departure, .removeSpec)]))

  static let stopPartition = ProcedureAction(
    "stop the partition", on: .departure, .stop, .stop, expect: "Defined",
    proof: .defined, timeout: 660, undo: .commands([(.departure, .start)]), needsRunning: true)

  static let startPartition = ProcedureAction(
    "start the partition", on: .arrival, .start, .start, expect: "Active",
    proof: .active, timeout: 600, retries: 1, undo: .commands([(.arrival, .stop)]),
    needsRunning: true)
}
