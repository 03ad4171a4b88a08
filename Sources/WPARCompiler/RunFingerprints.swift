package import WPARDiagnostics
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
    var suspects: Set<UInt32> = []
    for thing in things { table.add(thing, &suspects) }
    for thing in surroundings { table.find(thing, &suspects) }
    return suspects.map { Int($0) }.sorted()
  }

  /// Things by their numbers: of those that are spared and of the others, the first.
  private struct Table {
    private var values: [UInt64]
    /// Pairs of file numbers: the first that is spared, and the first that is not.
    private var files: [UInt32]
    private let mask: Int

    private static let none = UInt32.max

    init(capacity: Int) {
      var size = 16
      while size < capacity * 2 { size *= 2 }
      values = [UInt64](repeating: 0, count: size)
      files = [UInt32](repeating: Self.none, count: size * 2)
      mask = size - 1
    }

    /// Where a number is, or would be.
    private func slot(of value: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: value ^ value >> 32) & mask
      while !isFree(slot), values[slot] != value { slot = (slot + 1) & mask }
      return slot
    }

    private func isFree(_ slot: Int) -> Bool {
      files[2 * slot] == Self.none && files[2 * slot + 1] == Self.none
    }

    mutating func add(_ thing: Thing, _ suspects: inout Set<UInt32>) {
      let slot = slot(of: thing.value)
      values[slot] = thing.value
      note(thing, at: slot, &suspects)
      let place = 2 * slot + (thing.isSpared ? 0 : 1)
      if files[place] == Self.none { files[place] = thing.file }
    }

    func find(_ thing: Thing, _ suspects: inout Set<UInt32>) {
      note(thing, at: slot(of: thing.value), &suspects)
    }

    /// Notes a thing and whoever had it first, where they are in different files and not both spared.
    private func note(_ thing: Thing, at slot: Int, _ suspects: inout Set<UInt32>) {
      for (index, isSpared) in [true, false].enumerated() where !(isSpared && thing.isSpared) {
        let other = files[2 * slot + index]
        guard other != Self.none, other != thing.file else { continue }
        suspects.insert(other)
        suspects.insert(thing.file)
      }
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
