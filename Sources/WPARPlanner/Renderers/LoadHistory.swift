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
    // What ends makes room before what starts at the same moment takes it.
    var events: [(time: Int, isArrival: Bool, step: Int)] = []
    for (number, step) in plan.steps.enumerated() {
      if step.to != nil { events.append((step.start, true, number)) }
      if step.kind != .start { events.append((step.end, false, number)) }
    }
    events.sort { a, b in
      if a.time != b.time { return a.time < b.time }
      return a.isArrival != b.isArrival ? !a.isArrival : a.step < b.step
    }
    for event in events {
      let step = plan.steps[event.step]
      guard let lpar = index[event.isArrival ? step.to ?? "" : step.from] else { continue }
      change(lpar, step.partition, by: event.isArrival ? 1 : -1)
      courses[lpar].moments.append(
        Moment(
          time: event.time, step: event.step, isArrival: event.isArrival, loads: loads[lpar]))
    }
  }

  /// The LPAR whose memory is fullest at some moment, with the share in percent, rounded up.
  var memoryPeak: (lpar: String, percent: Int)? {
    var best: (lpar: String, percent: Int)?
    for course in courses {
      guard let memory = course.capacity.firstIndex(where: { $0.resource == "memory" }) else {
        continue
      }
      let percent = Self.percent(course.peak(memory).load, of: course.capacity[memory].value)
      if percent > best?.percent ?? 0 { best = (course.lpar, percent) }
    }
    return best
  }

  /// A share in percent, rounded up, so that what does not fit is never shown as 100.
  static func percent(_ load: Int64, of capacity: Int64) -> Int {
    capacity > 0 ? Int((load * 100 + capacity - 1) / capacity) : 0
  }
}
