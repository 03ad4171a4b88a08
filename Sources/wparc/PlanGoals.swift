import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

/// What a plan is to reach, as the command line says it. Several goals hold together.
struct GoalOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Move everything away from these LPARs.", valueName: "lpar"))
  var evacuate: [String] = []

  @Flag(
    help: ArgumentHelp(
      "Evacuate nothing: takes back an --evacuate before it.", visibility: .hidden))
  var noEvacuate = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Let partitions arrive at these LPARs only.", valueName: "lpar"))
  var to: [String] = []

  @Option(
    help: ArgumentHelp("Reach the places that a YAML mapping states.", valueName: "file"))
  var target: String?

  @Flag(help: "End with every LPAR at most --max-use full.")
  var rebalance = false

  @Option(
    help: ArgumentHelp(
      "The share for --rebalance (default: 75%).", valueName: "percent", visibility: .hidden))
  var maxUse: String?

  @Flag(help: "End with partitions on few LPARs.")
  var consolidate = false

  @Option(
    help: ArgumentHelp(
      "At most so many for --consolidate (default: few).", valueName: "number",
      visibility: .hidden))
  var maxLpars: Int?

  /// The goals; names are those of the fleet.
  ///
  /// - Parameters:
  ///   - target: The file of `--target`.
  ///   - resumed: The goals of a plan that is taken up, of which those of a kind that the command line
  ///     states are replaced.
  func goals(
    _ fleet: Fleet, _ target: TargetFile?, resumed: [PlanGoal] = []
  ) throws(PlainError) -> [PlanGoal] {
    var kept = resumed
    // The last one counts.
    if noEvacuate { kept.removeAll { if case .evacuate = $0 { true } else { false } } }
    var goals: [PlanGoal] = []
    if !evacuate.isEmpty {
      kept.removeAll { if case .evacuate = $0 { true } else { false } }
      goals.append(.evacuate(try lpars(evacuate, "--evacuate", fleet)))
    }
    if let target {
      kept.removeAll { if case .target = $0 { true } else { false } }
      goals.append(.target(try target.placements(in: fleet)))
    }
    let isRebalanced = kept.contains { if case .rebalance = $0 { true } else { false } }
    if rebalance || isRebalanced && maxUse != nil {
      kept.removeAll { if case .rebalance = $0 { true } else { false } }
      var maximumUse = 7500
      if let maxUse { maximumUse = try share(maxUse) }
      goals.append(.rebalance(maximumUse: maximumUse))
    } else if maxUse != nil {
      throw PlainError("usage", "--max-use means nothing without --rebalance")
    }
    let isConsolidated = kept.contains { if case .consolidate = $0 { true } else { false } }
    if consolidate || isConsolidated && maxLpars != nil {
      kept.removeAll { if case .consolidate = $0 { true } else { false } }
      if let maxLpars, maxLpars < 1 {
        throw PlainError("usage", "--max-lpars is \(maxLpars), must be at least 1")
      }
      goals.append(.consolidate(maximumLPARs: maxLpars))
    } else if maxLpars != nil {
      throw PlainError("usage", "--max-lpars means nothing without --consolidate")
    }
    goals = kept + goals
    guard !goals.isEmpty else {
      throw PlainError(
        "usage", "there is no goal to plan for",
        help: "give --evacuate <lpar>, --target <file>, --rebalance or --consolidate")
    }
    return goals
  }

  /// The LPARs that alone receive; `nil` when any may.
  func limitedTo(_ fleet: Fleet) throws(PlainError) -> [String]? {
    to.isEmpty ? nil : try lpars(to, "--to", fleet)
  }

  /// Names of LPARs, each once, in byte order.
  private func lpars(
    _ names: [String], _ option: String, _ fleet: Fleet
  ) throws(PlainError) -> [String] {
    for name in names where fleet.lparIndex(name) == nil {
      throw PlainError.unknownName(name, "LPAR", "\(option) names", fleet.lpars.map(\.name))
    }
    return Set(names).sorted { $0.precedes($1) }
  }

  /// A percentage in hundredths of a percent.
  private func share(_ text: String) throws(PlainError) -> Int {
    let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    if 1...2 ~= parts.count, 1...3 ~= parts[0].utf8.count,
      parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }), let whole = Int(parts[0])
    {
      var fraction = 0
      if parts.count == 2, 1...2 ~= parts[1].utf8.count, let number = Int(parts[1]) {
        fraction = parts[1].utf8.count == 1 ? number * 10 : number
      } else if parts.count == 2 {
        fraction = -1
      }
      let share = whole * 100 + fraction
      if fraction >= 0, 1...10_000 ~= share { return share }
    }
    throw PlainError(
      "usage", "--max-use is \(quoted(text)), must be a percentage from 0.01% to 100%")
  }
}
