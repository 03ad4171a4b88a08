import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C01, MOB-C02. An LPAR whose oslevel is known runs AIX.
  static let releaseDiffers = CompatibilityCheck(
    name: "release-differs", live: .critical, static: .critical, evidence: .recalled,
    summary: "Both LPARs run the same version and release of AIX.",
    rationale: """
      A running process holds kernel structures and library text of its release; another kernel \
      cannot take them over. A partition that is defined anew on another release starts with files \
      that do not belong to it, until migwpar has migrated them.
      """,
    remedy: "choose an arrival of the same release, or move static and run migwpar there",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { aix: 7200-05-02-2114 } }"),
      CheckExample(.passes, "lpars: { arrival: { aix: 7200-04-02-2028 } }"),
      CheckExample(.fails, "lpars: { arrival: { aix: 7100-05-02-1810 } }"),
      CheckExample(.fails, "lpars: { arrival: { aix: 7300-05-02-2114 } }", kind: .static),
      CheckExample(.missing, "lpars: { arrival: { aix: ~ } }"),
    ],
    .lpars(facts: [.fact(.level)]) { relocation in
      relocation.comparing(.level, \.level) { departing, arriving in
        let (from, to) = (departing.value, arriving.value)
        guard (from.version, from.release) != (to.version, to.release) else { return nil }
        let (departure, arrival) = (relocation.departure.name, relocation.arrival.name)
        let isUpward = (from.version, from.release) < (to.version, to.release)
        return Mismatch(
          "AIX is \(from.version).\(from.release) on \(departure) and "
            + "\(to.version).\(to.release) on \(arrival)",
          departure: from.description, arrival: to.description,
          remedy: relocation.kind == .static && isUpward
            ? "plan migwpar on \(arrival) after the move, and waive release-differs"
            : "choose an arrival that runs AIX \(from.version).\(from.release)",
          places: [departing.origin, arriving.origin])
      }
    })
}
