import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R20.
  static let workloadManagerOff = CompatibilityCheck(
    name: "workload-manager-off", live: .warning, static: .warning,
    evidence: .inferred(from: "the resource controls of partitions are those of WLM"),
    summary: "Resource controls are in force on the arrival where the partition has limits.",
    rationale: """
      Where Workload Manager is off, nothing holds the partition to its limits, and nothing keeps \
      for it what it was assured.
      """,
    remedy: "start Workload Manager on the arrival",
    examples: [
      CheckExample(.notApplicable, ""),
      CheckExample(
        .notApplicable,
        """
        wpars: { app: { spec: { resource: { active: no, CPU: "10%-50%,100%" } } } }
        """),
      CheckExample(
        .precondition, #"wpars: { app: { spec: { resource: { CPU: "10%-50%,100%" } } } }"#),
      CheckExample(
        .precondition, "wpars: { app: { spec: { resource: { totalProcesses: 128 } } } }",
        kind: .static),
      CheckExample(.precondition, "wpars: { app: { spec: ~ } }"),
    ],
    .precondition { relocation in
      let (partition, arrival) = (relocation.partition, relocation.arrival)
      if let spec = partition.spec?.value {
        guard let resource = spec.stanza(Resource.self), resource[Resource.active] != false,
          resource.values.contains(where: \.isLimit)
        else { return nil }
      }
      return "Workload Manager runs on \(arrival.name), so that the resource limits of "
        + "\(relocation.quotedName) are in force"
    })
}

extension StanzaValue {
  /// Whether a value of the stanza resource bounds something.
  fileprivate var isLimit: Bool {
    attribute !== Resource.active && attribute !== Resource.rset && !isDefault
  }
}
