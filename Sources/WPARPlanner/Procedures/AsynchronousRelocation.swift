import WPARDiagnostics
import WPARFleet

extension Procedure {
  static let asynchronousRelocation = Procedure(
    name: "live-asynchronous", kind: .live,
    summary: "A pair of commands, one on each LPAR, hands the memory over while the copy runs.",
    rationale: """
      The shortest pause. The departure must stay up while the partition is Moving there: it is not \
      free when the copy runs, but when it has left that state. What undoes the first command is not \
      established, so it counts as the point of no return.
      """,
    evidence: .inferred(from: "the published meaning of the state Moving"),
    actions: [
      .compareLevels,
      .seeExports,
      .seeActive,
      ProcedureAction(
        "offer the partition", on: .departure, .stop, .moveDeparture,
        expect: "it waits for the arrival",
        timeout: 900, undo: .impossible, isPointOfNoReturn: true),
      ProcedureAction(
        "fetch the partition", on: .arrival, .start, .moveArrival, expect: "Active",
        proof: .active, timeout: 900, undo: .impossible),
      .seeArrived,
      .seeNothingMoving,
    ])
}
