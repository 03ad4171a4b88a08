import WPARDiagnostics
import WPARFleet

extension Procedure {
  static let killedRelocation = Procedure(
    name: "live-killed", kind: .live,
    summary: "Checkpoint and kill, then restart from the state file.",
    rationale: """
      The short form, for a departure that cannot hold a paused original. From the checkpoint on the \
      state file alone is the partition; if the arrival cannot restart it, the departure can.
      """,
    evidence: .recalled,
    actions: [
      .compareLevels,
      .seeExports,
      .seeActive,
      ProcedureAction(
        "checkpoint the partition and kill it", on: .departure, .stop, .checkpointKilled,
        expect: "Defined", proof: .defined, timeout: 900, undo: .impossible, isPointOfNoReturn: true
      ),
      ProcedureAction(
        "restart it from the checkpoint", on: .arrival, .start, .restart, expect: "Active",
        proof: .active, timeout: 900, retries: 1, undo: .impossible),
      .seeArrived,
      .seeNothingMoving,
      ProcedureAction(
        "remove the state file", on: .arrival, .start, .removeState, expect: "it is gone",
        undo: .impossible),
    ])
}
