import WPARDiagnostics
import WPARFleet

extension Procedure {
  static let backupRelocation = Procedure(
    name: "backup", kind: .static,
    summary: "Back up, copy the image, restore.",
    rationale: """
      For a partition whose file systems are local. What is written after the image was made is lost, \
      so its applications are quiet before. The restore keeps name and network: a flag that would \
      resolve conflicts by itself is never used.
      """,
    evidence: .inferred(from: "the published syntax of restwpar"),
    actions: [
      .compareLevels,
      .seeActive,
      ProcedureAction(
        "save the partition", on: .departure, .stop, .save, expect: "the image exists",
        timeout: 3600, undo: .commands([(.departure, .removeImage)])),
      .stopPartition,
      ProcedureAction(
        "copy the image", on: .departure, .transfer, .copyImage, expect: "the image exists",
        timeout: 3600, retries: 1, undo: .commands([(.arrival, .removeImage)])),
      ProcedureAction(
        "restore the partition", on: .arrival, .transfer, .restore, expect: "Defined",
        proof: .defined, timeout: 3600, undo: .commands([(.arrival, .remove)])),
      .startPartition,
      .seeArrived,
      .seeNothingMoving,
    ])
}
