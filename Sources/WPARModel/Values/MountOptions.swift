import WPARDiagnostics

/// The options of a mount, in their order: `rw,hard,timeo=600`.
package struct MountOptions: Sendable, CustomStringConvertible {
  /// One option and where it stands.
  package struct Option: Hashable, Sendable {
    package let name: String
    /// The text after `=`.
    package let value: String?
    /// Offsets into the value's text.
    package let range: Range<Int>
  }

  package let options: [Option]

  package init(options: [Option]) {
    self.options = options
  }

  /// Reads `name` or `name=value` between commas; `nil` when one is missing or holds a blank.
  package init?(_ text: Span<UInt8>) {
    guard MountOptions.problem(in: text) == nil else { return nil }
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
    options.map { option in option.name + (option.value.map { "=\($0)" } ?? "") }
      .joined(separator: ",")
  }

  /// The option of a name; the last where it is given again, as mount takes it.
  package subscript(name: String) -> Option? {
    options.last { $0.name == name }
  }

  package func contains(_ name: String) -> Bool {
    options.contains { $0.name == name }
  }

  static func problem(in text: Span<UInt8>) -> ValueProblem? {
    if let problem = commaListProblem(text, element: "option") { return problem }
    for i in 0..<text.count
    where text[i] == UInt8(ascii: "=") && (i == 0 || text[i - 1] == UInt8(ascii: ",")) {
      return ValueProblem(
        .unreadable, "is \(text.quoted), must have an option before '='", part: i..<i + 1)
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
      check: { text in MountOptions.problem(in: text) }, value: { text in MountOptions(text) })
  }
}

/// A blank or a missing element in a list with commas.
func commaListProblem(_ text: Span<UInt8>, element: String) -> ValueProblem? {
  let comma = UInt8(ascii: ",")
  var problem: (message: String, part: Range<Int>)?
  for i in 0..<text.count {
    if text[i].isASCIIBlank {
      problem = ("holds a blank, must be one word", i..<i + 1)
    } else if text[i] == comma {
      if i == 0 || text[i - 1] == comma {
        problem = ("has a comma without \(article(element)) before it", i..<i + 1)
      } else if i == text.count - 1 {
        problem = ("has a comma without \(article(element)) after it", i..<i + 1)
      }
    }
    if problem != nil { break }
  }
  guard let problem else { return nil }
  return ValueProblem(
    .unreadable, "is \(text.quoted): it \(problem.message)", part: problem.part,
    replacement: tidiedCommaList(text).map { .init(.safe, $0) })
}

private func article(_ noun: String) -> String {
  (noun.first.map { "aeiou".contains($0) } == true ? "an " : "a ") + noun
}

/// The list without blanks beside commas and without empty elements; `nil` when blanks remain
/// inside elements or nothing remains.
private func tidiedCommaList(_ text: Span<UInt8>) -> String? {
  var elements: [String] = []
  var start = 0
  while start <= text.count {
    let end = text.firstOffset(of: UInt8(ascii: ","), from: start) ?? text.count
    var range = start..<end
    while !range.isEmpty, text[range.lowerBound].isASCIIBlank {
      range = range.lowerBound + 1..<range.upperBound
    }
    while !range.isEmpty, text[range.upperBound - 1].isASCIIBlank {
      range = range.lowerBound..<range.upperBound - 1
    }
    for i in range where text[i].isASCIIBlank { return nil }
    if !range.isEmpty { elements.append(text.text(range)) }
    start = end + 1
  }
  return elements.isEmpty ? nil : elements.joined(separator: ",")
}
