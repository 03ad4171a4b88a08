extension String {
  /// The text as one word of a POSIX shell: bare where nothing in it is special, else in single
  /// quotes.
  package var shellQuoted: String {
    if !isEmpty, utf8.allSatisfy(isPlainInShell) { return self }
    // Readers and linters take a tilde in quotes for a home folder whose quotes are a slip.
    if utf8.first == UInt8(ascii: "~") {
      let rest = String(decoding: utf8.dropFirst(), as: UTF8.self)
      return rest.isEmpty ? #"\~"# : #"\~"# + rest.shellQuoted
    }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

private func isPlainInShell(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "_@%+=:,./-".utf8.contains(byte)
  }
}
