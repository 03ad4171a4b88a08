import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C31 and R09.
  static let crossPartitionIPC = CompatibilityCheck(
    name: "cross-partition-ipc", live: .critical, static: .warning,
    evidence: .inferred(from: "a checkpoint holds the state of one partition"),
    summary: "The partition shares no semaphores or shared memory with other partitions.",
    rationale: """
      A checkpoint saves what belongs to one partition. Memory and semaphores that another one \
      uses too are not saved, and after the move each side would go on with a copy of its own, or \
      none.
      """,
    remedy: "switch it off, or move the partitions that share static and together",
    examples: [
      CheckExample(.passes, "wpars: { app: { spec: { general: { xwparipc: no } } } }"),
      CheckExample(.passes, "wpars: { app: { spec: { general: { xwparipc: ~ } } } }"),
      CheckExample(.fails, "wpars: { app: { spec: { general: { xwparipc: yes } } } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
    ],
    .partition { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      guard let general = spec.stanza(General.self) else { return .passed }
      guard let isShared = general[General.xwparipc] else {
        return general.lacks(General.xwparipc)
          ? .passed : relocation.missingSpecification(detail: "xwparipc")
      }
      if !isShared { return .passed }
      let name = relocation.partition.name
      return .failed(
        Mismatch(
          "\(quoted(name)) shares semaphores and memory with other partitions",
          departure: "xwparipc = yes", remedy: "switch it off: chwpar -K -x \(name)",
          places: [general.origin(of: General.xwparipc)]))
    })
}
