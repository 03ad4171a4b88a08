import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-O02.
  static let lessMemory = CompatibilityCheck(
    name: "less-memory", live: .optional, static: .optional,
    evidence: .confirmed(source: .wparManagerHelp),
    summary: "The arrival has at least as much physical memory as the departure.",
    rationale: """
      Limits in percent and whatever sizes itself by the memory of its host mean less on a smaller \
      LPAR. Whether the partition fits at all is a matter of capacity, not of this check.
      """,
    remedy: "choose a larger arrival, or give it memory",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { memory: 65537M } }"),
      CheckExample(.passes, "lpars: { arrival: { memory-free: 1G } }"),
      CheckExample(.fails, "lpars: { arrival: { memory: 65535M } }"),
      CheckExample(.fails, "lpars: { departure: { memory: 65G } }", kind: .static),
      CheckExample(.missing, "lpars: { arrival: { memory: ~ } }"),
    ],
    .lpars(facts: [.fact(.memory)]) { relocation in
      relocation.comparingAmounts(
        .memory, \.memory, what: "the physical memory", text: memoryText,
        remedy: { "give \(relocation.arrival.name) \($0) of memory, or choose a larger arrival" })
    })
}
