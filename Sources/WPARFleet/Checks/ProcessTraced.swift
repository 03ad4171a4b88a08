import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R06, one of the facilities of MOB-C32.
  static let processTraced = CompatibilityCheck(
    name: "process-traced", live: .critical, static: nil, evidence: .recalled,
    summary: "No process of the partition is being debugged or traced.",
    rationale: """
      A process under dbx, truss, procfs control or ProbeVue is tied to its tracer, which a \
      checkpoint does not see and cannot save.
      """,
    remedy: "end the tracer",
    examples: [
      CheckExample(.precondition, "wpars: { app: { state: active } }")
    ],
    .precondition { relocation in
      "no process of \(relocation.quotedName) is debugged or traced by dbx, truss, procfs "
        + "or ProbeVue"
    })
}
