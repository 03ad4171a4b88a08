import WPARDiagnostics
import WPARFleet

extension Procedure {
  static let staticRelocation = Procedure(
    name: "static", kind: .static,
    summary: "Stop, keep the data, define on the arrival, start.",
    rationale: """
      Needs neither mcr.rte nor like machines, so it remains where only the checks of checkpoint and \
      restart fail. The way back is the same in the other direction, until the partition's own file \
      systems have been aligned with newer software.
      """,
    evidence: .inferred(from: "the published syntax of the commands"),
    actions: [
      .compareLevels,
      .seeExports,
      .seeActive,
      .writeSpecFile,
      .stopPartition,
      ProcedureAction(
        "remove the definition and keep the data", on: .departure, .transfer, .removeKeepingData,
        expect: "no such partition", proof: .absent, timeout: 300,
        undo: .commands([(.departure, .define)])),
      ProcedureAction(
        "copy the specification", on: .departure, .transfer, .copySpec, expect: "the file exists",
        retries: 1, undo: .commands([(.arrival, .removeSpec)])),
      ProcedureAction(
        "define the partition on its data", on: .arrival, .transfer, .define, expect: "Defined",
        proof: .defined, timeout: 900, undo: .commands([(.arrival, .removeKeepingData)])),
      .startPartition,
      .seeArrived,
      .seeNothingMoving,
      ProcedureAction(
        "align it with the software of the arrival, if that differs", on: .arrival, .transfer,
        .synchronize, expect: "no message", timeout: 900, undo: .impossible,
        isPointOfNoReturn: true),
    ])
}
