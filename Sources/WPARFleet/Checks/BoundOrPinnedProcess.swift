import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R08, one of the facilities of MOB-C32.
  static let boundOrPinnedProcess = CompatibilityCheck(
    name: "bound-or-pinned-process", live: .critical, static: nil,
    evidence: .inferred(from: "processor numbers and pinned memory belong to one LPAR"),
    summary: "No process is bound to a processor or pins memory that the arrival cannot give.",
    rationale: """
      A process that was bound by bindprocessor is bound to a number, which on the arrival is \
      another processor or none. Memory pinned by plock must be pinned there too, within \
      pct_pinMem.
      """,
    remedy: "unbind the process, or raise pct_pinMem",
    examples: [
      CheckExample(.precondition, "wpars: { app: { state: active } }")
    ],
    .precondition { relocation in
      "no process of \(relocation.quotedName) is bound to a processor that "
        + "\(relocation.arrival.name) lacks, or pins more memory than may be pinned there"
    })
}
