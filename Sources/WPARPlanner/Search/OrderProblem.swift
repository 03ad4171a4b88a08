/// What brings some partitions of a model to their targets while the rest stays as it is: the tables
/// of an ordering search.
struct OrderProblem {
  let model: SearchModel
  /// The partitions that may move, ascending. Everything below is by their places in this list.
  let active: [Int]
  let hostCount: Int
  let resourceCount: Int
  let demands: [Int64]
  let memory: [Int64]
  /// Where each is now, -1 for stopped.
  let start: [Int]
  let targets: [Int]
  /// What arrivals find on each host beside what stays: hosts × resources.
  let room: [Int64]
  /// Who may not be on one host with each.
  let rivals: [[Int]]
  /// Partitions that differ in nothing but where they are have one number.
  let kinds: [Int]
  /// Whether each has to stop for every move.
  let onlyStops: [Bool]
  /// Whether what stays forbids a host to a partition: active × hosts.
  private let isForbidden: [Bool]

  /// - Parameters:
  ///   - active: Partitions that may move and can, ascending.
  ///   - targets: Where each partition of the model shall be; of the active ones each has one.
  init(_ placement: Placement, active: [Int], targets allTargets: [Int]) {
    let model = placement.model
    self.model = model
    self.active = active
    hostCount = model.hostCount
    resourceCount = model.resourceCount
    let resources = model.resourceCount
    demands = active.flatMap { model.demands[$0 * resources..<($0 + 1) * resources] }
    memory = active.map { model.memory[$0] }
    start = active.map { placement.hosts[$0] }
    targets = active.map { allTargets[$0] }
    onlyStops = active.map { model.movability[$0] == .stoppedOnly }
    var room = model.limits
    for index in room.indices { room[index] -= placement.loads[index] }
    var places: [Int: Int] = [:]
    for (place, partition) in active.enumerated() {
      places[partition] = place
      let host = placement.hosts[partition]
      for resource in 0..<resources where host >= 0 {
        room[host * resources + resource] += model.demands[partition * resources + resource]
      }
    }
    self.room = room
    var isForbidden = Array(repeating: false, count: active.count * model.hostCount)
    var rivals: [[Int]] = Array(repeating: [], count: active.count)
    for (place, partition) in active.enumerated() {
      var met: Set<Int> = [partition]
      for group in model.groupsOfPartition[partition] {
        for member in model.apartGroups[group] where met.insert(member).inserted {
          if let rival = places[member] {
            rivals[place].append(rival)
          } else if placement.hosts[member] >= 0 {
            isForbidden[place * model.hostCount + placement.hosts[member]] = true
          }
        }
      }
    }
    self.rivals = rivals
    self.isForbidden = isForbidden
    var numbers: [Kind: Int] = [:]
    kinds = active.map { partition in
      let kind = Kind(
        demands: Array(model.demands[partition * resources..<(partition + 1) * resources]),
        way: model.ways[partition], movability: model.movability[partition],
        target: allTargets[partition], groups: model.groupsOfPartition[partition])
      let number = numbers[kind] ?? numbers.count
      numbers[kind] = number
      return number
    }
  }

  private struct Kind: Hashable {
    var demands: [Int64]
    var way: Int
    var movability: RelocationProblem.Movability
    var target: Int
    var groups: [Int]
  }

  /// Whether a partition that runs on a host may go to another in one step, if there is room.
  func mayGo(_ place: Int, from: Int, to: Int) -> Bool {
    guard from != to, !isForbidden[place * hostCount + to] else { return false }
    let row = model.ways[active[place]] * model.profileCount + model.profiles[from]
    return (onlyStops[place] ? model.stopped : model.live)[row].contains(to)
  }

  /// Whether a partition that was stopped on a host may be started on one, if there is room.
  func mayStart(_ place: Int, stoppedOn from: Int, at to: Int) -> Bool {
    guard !isForbidden[place * hostCount + to] else { return false }
    let way = model.ways[active[place]]
    if from == to { return model.receiving[way].contains(to) }
    return model.stopped[way * model.profileCount + model.profiles[from]].contains(to)
  }
}
