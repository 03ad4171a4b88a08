/// A plan with names made indexes, as the verifier works on it.
struct PlanFacts {
  let basis: PlanBasis
  let resources: [String]
  /// What an LPAR may hold once something has arrived: LPARs × resources.
  let limits: [Int64]
  /// partitions × resources.
  let uses: [Int64]
  /// partitions.
  let places: [Int]
  let steps: [StepFacts]
  /// The steps so that each stands behind those it comes after.
  let order: [Int]
  /// The apart-groups of each partition.
  let apart: [[Int]]
  /// The NFS servers that each partition mounts from, each once.
  let servers: [[String]]
  let evacuated: Set<Int>
  let lparIndex: [String: Int]
  let partitionIndex: [String: Int]

  /// A step with names made indexes.
  struct StepFacts {
    let id: String
    let kind: Step.Kind
    let partition: Int
    let from: Int
    /// `nil` for a stop.
    let to: Int?
    let wave: Int
    let start: Int
    let end: Int
    let after: [Int]

    /// Whether it counts against the limits on moves at once.
    var isMove: Bool { kind != .stop }
    /// Whether the partition is on `from` before it.
    var departs: Bool { kind != .start }
  }

  var lparNames: [String] { basis.lpars.map(\.name) }

  init?(_ plan: Plan, _ findings: inout [PlanFinding]) {
    basis = plan.basis
    let count = findings.count
    let lparIndex = Self.index(plan.basis.lpars.map(\.name), "LPAR", &findings)
    let partitionIndex = Self.index(
      plan.basis.partitions.map(\.name), "partition", &findings)
    self.lparIndex = lparIndex
    self.partitionIndex = partitionIndex
    var names: Set<String> = []
    for lpar in basis.lpars {
      for amount in lpar.capacity { names.insert(amount.resource) }
    }
    for partition in basis.partitions {
      for amount in partition.uses { names.insert(amount.resource) }
    }
    let resources = names.sorted()
    self.resources = resources
    func find(_ name: String, _ table: [String: Int], _ what: String) -> Int {
      if let index = table[name] { return index }
      findings.append(PlanFinding(.reference, "\(what) \(quotedName(name)) is not in the basis"))
      return 0
    }
    let reserve = Int64(max(0, min(10_000, basis.limits.reserve)))
    limits = basis.lpars.flatMap { lpar in
      resources.map { resource in
        let capacity = lpar.capacity.value(of: resource)
        // The reserve is rounded up: it stays free.
        return capacity
          - (capacity / 10_000 * reserve + (capacity % 10_000 * reserve + 9_999) / 10_000)
      }
    }
    var uses: [Int64] = []
    uses.reserveCapacity(basis.partitions.count * resources.count)
    for partition in basis.partitions {
      for resource in resources { uses.append(partition.uses.value(of: resource)) }
    }
    self.uses = uses
    places = basis.partitions.map { find($0.place, lparIndex, "LPAR") }
    var apart = [[Int]](repeating: [], count: basis.partitions.count)
    for (group, members) in basis.apart.enumerated() {
      for name in members {
        let partition = find(name, partitionIndex, "partition")
        if partition < apart.count { apart[partition].append(group) }
      }
    }
    self.apart = apart
    servers = basis.partitions.map { partition in
      partition.servers.count < 2 ? partition.servers : Set(partition.servers).sorted()
    }
    var evacuated: Set<Int> = []
    for case .evacuate(let names) in plan.goals {
      for name in names { evacuated.insert(find(name, lparIndex, "LPAR")) }
    }
    self.evacuated = evacuated

    // What a command line decides holds for every fleet that the plan is held against, so that it
    // must be what the checks of the basis were decided by.
    let flags = basis.flags
    for (verb, decided, known) in [
      ("waives", flags.waived, basis.waived), ("enforces", flags.enforced, basis.enforced),
      ("chooses", flags.chosen, basis.chosen),
    ] {
      for name in decided where !known.contains(name) {
        findings.append(
          PlanFinding(
            .reference, "the command line \(verb) \(quotedName(name)), and the basis does not"))
      }
    }

    var ids = [String: Int](minimumCapacity: plan.steps.count)
    for (index, step) in plan.steps.enumerated() {
      if ids.updateValue(index, forKey: step.id) != nil {
        findings.append(PlanFinding(.reference, step: step.id, "two steps have the id \(step.id)"))
      }
    }
    var steps: [StepFacts] = []
    steps.reserveCapacity(plan.steps.count)
    for step in plan.steps {
      var after: [Int] = []
      for id in step.after {
        if let index = ids[id] {
          after.append(index)
        } else {
          findings.append(
            PlanFinding(.reference, step: step.id, "comes after step \(id), which is not there"))
        }
      }
      if (step.to == nil) != (step.kind == .stop) {
        findings.append(
          PlanFinding(
            .reference, step: step.id,
            step.to == nil ? "reaches no LPAR" : "is a stop and reaches an LPAR"))
      }
      steps.append(
        StepFacts(
          id: step.id, kind: step.kind,
          partition: find(step.partition, partitionIndex, "partition"),
          from: find(step.from, lparIndex, "LPAR"),
          to: step.to.map { find($0, lparIndex, "LPAR") }, wave: step.wave, start: step.start,
          end: step.end, after: after))
    }
    self.steps = steps
    order = Self.order(steps)
    if order.count < steps.count {
      findings.append(PlanFinding(.reference, "steps wait for each other in a ring"))
    }
    if findings.count > count { return nil }
  }

  private static func index(
    _ names: [String], _ what: String, _ findings: inout [PlanFinding]
  ) -> [String: Int] {
    var index = [String: Int](minimumCapacity: names.count)
    for (position, name) in names.enumerated() {
      if index.updateValue(position, forKey: name) != nil {
        findings.append(PlanFinding(.reference, "two of one name: \(what) \(quotedName(name))"))
      }
    }
    return index
  }

  private static func order(_ steps: [StepFacts]) -> [Int] {
    var missing = steps.map { $0.after.count }
    var next = [[Int]](repeating: [], count: steps.count)
    for (step, facts) in steps.enumerated() {
      for other in facts.after { next[other].append(step) }
    }
    var order = missing.indices.filter { missing[$0] == 0 }
    var position = 0
    while position < order.count {
      for step in next[order[position]] {
        missing[step] -= 1
        if missing[step] == 0 { order.append(step) }
      }
      position += 1
    }
    return order
  }

  // MARK: Words

  func name(ofPartition partition: Int) -> String { basis.partitions[partition].name }
  func name(ofLPAR lpar: Int) -> String { basis.lpars[lpar].name }

  /// An amount as a reader knows it.
  func text(_ amount: Int64, _ resource: Int) -> String {
    let name = resources[resource]
    return name == "memory" ? "\(amount)M of memory" : "\(Amount.text(amount, of: name)) \(name)"
  }

  /// What an LPAR may hold, with how that comes about.
  func limitText(_ lpar: Int, _ resource: Int) -> String {
    let name = resources[resource]
    let limit = limits[lpar * resources.count + resource]
    let capacity = basis.lpars[lpar].capacity.value(of: name)
    let kept = capacity == limit ? "" : " (\(Amount.text(capacity, of: name)) less the reserve)"
    return "\(Amount.text(limit, of: name))\(kept)"
  }

}

/// A name as findings show it.
private func quotedName(_ name: String) -> String { "'\(name)'" }
