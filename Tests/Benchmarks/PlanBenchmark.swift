extension Benchmark {
  static let plan = Benchmark(
    name: "plan", title: "Plans, the whole process from fleet file to text"
  ) { executable in
    let folder = TemporaryFolder()
    defer { folder.remove() }
    let small = PlanInput(partitions: 100, in: folder)
    let start = seconds { expect(executable.run(small.evacuation).status == 0) }
    let inputs = [100, 1_000, 12_500, 25_000, 50_000].map { PlanInput(partitions: $0, in: folder) }
    return [
      .absolute("100 partitions on 10 LPARs, evacuate 1", start * 1000, "ms", .atMost(30))
    ]
      + growth(executable, "evacuate 1 of 100 LPARs", inputs, \.evacuation)
      + growth(executable, "move every partition", inputs, \.target)
      // What is impossible takes longer: a conflict is looked for, and remedies are tried.
      + growth(
        executable, "no room: evacuate 6 of 10 LPARs", inputs, isPossible: false, \.tooMuch)
      + growth(executable, "no order: a ring of full LPARs", inputs, isPossible: false, \.ring)
  }
}

/// Plans the same for fleets of growing size, in processor time: each, and what a doubling costs.
private func growth(
  _ executable: Executable, _ what: String, _ inputs: [PlanInput], isPossible: Bool = true,
  _ arguments: (PlanInput) -> [String]
) -> [Figure] {
  var figures: [Figure] = []
  var last: (partitions: Int, seconds: Double)?
  for input in inputs {
    let runs = (0..<3).map { _ in executable.run(arguments(input)) }
    expect(runs.allSatisfy { $0.status == (isPossible ? 0 : 1) })
    let seconds = runs.map(\.processorSeconds).min() ?? 0
    let isLargest = input.partitions == inputs[inputs.count - 1].partitions
    figures.append(
      .absolute("\(what), of \(input.partitions)", seconds, "s", isLargest ? .atMost(1.5) : .none))
    if let last, last.partitions * 2 == input.partitions {
      // How many remedies are tried depends on the size of the fleet.
      let bar: Figure.Bar = isPossible ? .atMost(2.2) : .none
      figures.append(.ratio("  for twice as many", seconds / last.seconds, bar))
    }
    if isLargest {
      figures.append(
        .absolute("  memory", runs.map(\.megabytes).max() ?? 0, "MB", .atMost(1000)))
    }
    last = (input.partitions, seconds)
  }
  return figures
}

/// A fleet of LPARs with ten partitions each, a place for each partition on the next LPAR, and what
/// is asked about them.
private struct PlanInput {
  let partitions: Int
  let evacuation: [String]
  let target: [String]
  /// What the other LPARs have no room for.
  let tooMuch: [String]
  /// What would be possible if one partition stopped.
  let ring: [String]

  init(partitions: Int, in folder: TemporaryFolder) {
    let lpars = partitions / 10
    var fleet = "kind: Fleet\nwaive: [\"*\"]\nlpars:\n"
    for lpar in 0..<lpars { fleet += "  lpar\(lpar): { capacity: { cpu: 16, memory: 64G } }\n" }
    fleet += "wpars:\n"
    var target = ""
    for partition in 0..<partitions {
      let uses = "{ cpu: 0.\(partition % 7 + 2), memory: \(partition % 3 + 2)G }"
      fleet += "  app\(partition): { on: lpar\(partition % lpars), uses: \(uses) }\n"
      target += "app\(partition): lpar\((partition + 1) % lpars)\n"
    }
    expect(folder.write(Array(fleet.utf8), to: "fleet\(partitions).yaml"))
    expect(folder.write(Array(target.utf8), to: "target\(partitions).yaml"))
    self.partitions = partitions
    let evacuated = stride(from: 0, to: lpars, by: 100).map { "lpar\($0)" }
    let path = "\(folder.path)/fleet\(partitions).yaml"
    evacuation = ["plan", path, "--evacuate"] + evacuated
    self.target = ["plan", path, "--target", "\(folder.path)/target\(partitions).yaml"]
    let most = (0..<lpars).filter { $0 % 10 < 6 }.map { "lpar\($0)" }
    tooMuch = ["plan", path, "--evacuate"] + most
    ring = Self.ring(partitions, in: folder)
  }

  /// LPARs that are full, each with a partition that belongs on the next.
  private static func ring(_ partitions: Int, in folder: TemporaryFolder) -> [String] {
    let lpars = partitions / 10
    var fleet = "kind: Fleet\nwaive: [\"*\"]\nlimits: { reserve: 0% }\nlpars:\n"
    var target = ""
    for lpar in 0..<lpars { fleet += "  lpar\(lpar): { capacity: { cpu: 10, memory: 40G } }\n" }
    fleet += "wpars:\n"
    for partition in 0..<partitions {
      let lpar = partition / 10
      fleet += "  app\(partition): { on: lpar\(lpar), uses: { cpu: 1, memory: 4G } }\n"
      if partition % 10 == 0 { target += "app\(partition): lpar\((lpar + 1) % lpars)\n" }
    }
    expect(folder.write(Array(fleet.utf8), to: "ring\(partitions).yaml"))
    expect(folder.write(Array(target.utf8), to: "ring-target\(partitions).yaml"))
    return [
      "plan", "\(folder.path)/ring\(partitions).yaml", "--target",
      "\(folder.path)/ring-target\(partitions).yaml",
    ]
  }
}
