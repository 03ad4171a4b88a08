import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  static let supportOnAIX73 = CompatibilityCheck(
    name: "support-on-aix73", live: .note, static: .note,
    evidence: .inferred(from: "no public text says that AIX 7.3 moves workload partitions"),
    summary: "AIX on the arrival is a release that is known to move workload partitions.",
    rationale: """
      Whether AIX 7.3 still supports a move of workload partitions is not established, and many \
      sites no longer use them there.
      """,
    remedy: "ask IBM's support, or try it with a partition that may fail",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { aix: 7200-05-02-2114 } }"),
      CheckExample(.passes, "lpars: { arrival: { aix: 7.2 } }", kind: .static),
      CheckExample(
        .fails, "lpars: { departure: { aix: 7300-01-02-2320 }, arrival: { aix: 7300-01-02-2320 } }"),
      CheckExample(.missing, "lpars: { arrival: { aix: ~ } }"),
    ],
    .lpars(facts: [.fact(.level)]) { relocation in
      let arrival = relocation.arrival
      guard let level = arrival.facts.level else { return .missing([arrival.missing(.level)]) }
      guard level.value >= .aix73 else { return .passed }
      return .failed(
        Mismatch(
          "AIX is \(level.value) on \(arrival.name), and whether 7.3 moves workload partitions is "
            + "not established",
          arrival: level.value.description, places: [level.origin]))
    })
}
