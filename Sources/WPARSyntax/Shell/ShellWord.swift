/// Words of a POSIX shell, one at a time: quoted for a command line, or split from one.
package enum ShellWord {
  /// The word as a shell reads it back: bare where nothing in it is special, else in single quotes.
  package static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
    // Readers and linters take a tilde in quotes for a home folder whose quotes are a slip.
    if word.utf8.first == UInt8(ascii: "~") {
      let rest = String(decoding: word.utf8.dropFirst(), as: UTF8.self)
      return rest.isEmpty ? #"\~"# : #"\~"# + quoted(rest)
    }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }

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

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_@%+=:,./-".utf8.contains(byte)
    }
  }
}
