import WPARCompiler
import WPARDiagnostics
import WPARFleet
import WPARPlanner

/// What has become of the target file of a plan since it was made.
struct TargetDrift {
  /// A line for each place that is no longer what it was.
  let lines: [String]
  /// The goals of the plan, with the places that the file states now.
  let goals: [PlanGoal]

  /// - Parameters:
  ///   - known: Paths of the inputs that the fleet names.
  ///   - now: With what is left of the inputs of the plan.
  init(_ plan: Plan, known: Set<String>, _ now: PlanInputs) throws(PlainError) {
    var lines: [String] = []
    var goals = plan.goals
    let digests = Dictionary(
      now.inputs.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let hasTarget = goals.contains { if case .target = $0 { true } else { false } }
    // Which of the inputs was the target is not written down: the fleet that the plan was made from and
    // the files it named may be among those that the fleet of now does not name.
    var files: [TargetFile] = []
    for input in plan.inputs where hasTarget && !known.contains(input.path) {
      guard let digest = digests[input.path], digest != input.sha256 else { continue }
      let file = try TargetFile(now.file(of: input), input.path)
      if file.canBeTarget { files.append(file) }
    }
    if files.count > 1 { files.removeAll { !$0.looksLikeTarget } }
    for file in files {
      for index in goals.indices {
        guard case .target(let old) = goals[index] else { continue }
        let new = try file.placements(in: now.fleet)
        goals[index] = .target(new)
        lines += Self.lines(old, new, plan)
      }
    }
    self.lines = lines
    self.goals = goals
  }

  private static func lines(
    _ old: [PlanGoal.Placement], _ new: [PlanGoal.Placement], _ plan: Plan
  ) -> [String] {
    func places(_ list: [PlanGoal.Placement]) -> [String: String] {
      Dictionary(list.map { ($0.partition, $0.lpar) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (places(old), places(new))
    let names = Set(before.keys).union(after.keys).sorted { $0.precedes($1) }
    return names.compactMap { name in
      guard before[name] != after[name] else { return nil }
      let steps = plan.steps.filter { $0.partition == name }.map(\.id)
      return "changed target.\(name): \(before[name] ?? "nothing") → \(after[name] ?? "nothing")"
        + (steps.isEmpty ? "" : " (affects \(steps.joined(separator: ", ")))")
    }
  }
}
