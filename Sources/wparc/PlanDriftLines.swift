import WPARDiagnostics
import WPARPlanner

extension PlanDrift {
  /// A line for each fact that has changed, for each finding that comes of it, and for each file.
  func lines(_ plan: Plan, _ now: PlanInputs) -> [String] {
    var lines = changes.map { change in
      let values = "\(change.old ?? "nothing") → \(change.new ?? "nothing")"
      let affected =
        change.isHarmless ? "harmless" : "affects \(change.steps.joined(separator: ", "))"
      return "changed \(change.path): \(values) (\(affected))"
    }
    // What is unsafe in one view of the plan is most often so in each: once will do.
    var told: Set<String> = []
    for finding in findings
    where told.insert(finding.step.map { "\($0) \(finding.kind)" } ?? finding.text).inserted {
      lines.append("unsafe now\(finding.step.map { " \($0)" } ?? ""): \(finding.text)")
    }
    return lines + Self.changedInputs(plan.inputs, now.inputs)
  }

  /// A line for each file that is not what it was.
  private static func changedInputs(_ old: [PlanInput], _ new: [PlanInput]) -> [String] {
    let before = Dictionary(
      old.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(
      new.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let paths = Set(before.keys).union(after.keys)
      .sorted { $0.precedes($1) }
    return paths.compactMap { path in
      guard before[path] != after[path] else { return nil }
      if before[path] == nil { return "input '\(path)' is new" }
      return "input '\(path)' \(after[path] == nil ? "is not read any more" : "has changed")"
    }
  }
}
