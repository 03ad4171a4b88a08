import TestSupport
import WPARPlanner

/// Carries out a plan in thought, second by second, and says what goes wrong.
///
/// It works with names and sets, and shares nothing with what makes plans or verifies them.
struct PlanSimulator {
  let plan: Plan
  private let capacity: [String: [String: Double]]
  private let uses: [String: [String: Double]]
  private let foes: [String: Set<String>]

  init(_ plan: Plan) {
    self.plan = plan
    let kept = 1 - Double(plan.basis.limits.reserve) / 10_000
    var capacity: [String: [String: Double]] = [:]
    for lpar in plan.basis.lpars {
      for amount in lpar.capacity {
        // Amounts are whole, so what is kept is rounded away.
        capacity[lpar.name, default: [:]][amount.resource] =
          (Double(amount.value) * kept + 1e-6).rounded(.down)
      }
    }
    self.capacity = capacity
    var uses: [String: [String: Double]] = [:]
    for partition in plan.basis.partitions {
      for amount in partition.uses {
        uses[partition.name, default: [:]][amount.resource] = Double(amount.value)
      }
    }
    self.uses = uses
    var foes: [String: Set<String>] = [:]
    for group in plan.basis.apart {
      for name in group { foes[name, default: []].formUnion(Set(group).subtracting([name])) }
    }
    self.foes = foes
  }

  /// Everything that goes wrong when the steps run at given times.
  ///
  /// - Parameter limited: Whether the limits on moves at once hold.
  func problems(_ times: [(start: Int, end: Int)], limited: Bool) -> [String] {
    var problems: [String] = []
    // Who is on an LPAR, those that come and those that go included.
    var on: [String: Set<String>] = [:]
    var place: [String: String] = [:]
    for partition in plan.basis.partitions {
      on[partition.place, default: []].insert(partition.name)
      place[partition.name] = partition.place
    }
    var flying: Set<Int> = []
    var begun: Set<Int> = []
    var ended: Set<Int> = []
    func finish(_ index: Int) {
      let step = plan.steps[index]
      ended.insert(index)
      flying.remove(index)
      if step.kind != .start { on[step.from]?.remove(step.partition) }
      place[step.partition] = step.to
    }
    for now in Set(times.map(\.start)).sorted() {
      for index in plan.steps.indices
      where begun.contains(index) && !ended.contains(index) && times[index].end <= now {
        finish(index)
      }
      for index in plan.steps.indices where times[index].start == now {
        let step = plan.steps[index]
        for id in step.after
        where !ended.contains(where: { plan.steps[$0].id == id }) {
          problems.append("\(step.id) begins before \(id) has ended")
        }
        if flying.contains(where: { plan.steps[$0].partition == step.partition }) {
          problems.append("\(step.id) begins while its partition moves")
        }
        let isThere =
          step.kind == .start
          ? place[step.partition] == nil : place[step.partition] == step.from
        if !isThere { problems.append("\(step.id) does not find its partition") }
        if let to = step.to {
          if on[to, default: []].contains(step.partition) {
            problems.append("\(step.id) finds its partition on \(to)")
          }
          if !foes[step.partition, default: []].isDisjoint(with: on[to, default: []]) {
            problems.append("\(step.id) meets a foe on \(to)")
          }
          on[to, default: []].insert(step.partition)
          for (resource, use) in uses[step.partition, default: [:]] where use > 0 {
            let load = on[to, default: []].reduce(0) { $0 + (uses[$1]?[resource] ?? 0) }
            if load > capacity[to]?[resource] ?? 0 {
              problems.append("\(step.id) overloads \(to) with \(load) \(resource)")
            }
          }
        }
        begun.insert(index)
        if times[index].end > now { flying.insert(index) } else { finish(index) }
        if limited { problems += excess(flying.union([index]), step) }
      }
    }
    return problems
  }

