import WPARDiagnostics

/// What differs between two plans, by partition and not by text.
package struct PlanDifference: Sendable {
  /// One difference, in the words of the second plan.
  package struct Change: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
      /// The partition moves in the second plan only.
      case added
      /// The partition moves in the first plan only.
      case removed
      /// The partition goes another way.
      case retargeted
      /// The partition goes the same way at another time.
      case reordered
    }

    package let kind: Kind
    package let partition: String
    /// Such as `live lpar01 → lpar02`; `nil` where the partition does not move.
    package let old: String?
    package let new: String?
  }

  /// By partition.
  package let changes: [Change]
  /// Figures of the summary that differ: name, old and new.
  package let figures: [(name: String, old: Int, new: Int)]

  package var isEmpty: Bool { changes.isEmpty && figures.isEmpty }

  package init(from old: Plan, to new: Plan) {
    let before = Dictionary(grouping: old.steps, by: \.partition)
    let after = Dictionary(grouping: new.steps, by: \.partition)
    let names = Set(before.keys).union(after.keys).sorted { $0.precedes($1) }
    changes = names.compactMap { name in
      let (old, new) = (before[name] ?? [], after[name] ?? [])
      let ways = (old.map(\.way), new.map(\.way))
      let kind: Change.Kind
      if old.isEmpty {
        kind = .added
      } else if new.isEmpty {
        kind = .removed
      } else if ways.0 != ways.1 {
        kind = .retargeted
      } else if old.map(\.wave) != new.map(\.wave) {
        return Change(
          kind: .reordered, partition: name, old: Self.waves(old), new: Self.waves(new))
      } else {
        return nil
      }
      return Change(
        kind: kind, partition: name, old: old.isEmpty ? nil : ways.0.joined(separator: ", "),
        new: new.isEmpty ? nil : ways.1.joined(separator: ", "))
    }
    let pairs = [
      ("moves", old.summary.moves, new.summary.moves),
      ("stops", old.summary.stops, new.summary.stops),
      ("waves", old.summary.waves, new.summary.waves),
      ("makespan", old.summary.makespan, new.summary.makespan),
    ]
    figures = pairs.filter { $0.1 != $0.2 }.map { (name: $0.0, old: $0.1, new: $0.2) }
  }

  private static func waves(_ steps: [Step]) -> String {
    "wave " + steps.map { "\($0.wave)" }.joined(separator: ", ")
  }

  /// A line for each difference.
  package var lines: [String] {
    var lines: [String] = []
    for change in changes {
      switch change.kind {
      case .added: lines.append("+ \(change.partition): \(change.new ?? "")")
      case .removed: lines.append("- \(change.partition): \(change.old ?? "")")
      case .retargeted, .reordered:
        lines.append("~ \(change.partition): \(change.old ?? "") => \(change.new ?? "")")
      }
    }
    for figure in figures { lines.append("~ \(figure.name): \(figure.old) => \(figure.new)") }
    return lines
  }
}

extension Step {
  /// How and where the partition goes.
  fileprivate var way: String { "\(kind.rawValue) \(route)" }
}
