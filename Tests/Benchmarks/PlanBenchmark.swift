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
  }
}

/// Plans the same for fleets of growing size, in processor time: each, and what a doubling costs.
private func growth(
  _ executable: Executable, _ what: String, _ inputs: [PlanInput],
  _ arguments: (PlanInput) -> [String]
) -> [Figure] {
  var figures: [Figure] = []
  var last: (partitions: Int, seconds: Double)?
  for input in inputs {
    let runs = (0..<3).map { _ in executable.run(arguments(input)) }
    expect(runs.allSatisfy { $0.status == 0 })
    let seconds = runs.map(\.processorSeconds).min() ?? 0
    let isLargest = input.partitions == inputs[inputs.count - 1].partitions
    figures.append(
      .absolute("\(what), of \(input.partitions)", seconds, "s", isLargest ? .atMost(1.5) : .none))
    if let last, last.partitions * 2 == input.partitions {
      figures.append(.ratio("  for twice as many", seconds / last.seconds, .atMost(2.2)))
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
  }
}
