import Synchronization
import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

/// The outer guard of a search: what it does when it strikes, and that it does nothing else.
@Suite struct TimeLimitTests {
  /// Fleets of three LPARs that are nearly full, where the first is to be emptied.
  private static func request(_ random: inout SeededGenerator) throws -> PlanRequest {
    var text = """
      kind: Fleet
      waive: ["*"]
      limits: { reserve: 0% }
      lpars:

      """
    for lpar in 0..<4 { text += "  h\(lpar): { capacity: { memory: 16G } }\n" }
    text += "wpars:\n"
    for partition in 0..<Int.random(in: 4...9, using: &random) {
      let lpar = Int.random(in: 0..<3, using: &random)
      let memory = Int.random(in: 1...6, using: &random)
      text += "  w\(partition): { on: h\(lpar), uses: { memory: \(memory)G } }\n"
    }
    let file = SourceFile(path: "fleet.yaml", bytes: Array(text.utf8))
    let root = try #require(DocumentStream(reading: file).roots.first)
    let fleet = FleetDocument(reading: root).fleet().fleet
    return PlanRequest(
      fleet: fleet, document: root, goals: [.evacuate(["h0"]), .rebalance(maximumUse: 8000)],
      inputs: [], limitedTo: nil, allowsStops: false, tool: "0")
  }

  private static func plan(
    _ request: PlanRequest, _ deadline: Deadline?
  ) throws -> Plan {
    let budget = SearchBudget(workUnits: 20_000, deadline: deadline)
    guard case .plan(let plan) = request.answer(budget: budget) else {
      throw Refusal()
    }
    return plan
  }

  private struct Refusal: Error {}

  /// Strikes when it was asked so many times.
  private final class Deadline: SearchDeadline {
    private let patience: Int
    private let asked = Atomic(0)

    init(after patience: Int) { self.patience = patience }

    var hasStruck: Bool { asked.load(ordering: .relaxed) > patience }

    func strikes() -> Bool { asked.add(1, ordering: .relaxed).newValue > patience }
  }

  @Test(arguments: PropertyRuns.seeds)
  func onlyWhatStrikesChangesAPlan(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let request = try Self.request(&random)
    let free = try Self.plan(request, nil)
    let waiting = Deadline(after: .max)
    #expect(try Self.plan(request, waiting).bytes == free.bytes, "\(random)")
    #expect(!waiting.hasStruck)
    let deadline = Deadline(after: Int.random(in: 0..<6, using: &random))
    let cut = try Self.plan(request, deadline)
    if deadline.hasStruck {
      #expect(cut.explanation?.text.contains("the time limit ended the search") == true)
      // A proof is a proof, and what was not found may well exist.
      if free.outcome == .plan { #expect(cut.outcome != .infeasible, "\(random)") }
      if free.outcome == .infeasible { #expect(cut.outcome != .plan, "\(random)") }
      if free.outcome == .plan, cut.outcome == .plan {
        #expect(cut.summary.bounds.moves <= free.summary.moves, "\(random)")
      }
    } else {
      #expect(cut.bytes == free.bytes, "\(random)")
    }
  }
}
