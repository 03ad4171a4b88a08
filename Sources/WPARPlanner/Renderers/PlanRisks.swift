/// Something that may hurt in a step.
struct PlanRisk: Hashable {
  enum Kind: Hashable {
    /// The partition does not run for so many seconds; `nil` where the plan does not start it.
    case stops(Int?)
    /// A check that warns, or that was waived.
    case check(name: String, text: String, isWaived: Bool)
  }

  let partition: String
  let kind: Kind

  /// One line.
  var text: String {
    switch kind {
    case .stops(let seconds):
      "\(partition) stops for about \(seconds?.clock ?? "an unknown time")"
    case .check(let name, let text, let isWaived):
      "\(partition): \(text) (\(name)\(isWaived ? ", waived" : ""))"
    }
  }
}

/// The risks of a plan in few lines, however many steps it has: what is alike stands in one line that
/// names every partition.
struct RiskLines {
  /// Beside the headline they fit the first 25 lines.
  private static let most = 20
  /// What one line holds of risks in full, in characters.
  private static let longest = 160

  let lines: [String]

  init(_ risks: [PlanRisk]) {
    var seen: Set<PlanRisk> = []
    let risks = risks.filter { seen.insert($0).inserted }
    let single = risks.map(\.text).joined(separator: " · ")
    if risks.isEmpty || single.count <= Self.longest {
      lines = risks.isEmpty ? [] : ["Risks: \(single)"]
      return
    }
    var groups = Self.grouped(risks) { $0.kind }.map(Self.line)
    if groups.count > Self.most {
      groups = Self.grouped(risks) { Self.coarse($0.kind) }.map(Self.coarseLine)
    }
    if groups.count > Self.most {
      groups[Self.most - 1] = groups[(Self.most - 1)...].joined(separator: " · ")
      groups.removeLast(groups.count - Self.most)
    }
    lines = ["Risks:"] + groups.map { "  \($0)" }
  }

  /// Risks that have a key in common, in the order of the first of each.
  private static func grouped<Key: Hashable>(
    _ risks: [PlanRisk], _ key: (PlanRisk) -> Key
  ) -> [[PlanRisk]] {
    var groups: [[PlanRisk]] = []
    var indexes: [Key: Int] = [:]
    for risk in risks {
      if let index = indexes[key(risk)] {
        groups[index].append(risk)
      } else {
        indexes[key(risk)] = groups.count
        groups.append([risk])
      }
    }
    return groups
  }

  private static func names(_ group: [PlanRisk]) -> String {
    group.map(\.partition).joined(separator: ", ")
  }

  /// Risks of one kind.
  private static func line(_ group: [PlanRisk]) -> String {
    guard group.count > 1 else { return group[0].text }
    switch group[0].kind {
    case .stops(let seconds):
      return "\(group.count) stop for about \(seconds?.clock ?? "an unknown time") each: "
        + names(group)
    case .check(let name, let text, let isWaived):
      return "\(group.count) times \(text) (\(name)\(isWaived ? ", waived" : "")): \(names(group))"
    }
  }

  /// What a check says differs from partition to partition; its name does not.
  private static func coarse(_ kind: PlanRisk.Kind) -> PlanRisk.Kind {
    switch kind {
    case .stops: .stops(nil)
    case .check(let name, _, let isWaived): .check(name: name, text: "", isWaived: isWaived)
    }
  }

  /// Risks of kinds that are coarsely the same.
  private static func coarseLine(_ group: [PlanRisk]) -> String {
    guard group.count > 1 else { return group[0].text }
    switch group[0].kind {
    case .stops:
      let parts = group.map { risk -> String in
        guard case .stops(let seconds?) = risk.kind else { return risk.partition }
        return "\(risk.partition) \(seconds.clock)"
      }
      return "\(group.count) stop: \(parts.joined(separator: ", "))"
    case .check(let name, _, let isWaived):
      var seen: Set<String> = []
      let partitions = group.map(\.partition).filter { seen.insert($0).inserted }
      return "\(partitions.count) at risk by \(name)\(isWaived ? ", waived" : ""): "
        + partitions.joined(separator: ", ")
    }
  }
}
