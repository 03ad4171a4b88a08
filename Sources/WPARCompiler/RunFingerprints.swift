import WPARModel

/// Numbers made of what the partitions of a run have, by which the files are found that may be in
/// conflict with each other: a few bytes for each thing, so that a run need not keep its files.
package struct RunFingerprints: Sendable {
  /// The numbers, the file of each, and whether its partition is spared from conflicts with others
  /// that are.
  private var things: [Thing] = []
  /// The numbers of what lies around things.
  private var surroundings: [Thing] = []

  private struct Thing {
    let value: UInt64
    let file: UInt32
    let isSpared: Bool
  }

  package init() {}

  /// Adds what the partitions of a file have.
  ///
  /// - Parameters:
  ///   - file: A number of the caller's, ascending from call to call.
  ///   - scratch: Storage that is used again from file to file.
  package mutating func add(
    _ specs: [CompiledSpec], file: Int, using scratch: inout FingerprintScratch
  ) {
    let file = UInt32(truncatingIfNeeded: file)
    for unit in specs {
      scratch.claims.collect(unit.spec)
      let isRelocatable = unit.spec.isRelocatable
      let start = surroundings.count
      for claim in scratch.claims.list {
        let traits = AcrossFilesRule.traits[claim.rule]
        let isSpared = traits.sparesRelocatable && isRelocatable
        var fingerprint = ByteFingerprint(kind: UInt8(truncatingIfNeeded: claim.rule))
        for index in claim.key {
          let byte = scratch.claims.bytes[index]
          if byte == traits.separator, !isSurrounding(fingerprint.value, from: start) {
            surroundings.append(Thing(value: fingerprint.value, file: file, isSpared: isSpared))
          }
          fingerprint.add(byte)
        }
        things.append(Thing(value: fingerprint.value, file: file, isSpared: isSpared))
      }
    }
  }

  /// Whether one of the last surroundings is the same: the parts of a partition mostly lie in one
  /// place.
  private func isSurrounding(_ value: UInt64, from start: Int) -> Bool {
    for index in max(start, surroundings.count - 8)..<surroundings.count
    where surroundings[index].value == value {
      return true
    }
    return false
  }

  /// The files that may hold something which another one holds, too, ascending. Linear in the things
  /// of all parts for each share.
  ///
  /// - Parameters:
  ///   - parts: What the files of a run have.
  ///   - share: Which things to look at; every thing belongs to one share, and the files of all shares
  ///     together are those of the run.
  ///   - count: How many shares there are.
  package static func suspects(in parts: [RunFingerprints], share: Int = 0, of count: Int = 1)
    -> [Int]
  {
    func isOwn(_ thing: Thing) -> Bool {
      count == 1 || Int(truncatingIfNeeded: thing.value >> 40) % count == share
    }
    var table = Table(capacity: parts.reduce(0) { $0 + $1.things.count } / count)
    for part in parts { for thing in part.things where isOwn(thing) { table.add(thing) } }
    for part in parts { for thing in part.surroundings where isOwn(thing) { table.meet(thing) } }
    guard table.hasConflicts else { return [] }
    var suspects: Set<UInt32> = []
    for part in parts {
      for things in [part.things, part.surroundings] {
        for thing in things where isOwn(thing) && table.isInConflict(thing) {
          suspects.insert(thing.file)
        }
      }
    }
    return suspects.map { Int($0) }.sorted()
  }

  /// Things by their numbers.
  private struct Table {
    /// What is known of the things of one number.
    private struct Group {
      var value: UInt64 = 0
      var file: UInt32 = 0
      var isTaken = false
      /// They are in more than one file.
      var isSpread = false
      /// One of them is not spared.
      var hasUnspared = false

      var isConflict: Bool { isSpread && hasUnspared }
    }

    private var groups: [Group]
    private var count = 0
    private(set) var hasConflicts = false

    /// - Parameter capacity: About how many numbers there will be.
    init(capacity: Int) {
      var size = 16
      while size < capacity * 3 / 2 { size *= 2 }
      groups = [Group](repeating: Group(), count: size)
    }

    /// Where a number is, or would be; there is always room.
    private func slot(of value: UInt64) -> Int {
      let mask = groups.count - 1
      var slot = Int(truncatingIfNeeded: value ^ value >> 32) & mask
      while groups[slot].isTaken, groups[slot].value != value { slot = (slot + 1) & mask }
      return slot
    }

    mutating func add(_ thing: Thing) {
      let slot = slot(of: thing.value)
      if !groups[slot].isTaken {
        guard count < groups.count * 3 / 4 else {
          grow()
          return add(thing)
        }
        count += 1
        groups[slot] = Group(value: thing.value, file: thing.file, isTaken: true)
      }
      note(thing, at: slot)
    }

    private mutating func grow() {
      let old = groups
      groups = [Group](repeating: Group(), count: old.count * 2)
      for group in old where group.isTaken { groups[slot(of: group.value)] = group }
    }

    /// Notes what lies around a thing, where that is a thing itself.
    mutating func meet(_ thing: Thing) {
      let slot = slot(of: thing.value)
      if groups[slot].isTaken { note(thing, at: slot) }
    }

    private mutating func note(_ thing: Thing, at slot: Int) {
      if groups[slot].file != thing.file { groups[slot].isSpread = true }
      if !thing.isSpared { groups[slot].hasUnspared = true }
      if groups[slot].isConflict { hasConflicts = true }
    }

    func isInConflict(_ thing: Thing) -> Bool {
      groups[slot(of: thing.value)].isConflict
    }
  }
}

/// Storage for fingerprints of one file after the other.
package struct FingerprintScratch {
  fileprivate var claims = Claims()

  package init() {}
}

extension AcrossFilesRule {
  /// What fingerprints ask of each rule, in the order of `all`.
  fileprivate static let traits = all.map { rule in
    var separator: UInt8?
    if case .nested(let byte) = rule.comparison { separator = byte }
    return (separator: separator, sparesRelocatable: rule.sparesRelocatable)
  }
}
