import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C10.
  static let processorOlderThanStart = CompatibilityCheck(
    name: "processor-older-than-start", live: .warning, static: nil,
    evidence: .inferred(from: "a program keeps the instructions that it chose at its start"),
    summary: "The arrival is no older than every LPAR the partition ran on since its cold start.",
    rationale: """
      A partition that went to a later generation may seem free to return, as it has run on the \
      older one. Below the lowest generation since its cold start none of its programs has ever \
      run.
      """,
    remedy: "start the partition cold on the older LPAR: move static",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { processor: POWER8 } }"),
      CheckExample(
        .passes,
        "lpars: { arrival: { processor: POWER7 } }\nwpars: { app: { lowest-processor: POWER7 } }"),
      CheckExample(.fails, "wpars: { app: { lowest-processor: POWER9 } }"),
      CheckExample(.missing, "lpars: { arrival: { processor: ~ } }"),
      CheckExample(
        .missing,
        "lpars: { arrival: { processor: POWER7 } }\nwpars: { app: { lowest-processor: ~ } }"),
    ],
    .move(
      by: { _ in
        MoveKeys(
          partition: { $0.lowestProcessor }, departure: [.fact(.processor)],
          arrival: { $0.facts.processor })
      }
    ) { relocation in
      let (partition, arrival) = (relocation.partition, relocation.arrival)
      guard let arriving = arrival.facts.processor else {
        return .missing([arrival.missing(.processor)])
      }
      guard let lowest = partition.lowestProcessor else {
        // It ran on the departure, so what is no older than that is no older than the lowest.
        if let departing = relocation.departure.facts.processor, arriving.value >= departing.value {
          return .passed
        }
        return .missing([MissingFact(.lowestProcessor, of: .partition(partition.name))])
      }
      guard arriving.value < lowest.value else { return .passed }
      return .failed(
        Mismatch(
          "the processors of \(arrival.name) are \(arriving.value), and \(relocation.quotedName) ran on "
            + "none older than \(lowest.value) since it was started",
          departure: lowest.value.description, arrival: arriving.value.description,
          remedy: "move \(relocation.quotedName) static", places: [lowest.origin, arriving.origin]))
    })
}
