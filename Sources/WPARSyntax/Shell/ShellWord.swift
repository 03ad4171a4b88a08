/// Words of a POSIX shell, as they are split from a line; `String.shellQuoted` is the way back.
package enum ShellWord {
  /// The words of a simple command without expansions: blanks separate, quotes and backslashes
  /// group as the shell's do, and every other character stands for itself.
  ///
  /// - Returns: `nil` when a quote is not closed.
  package static func split(_ text: String) -> [String]? {
    var words: [[UInt8]] = []
    var word: [UInt8]?
    var quote: UInt8?
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      switch (byte, quote) {
      case (_, singleQuote), (_, doubleQuote):
        if byte == quote {
          quote = nil
        } else if byte == backslash, quote == doubleQuote {
          guard let next = rest.next() else { return nil }
          if next != doubleQuote, next != backslash, next != dollar, next != backquote {
            word?.append(backslash)
          }
          word?.append(next)
        } else {
          word?.append(byte)
        }
      case (singleQuote, _), (doubleQuote, _):
        quote = byte
        word = word ?? []
      case (backslash, _):
        guard let next = rest.next() else { return nil }
        word = (word ?? []) + [next]
      case (UInt8(ascii: " "), _), (UInt8(ascii: "\t"), _):
        if let ended = word.take() { words.append(ended) }
      default:
        word = (word ?? []) + [byte]
      }
    }
    guard quote == nil else { return nil }
    if let ended = word { words.append(ended) }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let singleQuote = UInt8(ascii: "'")
  private static let doubleQuote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let dollar = UInt8(ascii: "$")
  private static let backquote = UInt8(ascii: "`")
}
