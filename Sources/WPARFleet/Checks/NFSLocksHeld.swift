import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R15.
  static let nfsLocksHeld = CompatibilityCheck(
    name: "nfs-locks-held", live: .warning, static: .warning,
    evidence: .inferred(from: "lockd and statd key locks by the host of the client"),
    summary: "The partition holds no file locks on NFS, or takes them again by its own name.",
    rationale: """
      A server keeps a lock for the host that asked. When the partition asks from the arrival, \
      the lock of the departure is still there, and nobody gives it back.
      """,
    remedy: "let the application release its locks before the move",
    examples: [
      CheckExample(.precondition, ""),
      CheckExample(.notApplicable, "wpars: { app: { spec: { mount: [] } } }"),
    ],
    .precondition { relocation in
      guard let profile = relocation.partition.profile, !profile.nfsMounts.isEmpty else {
        return nil
      }
      return
        "\(relocation.quotedName) holds no locks on NFS, or recovers them by its own host "
        + "name"
    })
}
