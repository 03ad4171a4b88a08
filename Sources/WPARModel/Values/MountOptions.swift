import WPARDiagnostics

/// The options of a mount, in their order: `rw,hard,timeo=600`.
package struct MountOptions: Sendable, CustomStringConvertible {
  /// One option and where it stands.
  package struct Option: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    /// The text after `=`.
    package let value: String?
    /// Offsets into the value's text.
    package let range: Range<Int>

    package var description: String { name + (value.map { "=\($0)" } ?? "") }
  }

  package let options: [Option]

  package init(options: [Option]) {
    self.options = options
  }

  /// Reads `name` or `name=value` between commas; `nil` when one is missing or holds a blank.
  package init?(_ text: Span<UInt8>) {
    guard CommaList.firstFault(in: text) == nil,
      MountOptions.namelessOffset(in: text) == nil
    else { return nil }
    let equals = UInt8(ascii: "=")
    var options: [Option] = []
    var start = 0
    while start <= text.count {
      let end = text.firstOffset(of: UInt8(ascii: ","), from: start) ?? text.count
      if let sign = text.firstOffset(of: equals, from: start), sign < end {
        options.append(
          Option(
            name: text.text(start..<sign), value: text.text(sign + 1..<end), range: start..<end))
      } else {
        options.append(Option(name: text.text(start..<end), value: nil, range: start..<end))
      }
      start = end + 1
    }
    self.options = options
  }

  package var description: String {
    options.map(\.description).joined(separator: ",")
  }

  /// The option of a name; the last where it is given again, as mount takes it.
  package subscript(name: String) -> Option? {
    options.last { $0.name == name }
  }

  package func contains(_ name: String) -> Bool {
    options.contains { $0.name == name }
  }

  /// Whether a text is a list of different options that go together and have no remark to them on a
  /// mount of any kind.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    var seen: UInt8 = 0
    var start = 0
    while start <= text.count {
      let end = text.firstOffset(of: UInt8(ascii: ","), from: start) ?? text.count
      let option = text.extracting(start..<end)
      guard let index = plainOptions.firstIndex(where: { option.elementsEqual($0) }),
        seen & 1 << UInt8(index) == 0
      else { return false }
      seen |= 1 << UInt8(index)
      start = end + 1
    }
    // A hard mount wants intr beside it.
    return seen & 0b11 != 0b01
  }

  /// At most eight; hard and intr come first.
  private static let plainOptions: [[UInt8]] = [
    "hard", "intr", "rw", "fg", "vers=3", "proto=tcp", "sec=sys",
  ].map { Array($0.utf8) }

  static func problem(in text: Span<UInt8>) -> ValueProblem? {
    let listProblem = CommaList.problem(in: text, element: "an option") { tidied in
      namelessOffset(in: tidied) == nil
    }
    if let listProblem { return listProblem }
    guard let offset = namelessOffset(in: text) else { return nil }
    return ValueProblem(
      .unreadable, "is \(text.quoted), must have an option before '='",
      part: offset..<offset + 1)
  }

  /// The first `=` that begins an element.
  private static func namelessOffset(in text: Span<UInt8>) -> Int? {
    for i in 0..<text.count
    where text[i] == UInt8(ascii: "=") && (i == 0 || text[i - 1] == UInt8(ascii: ",")) {
      return i
    }
    return nil
  }
}

extension MountOptions: Equatable {
  /// Whether the same options stand in the same order.
  package static func == (a: MountOptions, b: MountOptions) -> Bool { a.options == b.options }
}

extension ValueType where Value == MountOptions {
  package static var mountOptions: ValueType {
    ValueType(
      ValueShape(
        "mount options", form: "options with commas between them, without blanks: rw,hard",
        words: ["ro", "rw"], pattern: #"^[^\s,]+(,[^\s,]+)*$"#),
      check: { text in MountOptions.problem(in: text) }, value: { text in MountOptions(text) },
      isPlain: MountOptions.isPlain
    ).comparing { options in
      // Of an option that is given twice, which one counts is not known.
      options.options.map(\.description).sorted().joined(separator: ",")
    }
  }
}
