import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C30.
  static let kernel32Bit = CompatibilityCheck(
    name: "kernel-32-bit", live: .note, static: nil, evidence: .recalled,
    summary: "Both LPARs run a 64-bit kernel, as all do from AIX 6.1.",
    rationale: """
      A checkpoint holds kernel structures of one width. Before AIX 6.1, which brought workload \
      partitions, a kernel could have either.
      """,
    remedy: "see the Kernel Type of prtconf",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { aix: 6100-09-12-1846 } }"),
      CheckExample(.passes, "lpars: { arrival: { aix: 6.1 } }"),
      CheckExample(
        .fails, "lpars: { departure: { aix: 5300-12-01-1016 }, arrival: { aix: 5300-12-01-1016 } }"),
      CheckExample(.missing, "lpars: { departure: { aix: ~ } }"),
    ],
    .lpars(facts: [.fact(.level)]) { relocation in
      relocation.comparing(.level, \.level) { departing, arriving in
        guard min(departing.value, arriving.value) < .aix61 else { return nil }
        let older =
          departing.value < .aix61 ? relocation.departure.name : relocation.arrival.name
        return Mismatch(
          "the kernel of \(older) may be a 32-bit one, as AIX there is earlier than 6.1",
          departure: departing.value.description, arrival: arriving.value.description,
          remedy: "see the Kernel Type of prtconf on \(older)",
          places: [departing.origin, arriving.origin])
      }
    })
}
