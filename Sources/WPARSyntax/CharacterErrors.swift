package import WPARDiagnostics

extension RuleDescription {
  package static let controlCharacter = unreadable(
    "control-character",
    summary: "A control character stands outside a comment.",
    rationale: """
      It is invisible in most editors, and no name, path or address holds one. NUL bytes say that \
      the file is UTF-16 or no text at all.
      """,
    help: "delete the character, or save the file as plain text",
    fails: ["general:\n\tname = \"alder\"\n\tvg = \"↓\u{1B}alder\"\n"],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["# \u{07}\ngeneral:\n\tname = \"alder\"\t\n"])

  static let invalidUTF8 = unreadable(
    "invalid-utf8",
    summary: "A byte outside a comment is not UTF-8.",
    rationale: "The file is in another encoding, or damaged; what the byte stands for is unknown.",
    help: "write the text in ASCII",
    fails: [],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["# Straße\ngeneral:\n\tname = \"alder\"\n"])

  package static let nonASCII = RuleDescription(
    id: "non-ascii", family: .syntax, severity: .warning,
    evidence: .inferred(
      from: "the mkwpar page of AIX 7.2, which allows only ASCII characters in arguments"),
    summary: "A name or a value holds a character outside ASCII.",
    rationale: """
      The attributes become arguments of mkwpar, where only ASCII is allowed whatever the locale. \
      Often such a character is a quote or a dash that an editor replaced.
      """,
    help: "write the text in ASCII",
    fails: ["general:\n\tname = \"alder\"\n\tscript = \"/etc/caf↓é.sh\"\n"],
    passes: ["general:\n\tname = \"alder\"\n\tscript = \"/etc/cafe.sh\"\n"],
    nearMisses: ["# Straße\ngeneral:\n\tname = \"alder\"\n"])

  static let byteOrderMark = RuleDescription(
    id: "byte-order-mark", family: .syntax, severity: .warning, evidence: .stanzaForm,
    summary: "The file begins with a byte order mark.",
    rationale: """
      Editors on other systems write it. On AIX it is three bytes like others, and the first header \
      no longer begins its line.
      """,
    help: "remove it, or save the file without one",
    fails: [
      Example(
        "↓\u{FEFF}general:\n\tname = \"alder\"\n", fixed: "general:\n\tname = \"alder\"\n")
    ],
    passes: ["general:\n\tname = \"alder\"\n"],
    nearMisses: ["# \u{FEFF}\ngeneral:\n\tname = \"alder\"\n"])
}

extension Parser {
  mutating func reportByteOrderMark(_ mark: SourceRange) {
    guard wants(.byteOrderMark, at: mark) else { return }
    report(
      .byteOrderMark, "the file begins with a byte order mark", at: mark,
      fixes: [FixIt(.safe, "remove the byte order mark", edits: [Edit(mark, "")])])
  }

  /// Looks at the characters of the line from a token on, and reports the first that cannot be
  /// read, or else the first outside ASCII.
  ///
  /// - Returns: Whether there is one that cannot be read.
  mutating func reportCharacters(from index: Int) -> Bool {
    let start = tokens.range(of: index).lowerBound
    var i = index
    var enclosed: SourceRange?
    while !tokens.kind(at: i).endsStatement {
      if tokens.kind(at: i) == .bareValue { enclosed = contentOfForeignQuotes(tokens.range(of: i)) }
      i += 1
    }
    let end = i < tokens.count ? tokens.range(of: i).lowerBound : tokens.end
    var nonASCII: SourceRange?
    var offset = start
    while offset < end {
      let byte = file.bytes[offset]
      let length = file.bytes.scalarLength(at: offset)
      if let enclosed, offset == enclosed.lowerBound - length || offset == enclosed.upperBound {
        // The quotes have a finding of their own.
        offset += length
        continue
      }
      if byte.isControl || (byte >= 0x80 && length == 1) {
        reportUnreadable(byte, at: SourceRange(offset, offset + 1))
        return true
      }
      if byte >= 0x80, nonASCII.map({ $0.upperBound == offset }) ?? true {
        nonASCII = SourceRange(nonASCII?.lowerBound ?? offset, offset + length)
      }
      offset += length
    }
    if let nonASCII, wants(.nonASCII, at: nonASCII) {
      report(.nonASCII, "\(quoted(nonASCII)) is not ASCII", at: nonASCII)
    }
    return false
  }

  private mutating func reportUnreadable(_ byte: UInt8, at range: SourceRange) {
    let rule = byte.isControl ? RuleDescription.controlCharacter : .invalidUTF8
    guard wants(rule, at: range) else { return }
    let digits = String(byte, radix: 16, uppercase: true)
    let code = digits.count == 1 ? "0" + digits : digits
    report(
      rule, byte.isControl ? "control character U+00\(code)" : "byte 0x\(code) is not UTF-8",
      at: range)
  }
}
