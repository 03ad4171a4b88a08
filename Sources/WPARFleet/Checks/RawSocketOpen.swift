import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R07, one of the facilities of MOB-C32.
  static let rawSocketOpen = CompatibilityCheck(
    name: "raw-socket-open", live: .critical, static: nil, evidence: .recalled,
    summary: "The partition has only sockets of the common families, bound to its own addresses.",
    rationale: """
      Raw sockets, AF_NDD and sockets on addresses of the global environment are bound to the \
      adapters of the departure. A checkpoint refuses them, or the restart cannot open them \
      again.
      """,
    remedy: "end the process that holds the socket",
    examples: [
      CheckExample(.precondition, "wpars: { app: { state: active } }")
    ],
    .precondition { relocation in
      "no process of \(relocation.quotedName) holds a raw socket, an AF_NDD socket or one "
        + "bound to an address of \(relocation.departure.name)"
    })
}
