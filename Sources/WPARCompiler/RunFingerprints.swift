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
    let allTraits = AcrossFilesRule.traits
    for unit in specs {
      scratch.claims.collect(unit.spec)
      let isRelocatable = unit.spec.isRelocatable
      let start = surroundings.count
      let bytes = scratch.claims.bytes
      let span = bytes.span
      for claim in scratch.claims.list {
        let traits = allTraits[claim.rule]
        let isSpared = traits.sparesRelocatable && isRelocatable
        var fingerprint = ByteFingerprint(kind: UInt8(truncatingIfNeeded: claim.rule))
        for index in claim.key {
          let byte = span[index]
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
      Int(truncatingIfNeeded: (thing.value >> 32) &* UInt64(count) >> 32) == share
    }
    var marks = Marks(capacity: parts.reduce(0) { $0 + $1.things.count } / count)
    for part in parts { for thing in part.things where isOwn(thing) { marks.add(thing.value) } }
    for part in parts {
      for thing in part.surroundings where isOwn(thing) { marks.meet(thing.value) }
    }
    func isRepeated(_ thing: Thing) -> Bool { isOwn(thing) && marks.isRepeated(thing.value) }
    var table = Table(capacity: min(marks.repeatedCount, marks.capacity))
    for part in parts { for thing in part.things where isRepeated(thing) { table.add(thing) } }
    for part in parts {
      for thing in part.surroundings where isRepeated(thing) { table.meet(thing) }
    }
    guard table.hasConflicts else { return [] }
    var suspects: Set<UInt32> = []
    for part in parts {
      for things in [part.things, part.surroundings] {
        for thing in things where isRepeated(thing) && table.isInConflict(thing) {
          suspects.insert(thing.file)
        }
      }
    }
    return suspects.map { Int($0) }.sorted()
  }

  /// Which numbers may be met more than once, in a few bits for each: nearly all are met once, and
  /// need not be looked up.
  private struct Marks {
    private var seen: [UInt64]
    private var repeated: [UInt64]
    /// About how many numbers are met again.
    private(set) var repeatedCount = 0
    let capacity: Int

    /// - Parameter capacity: About how many numbers there will be.
    init(capacity: Int) {
      self.capacity = capacity
      var size = 1
      while size * 8 < capacity { size *= 2 }
      seen = Array(repeating: 0, count: size)
      repeated = seen
    }

    private func place(of value: UInt64) -> (word: Int, bit: UInt64) {
      let mixed = value ^ value >> 29
      return (
        Int(truncatingIfNeeded: mixed >> 6) & (seen.count - 1), 1 &<< (mixed & 63)
      )
    }

    mutating func add(_ value: UInt64) {
      let (word, bit) = place(of: value)
      if seen[word] & bit == 0 { seen[word] |= bit } else { note(word, bit) }
    }

    /// Takes a number that matters only where it was added, too.
    mutating func meet(_ value: UInt64) {
      let (word, bit) = place(of: value)
      if seen[word] & bit != 0 { note(word, bit) }
    }

    private mutating func note(_ word: Int, _ bit: UInt64) {
      repeated[word] |= bit
      repeatedCount += 1
    }

    func isRepeated(_ value: UInt64) -> Bool {
      let (word, bit) = place(of: value)
      return repeated[word] & bit != 0
    }
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
  fileprivate var claims = Claims(keepsPlaces: false)

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
