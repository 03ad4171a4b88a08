import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C03.
  static let technologyLevelDiffers = CompatibilityCheck(
    name: "technology-level-differs", live: .critical, static: .warning, evidence: .recalled,
    summary: "Both LPARs run the same technology level of AIX.",
    rationale: """
      A technology level brings kernel and library interfaces that a checkpoint of another one \
      does not hold, so that processes cannot be made again from it. A partition that starts anew \
      does so with the commands of another level, and has to be synchronized with syncwpar.
      """,
    remedy: "bring both LPARs to one technology level, or move static",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { aix: 7200-05-02-2114 } }"),
      CheckExample(.passes, "lpars: { arrival: { aix: 7200-05-01-2038 } }"),
      CheckExample(.fails, "lpars: { arrival: { aix: 7200-04-02-2028 } }"),
      CheckExample(.fails, "lpars: { arrival: { aix: 7200-04 } }", kind: .static),
      CheckExample(.missing, "lpars: { arrival: { aix: 7.2 } }"),
      CheckExample(.missing, "lpars: { departure: { aix: ~ } }"),
    ],
    .lpars(facts: [.fact(.level)]) { relocation in
      relocation.comparing(
        .level, { $0.level(toThe: .technologyLevel) }, detail: "which technology level it is"
      ) { departing, arriving in
        let (from, to) = (departing.value.technologyLevel, arriving.value.technologyLevel)
        guard from != to else { return nil }
        let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
        return Mismatch(
          "the technology level is \(from) on \(departure) and \(to) on \(arrival)",
          departure: departing.value.description, arrival: arriving.value.description,
          remedy: from < to
            ? "update \(departure) to technology level \(to)"
            : "update \(arrival) to technology level \(from)",
          places: [departing.origin, arriving.origin])
      }
    })
}
