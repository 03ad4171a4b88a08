import WPARDiagnostics
import WPARModel

extension FactReader {
  static let processorAttributes = FactReader(
    ["lsattr-El-proc0.txt"], command: "lsattr -El proc0", shape: .keyed,
    evidence: .confirmed(source: .ohai),
    summary: "Clock speed, threads of a core and type of the processor.",
    read: { output, facts in
      let attributes = DeviceAttributes(output.lines)
      guard attributes.has("frequency") || attributes.has("smt_enabled") || attributes.has("type")
      else {
        return facts.foreign(
          output, expected: "attributes of a processor, such as smt_threads")
      }
      facts.lacks(attributes.withoutValue(["frequency", "type"]), output)
      if let text = attributes["frequency"] {
        if let frequency = text.decimal {
          facts.stateClockSpeed(frequency / 1_000_000, at: text, in: output)
        } else {
          facts.unreadable(
            "the frequency is \(quoted(text)), must be a whole number of Hz", at: text, in: output)
        }
      }
      if let text = attributes["type"], let type = ProcessorGeneration(text.span) {
        facts.stateProcessorType(type, at: text, in: output)
      }
      facts.readThreads(attributes, output)
    })

  static let diskAttributes = FactReader(
    ["lsattr-El-*.txt"], command: "lsattr -El *", shape: .keyed, evidence: .recalled,
    summary: "What identifies a disk on every LPAR, and how it is reserved.",
    read: { output, facts in
      let attributes = DeviceAttributes(output.lines)
      guard
        attributes.has("pvid") || attributes.has("unique_id") || attributes.has("reserve_policy")
      else {
        return facts.foreign(
          output, expected: "attributes of a disk, such as unique_id")
      }
      facts.lacks(attributes.missing(["pvid", "unique_id"]), output)
      var disk = DiskAttributes()
      if let text = attributes["pvid"], !text.equals("none") {
        // The id that lspv prints, and 16 zeros.
        if let id = PhysicalVolumeID(text.prefix(16)), text.count == 32,
          text.dropFirst(16).allSatisfy({ $0 == UInt8(ascii: "0") })
        {
          disk.physicalVolumeID = Fact(id.text, output.origin(text))
        } else {
          facts.unreadable(
            "pvid is \(quoted(text)), must be 16 hexadecimal digits and 16 zeros", at: text,
            in: output)
        }
      }
      disk.uniqueID = attributes["unique_id"]?.text
      disk.reservePolicy = attributes["reserve_policy"]?.text
      facts.diskAttributes[output.subject] = disk
    })
}

extension GatheredFacts {
  fileprivate mutating func readThreads(_ attributes: DeviceAttributes, _ output: CapturedOutput) {
    guard let isEnabled = attributes["smt_enabled"] else { return }
    if isEnabled.equals("false") {
      return state(.smt, \.smt, 1, at: isEnabled, in: output)
    }
    guard isEnabled.equals("true") else {
      return unreadable(
        "smt_enabled is \(quoted(isEnabled)), must be true or false", at: isEnabled, in: output)
    }
    guard let text = attributes["smt_threads"] else { return }
    if let threads = text.decimal {
      state(.smt, \.smt, threads, at: text, in: output)
    } else {
      unreadable("smt_threads is \(quoted(text)), must be a whole number", at: text, in: output)
    }
  }
}

/// The rows of `lsattr -El`: attribute, value, description and whether it can be changed.
///
/// Columns are as wide as their longest value, and a value may be missing. The description has
/// several words, so the value is the word that begins where values begin.
private struct DeviceAttributes {
  private var rows: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>?)] = []

  init(_ lines: [ArraySlice<UInt8>]) {
    var split: [(words: [ArraySlice<UInt8>], column: Int)] = []
    for line in lines {
      let words = line.words
      guard words.count >= 3, let last = words.last,
        ["True", "False", "True+"].contains(where: { last.equals($0) })
      else { continue }
      split.append((words, words[1].startIndex - line.startIndex))
    }
    guard let column = split.map(\.column).min() else { return }
    rows = split.map { row in
      (row.words[0], row.column == column && row.words.count > 3 ? row.words[1] : nil)
    }
  }

  subscript(name: StaticString) -> ArraySlice<UInt8>? {
    rows.first { $0.name.equals(name) }?.value
  }

  func has(_ name: StaticString) -> Bool { rows.contains { $0.name.equals(name) } }

  /// The names that no row has, or only one whose value is not where values begin.
  func withoutValue(_ names: [StaticString]) -> [String] {
    names.filter { self[$0] == nil }.map { "\($0)" }
  }

  func missing(_ names: [StaticString]) -> [String] {
    names.filter { !has($0) }.map { "\($0)" }
  }
}

/// The 16 hexadecimal digits that identify a physical volume.
struct PhysicalVolumeID {
  let text: String

  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count == 16,
      bytes.allSatisfy({ $0.isASCIIDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 })
    else { return nil }
    text = bytes.text
  }
}