  private func excess(_ flying: Set<Int>, _ last: Step) -> [String] {
    let limits = plan.basis.limits
    let steps = flying.map { plan.steps[$0] }.filter { $0.kind != .stop }
    guard last.kind != .stop else { return [] }
    var problems: [String] = []
    if let most = limits.fleet, steps.count > most { problems.append("\(last.id): fleet") }
    for name in Set([last.from, last.to ?? last.from]) {
      let count = steps.count { $0.from == name || $0.to == name }
      if let most = limits.lpar, count > most { problems.append("\(last.id): \(name)") }
    }
    func servers(_ step: Step) -> [String] {
      plan.basis.partitions.first { $0.name == step.partition }?.servers ?? []
    }
    for server in servers(last) {
      let count = steps.count { servers($0).contains(server) }
      if let most = limits.nfs, count > most { problems.append("\(last.id): \(server)") }
    }
    for lpar in plan.basis.lpars {
      guard let link = lpar.link else { continue }
      let out = steps.filter { $0.from == lpar.name && $0.to != lpar.name }
      let into = steps.filter { $0.to == lpar.name && $0.from != lpar.name }
      for list in [out, into] where list.reduce(0, { $0 + min(rate($1), link) }) > link {
        problems.append("\(last.id): link of \(lpar.name)")
      }
    }
    return problems
  }

  private func rate(_ step: Step) -> Int64 {
    let model = plan.basis.model
    for pair in model.measured where pair.from == step.from && pair.to == step.to {
      return pair.bandwidth
    }
    let links = plan.basis.lpars.filter { $0.name == step.from || $0.name == step.to }
    return links.compactMap(\.link).reduce(model.bandwidth, min)
  }

  /// How long a step takes at least.
  func seconds(_ step: Step) -> Int {
    guard step.kind != .stop else { return 0 }
    let partition = plan.basis.partitions.first { $0.name == step.partition }
    if step.kind == .static, let downtime = partition?.downtime { return downtime }
    let memory = Double(partition?.uses.value(of: "memory") ?? 0)
    return plan.basis.model.overhead + Int((memory / Double(rate(step))).rounded(.up))
  }

  /// Where every partition is once all steps are done.
  var ends: [String: String] {
    var ends: [String: String] = [:]
    for partition in plan.basis.partitions { ends[partition.name] = partition.place }
    for step in plan.steps.sorted(by: { ($0.wave, $0.start) < ($1.wave, $1.start) }) {
      ends[step.partition] = step.to
    }
    return ends
  }

  // MARK: Views

  var waves: [String] { problems(plan.steps.map { ($0.wave, $0.wave + 1) }, limited: true) }

  var schedule: [String] {
    plan.steps.filter { $0.end - $0.start < seconds($0) }.map { "\($0.id) is too short" }
      + problems(plan.steps.map { ($0.start, $0.end) }, limited: true)
  }

  /// One step after another, in some order that respects `after`.
  func sequence(_ random: inout SeededGenerator) -> [String] {
    guard let order = order(&random) else { return ["there is no order"] }
    var times = plan.steps.map { _ in (start: 0, end: 0) }
    for (position, index) in order.enumerated() { times[index] = (position, position + 1) }
    return problems(times, limited: false)
  }

  /// Some timing that respects `after` and nothing else: steps last as long as they like.
  func timing(_ random: inout SeededGenerator) -> [String] {
    guard let order = order(&random) else { return ["there is no order"] }
    var times = plan.steps.map { _ in (start: 0, end: 0) }
    let isEager = random.chance(1, of: 2)
    for index in order {
      let ready = plan.steps[index].after.compactMap { id in
        plan.steps.firstIndex { $0.id == id }.map { times[$0].end }
      }
      let start = (ready.max() ?? 0) + (isEager ? 0 : Int.random(in: 0...5, using: &random))
      times[index] = (start, start + Int.random(in: 1...9, using: &random))
    }
    return problems(times, limited: false)
  }

  private func order(_ random: inout SeededGenerator) -> [Int]? {
    var order: [Int] = []
    var done: Set<String> = []
    while order.count < plan.steps.count {
      let ready = plan.steps.indices.filter { index in
        !order.contains(index) && done.isSuperset(of: plan.steps[index].after)
      }
      guard let next = ready.randomElement(using: &random) else { return nil }
      order.append(next)
      done.insert(plan.steps[next].id)
    }
    return order
  }
}
