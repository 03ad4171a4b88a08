import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

/// A small fleet, tight more often than not, and goals for it.
struct SmallWindow {
  let text: String
  let fleet: Fleet
  var goals: [PlanGoal]
  var allowsStops = false
  let document: Node

  init(_ text: String, goals: [PlanGoal]) throws {
    self.text = text
    let read = FleetText(text)
    fleet = read.fleet
    document = try #require(read.document).root
    self.goals = goals
  }

  init(_ random: inout SeededGenerator) throws {
    let hosts = (1...Int.random(in: 2...4, using: &random)).map { "h\($0)" }
    let names = (1...Int.random(in: 2...5, using: &random)).map { "w\($0)" }
    let places = names.map { _ in hosts.randomElement(using: &random) ?? "h1" }
    let sizes = names.map { _ in Int.random(in: 1...4, using: &random) * 8 }
    var text = "lpars:\n"
    for host in hosts {
      let load = zip(places, sizes).filter { $0.0 == host }.reduce(0) { $0 + $1.1 }
      let room = load + Int.random(in: 0...5, using: &random) * 8
      text += "  \(host): { capacity: { memory: \(max(8, room))M } }\n"
    }
    text += "wpars:\n"
    for (name, (place, size)) in zip(names, zip(places, sizes)) {
      let movable = random.chance(1, of: 5) ? ", movable: static, downtime: 5s" : ""
      text += "  \(name): { on: \(place), uses: { memory: \(size)M }\(movable) }\n"
    }
    if random.chance(1, of: 3) { text += "rules: [{ apart: [w1, w2] }]\n" }
    text += "limits: { reserve: 0%, model: { bandwidth: 8M, overhead: 1s } }\nwaive: ['*']\n"
    let goal: PlanGoal
    switch Int.random(in: 0..<6, using: &random) {
    case 0: goal = .evacuate([hosts[0]])
    case 1: goal = .consolidate(maximumLPARs: nil)
    case 2: goal = .rebalance(maximumUse: 8000)
    default:
      // A ring more often than not: everything goes to the next host.
      let next = places.map { place in
        hosts[((hosts.firstIndex(of: place) ?? 0) + 1) % hosts.count]
      }
      goal = .target(
        zip(names, next).filter { _ in !random.chance(1, of: 4) }.map {
          PlanGoal.Placement($0, $1)
        })
    }
    try self.init(text, goals: [goal])
    allowsStops = random.chance(2, of: 3)
  }

  func request(resuming progress: PlanProgress? = nil) -> PlanRequest {
    PlanRequest(
      fleet: fleet, document: document, goals: progress?.goals ?? goals, inputs: [],
      limitedTo: nil, allowsStops: allowsStops, tool: "0.1.0", progress: progress)
  }

  /// `nil` where there is no plan to begin with.
  func plan(resuming progress: PlanProgress? = nil) throws -> Plan? {
    let request = request(resuming: progress)
    #expect(request.contradictions == [] && request.missingNames == [])
    switch request.answer() {
    case .plan(let plan): return progress != nil || plan.outcome == .plan ? plan : nil
    case .faulty(let findings):
      Issue.record("\(findings) of \(text) \(goals)")
      return nil
    }
  }
}
