import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R10, one of the facilities of MOB-C32.
  static let rdmaInUse = CompatibilityCheck(
    name: "rdma-in-use", live: .critical, static: nil,
    evidence: .inferred(from: "Live Update, which shares the engine, forbids such devices"),
    summary: "The partition uses no RDMA, InfiniBand, CAPI or other adapter from user space.",
    rationale: """
      An adapter that a process drives by itself holds state of that process in hardware. A \
      checkpoint does not reach it.
      """,
    remedy: "end the process, or move the partition static",
    examples: [
      CheckExample(.precondition, "wpars: { app: { state: active } }")
    ],
    .precondition { relocation in
      "no process of \(relocation.quotedName) uses RDMA, InfiniBand, CAPI or MPI over them"
    })
}
