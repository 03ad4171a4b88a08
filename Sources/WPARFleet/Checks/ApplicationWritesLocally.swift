import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R02, for what no specification shows.
  static let applicationWritesLocally = CompatibilityCheck(
    name: "application-writes-locally", live: .critical, static: .critical,
    evidence: .confirmed(source: .applicationFileSystems),
    summary: "What an application partition writes lies on NFS, at the same path on both LPARs.",
    rationale: """
      An application partition shares the file systems of its host. What its processes write \
      outside NFS stays on the departure, and on the arrival the same path leads to other files.
      """,
    remedy: "declare a mount with vfs=nfs for each directory that the application writes to",
    examples: [
      CheckExample(
        .precondition,
        """
        wpars: { app: { spec: { general: { application: /opt/example/bin/worker } } } }
        """),
      CheckExample(.notApplicable, "wpars: { app: { spec: { general: { application: ~ } } } }"),
    ],
    .precondition { relocation in
      guard let spec = relocation.partition.spec?.value, spec.isApplication else { return nil }
      return "\(relocation.quotedName) writes only to NFS, which "
        + "\(relocation.departure.name) and \(relocation.arrival.name) mount at the same paths"
    })
}
