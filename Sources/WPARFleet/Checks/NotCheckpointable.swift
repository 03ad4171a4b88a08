import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C16.
  static let notCheckpointable = CompatibilityCheck(
    name: "not-checkpointable", live: .critical, static: nil,
    evidence: .confirmed(source: .milberg),
    summary: "The partition is checkpointable.",
    rationale: """
      Only a partition that was started as checkpointable has the init that checkpoint and \
      restart need; a checkpoint of any other one is refused.
      """,
    remedy: "make the partition checkpointable and restart it, or move it static",
    examples: [
      CheckExample(.passes, "wpars: { app: { spec: { general: { checkpointable: yes } } } }"),
      CheckExample(.fails, "wpars: { app: { spec: { general: { checkpointable: no } } } }"),
      CheckExample(.fails, "wpars: { app: { spec: { general: { checkpointable: ~ } } } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
    ],
    .partition { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      let general = spec.stanza(General.self)
      if general?[General.checkpointable] == true { return .passed }
      if general?.lacks(General.checkpointable) == false, general?[General.checkpointable] == nil {
        return relocation.missingSpecification(detail: "whether it is checkpointable")
      }
      let isSet = general?.has(General.checkpointable) == true
      return .failed(
        Mismatch(
          "\(relocation.quotedName) is not checkpointable, must be to move live",
          departure: isSet ? "checkpointable = no" : "checkpointable is not set",
          remedy: "chwpar -c \(relocation.partition.name) and restart it",
          places: [
            general.map { $0.origin(of: General.checkpointable) }
              ?? Origin(spec.file, spec.range)
          ]))
    })
}
