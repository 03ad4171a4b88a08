import WPARDiagnostics

/// How full each LPAR is before a plan, after each of its changes, and so at its end, when every step
/// runs at its time.
package struct LoadHistory: Sendable {
  /// A change of what is on an LPAR.
  package struct Moment: Sendable {
    package let time: Int
    /// The index of the step that makes the change.
    package let step: Int
    package let isArrival: Bool
    /// What is used from now on, by resource as in `Course.capacity`.
    package let loads: [Int64]
  }

  /// What happens to one LPAR.
  package struct Course: Sendable {
    package let lpar: String
    /// CPU and memory come first.
    package let capacity: [Amount]
    package let before: [Int64]
    package fileprivate(set) var moments: [Moment] = []

    package var after: [Int64] { moments.last?.loads ?? before }

    /// The greatest load of a resource, and when it is first reached.
    package func peak(_ resource: Int) -> (load: Int64, time: Int) {
      moments.reduce((before[resource], 0)) { peak, moment in
        moment.loads[resource] > peak.0 ? (moment.loads[resource], moment.time) : peak
      }
    }
  }

  /// In the order of the basis.
  package private(set) var courses: [Course]

  package init(_ plan: Plan) {
    let index = Dictionary(
      plan.basis.lpars.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let uses = Dictionary(
      plan.basis.partitions.map { ($0.name, $0.uses) }, uniquingKeysWith: { first, _ in first })
    let capacities = plan.basis.lpars.map { lpar in
      let main = ["cpu", "memory"].compactMap { name in
        lpar.capacity.first { $0.resource == name }
      }
      return main + lpar.capacity.filter { $0.resource != "cpu" && $0.resource != "memory" }
    }
    var loads = capacities.map { [Int64](repeating: 0, count: $0.count) }
    func change(_ lpar: Int, _ partition: String, by sign: Int64) {
      for amount in uses[partition] ?? [] {
        guard
          let resource = capacities[lpar].firstIndex(where: { $0.resource == amount.resource })
        else { continue }
        loads[lpar][resource] += sign * amount.value
      }
    }
    for partition in plan.basis.partitions where !partition.isStopped {
      if let lpar = index[partition.place] { change(lpar, partition.name, by: 1) }
    }
    courses = plan.basis.lpars.indices.map { lpar in
      Course(
        lpar: plan.basis.lpars[lpar].name, capacity: capacities[lpar], before: loads[lpar])
    }
    for event in Self.events(of: plan) {
      let step = plan.steps[event.step]
      guard let lpar = index[event.isArrival ? step.to ?? "" : step.from] else { continue }
      change(lpar, step.partition, by: event.isArrival ? 1 : -1)
      courses[lpar].moments.append(
        Moment(
          time: event.time, step: event.step, isArrival: event.isArrival, loads: loads[lpar]))
    }
  }

  /// What happens to LPARs, in its order.
  private static func events(of plan: Plan) -> [(time: Int, isArrival: Bool, step: Int)] {
    var events: [(time: Int, isArrival: Bool, step: Int)] = []
    events.reserveCapacity(2 * plan.steps.count)
    for (number, step) in plan.steps.enumerated() {
      if step.to != nil { events.append((step.start, true, number)) }
      if step.kind != .start { events.append((step.end, false, number)) }
    }
    // What ends makes room before what starts at the same moment takes it.
    events.sort { a, b in
      if a.time != b.time { return a.time < b.time }
      return a.isArrival != b.isArrival ? !a.isArrival : a.step < b.step
    }
    return events
  }

  /// The LPAR whose memory is fullest at some moment, with the share in percent, rounded up. The text
  /// of a large plan shows no more of the loads.
  ///
  /// - Parameter memories: The memory of each step's partition: steps.
  static func memoryPeak(
    of plan: Plan, _ memories: [Int64]
  ) -> (lpar: String, percent: Int)? {
    let basis = plan.basis
    let lpars = Dictionary(
      zip(basis.lpars.map(\.name), basis.lpars.indices), uniquingKeysWith: { first, _ in first })
    var loads = [Int64](repeating: 0, count: basis.lpars.count)
    for partition in basis.partitions where !partition.isStopped {
      if let lpar = lpars[partition.place] { loads[lpar] += partition.memory }
    }
    var peaks = loads
    let steps = plan.steps.map { step in
      (from: lpars[step.from], to: step.to.flatMap { lpars[$0] })
    }
    for event in events(of: plan) {
      let step = steps[event.step]
      guard let lpar = event.isArrival ? step.to : step.from else { continue }
      loads[lpar] += event.isArrival ? memories[event.step] : -memories[event.step]
      peaks[lpar] = max(peaks[lpar], loads[lpar])
    }
    var best: (lpar: String, percent: Int)?
    for (lpar, peak) in zip(basis.lpars, peaks) {
      guard let memory = lpar.capacity.first(where: { $0.resource == "memory" }) else { continue }
      let percent = percent(peak, of: memory.value)
      if percent > best?.percent ?? 0 { best = (lpar.name, percent) }
    }
    return best
  }

  /// A share in percent, rounded up, so that what does not fit is never shown as 100.
  static func percent(_ load: Int64, of capacity: Int64) -> Int {
    capacity > 0 ? Int((load * 100 + capacity - 1) / capacity) : 0
  }
}

extension PartitionBasis {
  /// The memory that it uses, in M.
  var memory: Int64 { uses.value(of: "memory") }
}
