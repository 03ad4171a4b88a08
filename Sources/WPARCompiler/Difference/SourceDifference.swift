import WPARDiagnostics
package import WPARModel

/// What differs between the partitions that two sources describe.
package struct SourceDifference: Sendable {
  /// How the sources were named.
  package let oldPath: String
  package let newPath: String
  /// In the order of the old source, then those that only the new one has.
  package let partitions: [PartitionDifference]

  /// Pairs partitions by name. Where each source describes one, they are a pair whatever their names,
  /// so that a new name is a difference like any other.
  package init(from old: [Spec], _ oldPath: String, to new: [Spec], _ newPath: String) {
    self.oldPath = oldPath
    self.newPath = newPath
    if let only = old.first, old.count == 1, let other = new.first, new.count == 1 {
      partitions = [PartitionDifference(only, other)]
      return
    }
    var waiting: [String?: [Int]] = [:]
    for index in new.indices.reversed() {
      waiting[new[index].effectiveName, default: []].append(index)
    }
    var isTaken = new.map { _ in false }
    var result: [PartitionDifference] = []
    for spec in old {
      let partner = waiting[spec.effectiveName]?.popLast()
      if let partner { isTaken[partner] = true }
      result.append(PartitionDifference(spec, partner.map { new[$0] }))
    }
    for index in new.indices where !isTaken[index] {
      result.append(PartitionDifference(nil, new[index]))
    }
    partitions = result
  }

  package var isEmpty: Bool { partitions.allSatisfy { $0.status == .same } }

  /// Every attribute that differs, and every stanza that only one side has.
  package var changeCount: Int { partitions.reduce(0) { $0 + $1.changeCount } }
}

/// What differs in one partition.
package struct PartitionDifference: Sendable {
  package enum Status: String, CaseIterable, Sendable {
    case same
    case changed
    /// Only the new source has it.
    case added
    /// Only the old source has it.
    case removed
  }

  package let old: Spec?
  package let new: Spec?
  /// `nil` where only one source has the partition.
  package let difference: SpecDifference?

  init(_ old: Spec?, _ new: Spec?) {
    self.old = old
    self.new = new
    if let old, let new {
      difference = SpecDifference(from: old, to: new)
    } else {
      difference = nil
    }
  }

  /// The name that it has in the old source, else in the new one.
  package var name: String? { old?.effectiveName ?? new?.effectiveName }

  package var status: Status {
    guard let difference else { return old == nil ? .added : .removed }
    return difference.isEmpty ? .same : .changed
  }

  package var changeCount: Int {
    difference?.changes.reduce(0) { $0 + ($1.kind == .changed ? $1.values.count : 1) } ?? 0
  }
}
