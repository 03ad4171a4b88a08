/// What a token is. A token never spans lines, except that CR LF is one newline.
package enum TokenKind: UInt8, Sendable {
  /// One or more U+FEFF with nothing but blanks and newlines before them.
  case byteOrderMark
  /// Spaces, tabs, vertical tabs and form feeds.
  case blank
  /// LF, CR LF or a lone CR.
  case newline
  /// From `#` or `*` to the last byte of the line that is not a blank.
  case comment
  /// The first word of a line: no blank, `=`, `:` or `"` in it.
  case name
  case colon
  case equals
  /// A value from its opening quote to its closing quote, both included.
  case quotedValue
  /// A quoted value that holds `\"`.
  case escapedValue
  /// A value whose opening quote has no partner on its line, without trailing blanks.
  case unclosedValue
  /// A value without quotes, without trailing blanks.
  case bareValue
  /// Text that has no place in the form: a second separator or quote, or what follows a value.
  case unexpected

  /// Whether this is text that begins with an opening quote.
  var isQuoted: Bool {
    self == .quotedValue || self == .escapedValue || self == .unclosedValue
  }

  /// Whether nothing of the line follows that is not a comment.
  var endsStatement: Bool { self == .newline || self == .comment }
}
