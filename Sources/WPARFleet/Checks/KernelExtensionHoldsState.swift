import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R11, one of the facilities of MOB-C32.
  static let kernelExtensionHoldsState = CompatibilityCheck(
    name: "kernel-extension-holds-state", live: .critical, static: .warning,
    evidence: .inferred(from: "a subsystem of the kernel may deny a checkpoint"),
    summary: "No kernel extension of another maker holds state for the partition.",
    rationale: """
      A security agent or a file-system filter keeps records about processes inside the kernel of \
      the departure. Unless it was made for checkpoint and restart, they are missing on the \
      arrival, or it denies the checkpoint.
      """,
    remedy: "unload the extension, or make sure that its maker supports relocation",
    examples: [
      CheckExample(.precondition, "wpars: { app: { state: active } }"),
      CheckExample(.precondition, "wpars: { app: { state: active } }", kind: .static),
    ],
    .precondition { relocation in
      "no kernel extension of another maker on \(relocation.departure.name) holds state for "
        + relocation.quotedName
    })
}
