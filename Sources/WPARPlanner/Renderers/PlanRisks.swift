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

extension PlanRisk {
  /// What checks can say alike of a partition.
  private struct Statement: Hashable {
    let partition: String
    let text: String
    let isWaived: Bool
  }

  private var statement: (Statement, check: String)? {
    guard case .check(let name, let text, let isWaived) = kind else { return nil }
    return (Statement(partition: partition, text: text, isWaived: isWaived), name)
  }

  /// One line each, where checks that say the same of a partition share one.
  static func texts(of risks: [PlanRisk]) -> [String] {
    var checks: [Statement: [String]] = [:]
    for (statement, check) in risks.compactMap(\.statement) {
      checks[statement, default: []].append(check)
    }
    var result: [String] = []
    for risk in risks {
      guard let (statement, _) = risk.statement else {
        result.append(risk.text)
        continue
      }
      guard let names = checks.removeValue(forKey: statement) else { continue }
      let kind = Kind.check(
        name: names.joined(separator: ", "), text: statement.text, isWaived: statement.isWaived)
      result.append(PlanRisk(partition: risk.partition, kind: kind).text)
    }
    return result
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
      let coarse = Self.grouped(risks) { Self.coarse($0.kind) }
      groups = Self.grouped(coarse) { Self.subject($0) }.map(Self.coarseLine)
    }
    if groups.count > Self.most {
      groups[Self.most - 1] = groups[(Self.most - 1)...].joined(separator: " · ")
      groups.removeLast(groups.count - Self.most)
    }
    lines = ["Risks:"] + groups.map { "  \($0)" }
  }

  /// Risks that have a key in common, in the order of the first of each.
  private static func grouped<Item, Key: Hashable>(
    _ risks: [Item], _ key: (Item) -> Key
  ) -> [[Item]] {
    var groups: [[Item]] = []
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

  /// Whom the risks of a coarse kind are about, and how: what stands in one line.
  private struct Subject: Hashable {
    var partitions: [String]
    /// `nil` for stops.
    var isWaived: Bool?
  }

  private static func subject(_ group: [PlanRisk]) -> Subject {
    var seen: Set<String> = []
    let partitions = group.map(\.partition).filter { seen.insert($0).inserted }
    guard case .check(_, _, let isWaived) = group[0].kind else {
      return Subject(partitions: [], isWaived: nil)
    }
    return Subject(partitions: partitions, isWaived: isWaived)
  }

  /// Risks of kinds that are coarsely the same: several checks about the same partitions, or all stops.
  private static func coarseLine(_ groups: [[PlanRisk]]) -> String {
    let first = groups[0]
    if groups.count == 1 && first.count == 1 { return first[0].text }
    let subject = subject(first)
    guard let isWaived = subject.isWaived else {
      let parts = first.map { risk -> String in
        guard case .stops(let seconds?) = risk.kind else { return risk.partition }
        return "\(risk.partition) \(seconds.clock)"
      }
      return "\(first.count) stop: \(parts.joined(separator: ", "))"
    }
    let names = groups.compactMap { group in
      if case .check(let name, _, _) = group[0].kind { name } else { nil }
    }
    let checks = names.joined(separator: ", ") + (isWaived ? ", waived" : "")
    return subject.partitions.count == 1
      ? "\(subject.partitions[0]) is at risk by \(checks)"
      : "\(subject.partitions.count) at risk by \(checks): "
        + subject.partitions.joined(separator: ", ")
  }
}
