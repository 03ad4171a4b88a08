import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C13. IBM's list leaves it to the processor class.
  static let processorFeatureAbsent = CompatibilityCheck(
    name: "processor-feature-absent", live: .critical, static: nil,
    evidence: .inferred(from: "a program that found a feature at its start goes on using it"),
    summary: "Programs use no feature of the departure's processors that the arrival's lack.",
    rationale: """
      A later generation has what an earlier one has, with one exception: PowerPC 970 has VMX, and \
      POWER4 and POWER5 have not. On an earlier generation decimal floating point (since POWER6), \
      VSX (since POWER7) or in-core cryptography may be gone. No captured output shows which of \
      them a program uses.
      """,
    remedy: "see what the programs use, choose another arrival, or move static",
    examples: [
      CheckExample(.notApplicable, "lpars: { arrival: { processor: POWER9 } }"),
      CheckExample(
        .notApplicable,
        "lpars: { departure: { processor: PowerPC_970 }, arrival: { processor: POWER6 } }"),
      CheckExample(
        .precondition,
        "lpars: { departure: { processor: PowerPC_970 }, arrival: { processor: POWER5 } }"),
      CheckExample(.precondition, "lpars: { arrival: { processor: POWER6 } }"),
      CheckExample(.precondition, "lpars: { arrival: { processor: ~ } }"),
    ],
    .precondition { relocation in
      let lost = lostFeatures(
        from: relocation.departure.facts.processor?.value,
        to: relocation.arrival.facts.processor?.value)
      guard !lost.isEmpty else { return nil }
      return "no program of \(relocation.quotedName) uses what the processors of "
        + "\(relocation.arrival.name) may lack: \(lost.joined(separator: ", "))"
    })
}

/// The features that may be gone on the arrival, in the order of the generations that brought them.
private func lostFeatures(
  from departure: ProcessorGeneration?, to arrival: ProcessorGeneration?
) -> [String] {
  let features = [("VMX", 6), ("decimal floating point", 6), ("VSX", 7)]
  guard let departure, let arrival else { return features.map(\.0) + ["in-core cryptography"] }
  if arrival < departure {
    return features.filter { arrival.number < $0.1 && (departure.number >= $0.1 || $0.0 == "VMX") }
      .map(\.0) + ["in-core cryptography"]
  }
  return departure.number == 4 && arrival.number < 6 ? ["VMX"] : []
}
