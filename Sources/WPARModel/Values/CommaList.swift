import WPARDiagnostics

/// A list in one word, with commas between its elements.
enum CommaList {
  private static let comma = UInt8(ascii: ",")

  enum Fault {
    case blank
    /// A comma with nothing before it.
    case nothingBefore
    /// A comma with nothing after it.
    case nothingAfter
  }

  /// The first byte at which a text is no such list.
  static func firstFault(in text: Span<UInt8>) -> (fault: Fault, offset: Int)? {
    for i in 0..<text.count {
      if text[i].isASCIIBlank { return (.blank, i) }
      guard text[i] == comma else { continue }
      if i == 0 || text[i - 1] == comma { return (.nothingBefore, i) }
      if i == text.count - 1 { return (.nothingAfter, i) }
    }
    return nil
  }

  /// - Parameters:
  ///   - element: What an element is called, with an article.
  ///   - accepts: Whether a list without faults is good otherwise, so that it can be put in place
  ///     of the text.
  static func problem(
    in text: Span<UInt8>, element: String, accepts: (Span<UInt8>) -> Bool
  ) -> ValueProblem? {
    guard let (fault, offset) = firstFault(in: text) else { return nil }
    let reason =
      switch fault {
      case .blank: "holds a blank, must be one word"
      case .nothingBefore: "has a comma without \(element) before it"
      case .nothingAfter: "has a comma without \(element) after it"
      }
    var replacement: ValueProblem.Replacement?
    if let tidied = tidied(text) {
      let bytes = Array(tidied.utf8)
      if accepts(bytes.span) { replacement = .init(.safe, tidied) }
    }
    return ValueProblem(
      .unreadable, "is \(text.quoted): it \(reason)", part: offset..<offset + 1,
      replacement: replacement)
  }

  /// The list without blanks beside commas and without empty elements; `nil` when blanks remain
  /// inside elements or nothing remains.
  private static func tidied(_ text: Span<UInt8>) -> String? {
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
}
