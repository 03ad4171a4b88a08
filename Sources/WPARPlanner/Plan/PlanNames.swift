import WPARDiagnostics
import WPARDocument

/// Whether the names in a plan stand for something, and its steps for an order.
struct PlanNames {
  private let plan: Plan
  /// Of each step.
  private let nodes: [Node]
  private let lpars: [String]
  private let partitions: [String]
  private let lparSet: Set<String>
  private let partitionSet: Set<String>

  init(_ plan: Plan, _ nodes: [Node]) {
    self.plan = plan
    self.nodes = nodes
    lpars = plan.basis.lpars.map(\.name)
    partitions = plan.basis.partitions.map(\.name)
    lparSet = Set(lpars)
    partitionSet = Set(partitions)
  }

  mutating func check(_ root: Node, _ reader: inout RecordReader) {
    checkBasis(root["basis"], &reader)
    for goal in root["goals"].map({ Array($0.items) }) ?? [] {
      for name in goal["lpars"].map({ Array($0.items) }) ?? [] { checkLPAR(name, &reader) }
      for pair in goal["placement"].map({ Array($0.entries) }) ?? [] {
        checkPartition(pair.key, &reader)
        checkLPAR(pair.value, &reader)
      }
    }
    for node in nodes {
      if let partition = node["partition"] { checkPartition(partition, &reader) }
      for key in ["from", "to"] {
        if let name = node[key] { checkLPAR(name, &reader) }
      }
    }
    checkOrder(&reader)
  }

  private func checkBasis(_ basis: Node?, _ reader: inout RecordReader) {
    guard let basis else { return }
    for pair in basis["wpars"].map({ Array($0.entries) }) ?? [] {
      if let place = pair.value["on"] { checkLPAR(place, &reader) }
      for name in pair.value["pinned-to"].map({ Array($0.items) }) ?? [] {
        checkLPAR(name, &reader)
      }
    }
    for key in ["apart", "together"] {
      for group in basis[key].map({ Array($0.items) }) ?? [] {
        for name in group.items { checkPartition(name, &reader) }
      }
    }
    for name in basis["limited-to"].map({ Array($0.items) }) ?? [] { checkLPAR(name, &reader) }
    for check in basis["checks"].map({ Array($0.items) }) ?? [] {
      for key in ["from", "to"] {
        for name in check[key].map({ Array($0.items) }) ?? [] { checkLPAR(name, &reader) }
      }
    }
    for pair in basis["model"]?["measured"].map({ Array($0.items) }) ?? [] {
      for key in ["from", "to"] {
        if let name = pair[key] { checkLPAR(name, &reader) }
      }
    }
  }

  private func checkLPAR(_ node: Node, _ reader: inout RecordReader) {
    guard !lparSet.contains(node.text) else { return }
    reportUnknown("LPAR", node, lpars, &reader)
  }

  private func checkPartition(_ node: Node, _ reader: inout RecordReader) {
    guard !partitionSet.contains(node.text) else { return }
    reportUnknown("partition", node, partitions, &reader)
  }

  private func reportUnknown(
    _ what: String, _ node: Node, _ known: [String], _ reader: inout RecordReader
  ) {
    let phrase = Suggestion.phrase(Suggestion.nearest(to: node.text, among: known))
    reader.report(
      .planUnknownName, "unknown \(what) \(quoted(node.textBytes))\(phrase)", at: node)
  }

  // MARK: Order

  private func checkOrder(_ reader: inout RecordReader) {
    var index: [String: Int] = [:]
    for (step, node) in zip(plan.steps.indices, nodes) {
      let id = plan.steps[step].id
      guard let first = index[id] else {
        index[id] = step
        continue
      }
      guard let place = node["id"], let other = nodes[first]["id"] else { continue }
      reader.report(
        .planRepeatedName, "two steps have the id \(quoted(id))", at: place,
        labels: [Label(other.range, "the other one")])
    }
    var isComplete = index.count == plan.steps.count
    let ids = plan.steps.map(\.id)
    for node in nodes {
      for name in node["after"].map({ Array($0.items) }) ?? [] where index[name.text] == nil {
        isComplete = false
        reportUnknown("step", name, ids, &reader)
      }
    }
    guard isComplete else { return }
    let after = plan.steps.map { $0.after.compactMap { index[$0] } }
    guard let ring = Self.ring(after), let place = nodes[ring[0]]["after"] else { return }
    let names = (ring + [ring[0]]).map { quoted(ids[$0]) }.joined(separator: " after ")
    reader.report(.planCycle, "steps wait for each other: \(names)", at: place)
  }

  /// Steps of which each comes after the next, and the last after the first; `nil` when there are
  /// none.
  private static func ring(_ after: [[Int]]) -> [Int]? {
    var states = [UInt8](repeating: 0, count: after.count)
    for root in after.indices where states[root] == 0 {
      var path: [(step: Int, next: Int)] = [(root, 0)]
      states[root] = 1
      while let (step, next) = path.last {
        guard next < after[step].count else {
          states[step] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let other = after[step][next]
        if states[other] == 1, let first = path.firstIndex(where: { $0.step == other }) {
          return path[first...].map(\.step)
        }
        if states[other] == 0 {
          states[other] = 1
          path.append((other, 0))
        }
      }
    }
    return nil
  }
}
