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
    for unit in specs {
      scratch.claims.collect(unit.spec)
      let isRelocatable = unit.spec.isRelocatable
      let start = surroundings.count
      for claim in scratch.claims.list {
        let traits = AcrossFilesRule.traits[claim.rule]
        let isSpared = traits.sparesRelocatable && isRelocatable
        var fingerprint = ByteFingerprint(kind: UInt8(truncatingIfNeeded: claim.rule))
        for byte in scratch.claims.key(of: claim) {
          if byte == traits.separator {
            // The parts of one partition mostly lie in one place.
            if !surroundings[max(start, surroundings.count - 8)...].contains(where: {
              $0.value == fingerprint.value
            }) {
              surroundings.append(
                Thing(
                  value: fingerprint.value, file: UInt32(truncatingIfNeeded: file),
                  isSpared: isSpared))
            }
          }
          fingerprint.add(byte)
        }
        things.append(
          Thing(
            value: fingerprint.value, file: UInt32(truncatingIfNeeded: file), isSpared: isSpared))
      }
    }
  }

  /// Adds what later files have.
  package mutating func append(_ other: RunFingerprints) {
    things += other.things
    surroundings += other.surroundings
  }

  /// The files that may hold something which another one holds, too, ascending. Linear.
  package var suspects: [Int] {
    var table = Table(capacity: things.count)
    for thing in things { table.add(thing) }
    for thing in surroundings { table.meet(thing) }
    guard table.hasConflicts else { return [] }
    var suspects: Set<UInt32> = []
    for thing in things where table.isInConflict(thing) { suspects.insert(thing.file) }
    for thing in surroundings where table.isInConflict(thing) { suspects.insert(thing.file) }
    return suspects.map { Int($0) }.sorted()
  }

  /// Things by their numbers.
  private struct Table {
    /// What is known of the things of one number.
    private struct Group: OptionSet {
      let rawValue: UInt8
      static let taken = Group(rawValue: 1)
      /// They are in more than one file.
      static let spread = Group(rawValue: 2)
      /// One of them is not spared.
      static let unspared = Group(rawValue: 4)
      static let conflict: Group = [.taken, .spread, .unspared]
    }

    private var values: [UInt64]
    private var files: [UInt32]
    private var groups: [Group]
    private let mask: Int
    private(set) var hasConflicts = false

    init(capacity: Int) {
      var size = 16
      while size < capacity * 2 { size *= 2 }
      values = [UInt64](repeating: 0, count: size)
      files = [UInt32](repeating: 0, count: size)
      groups = [Group](repeating: [], count: size)
      mask = size - 1
    }

    /// Where a number is, or would be; there is always room.
    private func slot(of value: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: value ^ value >> 32) & mask
      while groups[slot] != [], values[slot] != value { slot = (slot + 1) & mask }
      return slot
    }

    mutating func add(_ thing: Thing) {
      let slot = slot(of: thing.value)
      if groups[slot] == [] {
        values[slot] = thing.value
        files[slot] = thing.file
        groups[slot] = .taken
      }
      note(thing, at: slot)
    }

    /// Notes what lies around a thing, where that is a thing itself.
    mutating func meet(_ thing: Thing) {
      let slot = slot(of: thing.value)
      if groups[slot] != [] { note(thing, at: slot) }
    }

    private mutating func note(_ thing: Thing, at slot: Int) {
      if files[slot] != thing.file { groups[slot].insert(.spread) }
      if !thing.isSpared { groups[slot].insert(.unspared) }
      if groups[slot] == .conflict { hasConflicts = true }
    }

    func isInConflict(_ thing: Thing) -> Bool {
      groups[slot(of: thing.value)] == .conflict
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
