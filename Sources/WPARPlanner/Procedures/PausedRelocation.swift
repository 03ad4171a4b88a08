import WPARDiagnostics
import WPARFleet

extension Procedure {
  static let pausedRelocation = Procedure(
    name: "live-paused", kind: .live,
    summary: "Checkpoint, restart beside the paused original, then kill the original.",
    rationale: """
      The original stays paused until the copy is known to be whole, so that there is a way back up \
      to the moment when it is killed. The two copies must never run together: both write the same \
      file systems and own the same address.
      """,
    evidence: .inferred(from: "the purposes of the four commands and their recalled flags"),
    actions: [
      .compareLevels,
      .seeExports,
      .seeActive,
      ProcedureAction(
        "checkpoint the partition and leave it paused", on: .departure, .stop, .checkpointPaused,
        expect: "Paused", proof: .paused, timeout: 900, retries: 3,
        undo: .commands([(.departure, .resume)])),
      ProcedureAction(
        "restart it paused from the checkpoint", on: .arrival, .transfer, .restartPaused,
        expect: "Paused", proof: .paused, timeout: 900, undo: .commands([(.arrival, .kill)])),
      ProcedureAction(
        "kill the paused original", on: .departure, .transfer, .kill, expect: "Defined",
        proof: .defined, timeout: 120, undo: .impossible, isPointOfNoReturn: true),
      ProcedureAction(
        "resume the copy", on: .arrival, .start, .resume, expect: "Active",
        proof: .active, timeout: 120, retries: 3, undo: .impossible),
      .seeArrived,
      .seeNothingMoving,
      ProcedureAction(
        "remove the state file", on: .arrival, .start, .removeState, expect: "it is gone",
        undo: .impossible),
    ])
}
