import WPARDiagnostics

/// The error at which libyaml stopped, as it tells it.
struct YAMLProblem {
  let text: String
  let offset: Int
  /// What libyaml was doing, such as `while scanning a quoted scalar`.
  let context: String
  /// Where it began to do so.
  let contextOffset: Int?

  static let outOfMemory = YAMLProblem(
    text: "no memory is left", offset: 0, context: "", contextOffset: nil)

  /// The finding, in words for whoever wrote the text.
  func diagnostic(in bytes: [UInt8]) -> Diagnostic {
    let place = ProblemPlace(problem: self, bytes: bytes)
    return place.scalarProblem ?? place.structureProblem ?? place.encodingProblem
      ?? place.report(text)
  }
}

/// A problem with the text around it.
private struct ProblemPlace {
  let problem: YAMLProblem
  let bytes: [UInt8]

  private var offset: Int { min(problem.offset, bytes.count) }
  private var contextOffset: Int { min(problem.contextOffset ?? offset, bytes.count) }

  var scalarProblem: Diagnostic? {
    switch problem.text {
    case "found unexpected end of stream", "found unexpected document indicator":
      return unterminatedQuote
    case "found unknown escape character":
      return unknownEscape
    case "did not find expected hexdecimal number":
      let escape = range(offset - 2, 2)
      let digits = ["\\x": "two", "\\u": "four"][text(escape)] ?? "eight"
      return report(
        "escape '\(text(escape))' lacks digits, expected \(digits) hexadecimal digits", at: escape)
    case "found invalid Unicode character escape code":
      return unknownCharacter
    case "did not find expected alphabetic or numeric character":
      let (mark, thing) =
        problem.context.hasSuffix("alias") ? ("*", "an alias") : ("&", "an anchor")
      return report(
        "'\(mark)' begins \(thing), expected a name of letters, digits, '-' and '_' after it",
        at: range(contextOffset, 1), help: "quote the text if it is no \(thing.dropFirst(3))")
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return tab
    case "found an indentation indicator equal to 0":
      return report("block scalar has indentation indicator 0, expected 1 to 9")
    case "did not find expected comment or line break":
      return report(
        "\(found) stands after \(problem.context.hasSuffix("directive") ? "a directive" : "the header of a block scalar"), expected a line break"
      )
    case "found undefined tag handle":
      return report(
        "tag handle '\(word(at: offset))' is not declared, expected a %TAG directive for it",
        at: range(offset, word(at: offset).utf8.count))
    case "found unknown directive name", "could not find expected directive name",
      "found unexpected non-alphabetical character":
      return report(
        "'%' begins a directive, expected '%YAML' or '%TAG'", at: range(contextOffset, 1),
        help: "quote the text if it is no directive")
    case "found duplicate %YAML directive", "found duplicate %TAG directive":
      return report("directive stands twice before one document, expected it once")
    case "found incompatible YAML document":
      return report("document is declared as another version of YAML, expected 1.1 or 1.2")
    default:
      guard problem.context.contains("tag") || problem.context.contains("directive") else {
        return nil
      }
      let thing = problem.context.contains("directive") ? "directive" : "tag"
      return report(
        "\(thing) '\(word(at: contextOffset))' cannot be read, expected "
          + (thing == "tag" ? "a form such as '!!str'" : "a form such as '%YAML 1.2'"),
        at: range(contextOffset, word(at: contextOffset).utf8.count))
    }
  }

  private var unterminatedQuote: Diagnostic {
    let quote = range(contextOffset, 1)
    return report(
      "text in quotes has no end, expected a closing \(text(quote) == "'" ? "single" : "double") quote",
      at: quote, label: "begins here",
      labels: [Label(SourceRange(at: offset), "no closing quote up to here")],
      help: "close the quote before the end of its value")
  }

  private var unknownEscape: Diagnostic {
    let escape = range(offset, 1 + scalarLength(at: offset + 1))
    return report(
      "unknown escape '\(text(escape))' in double quotes, expected one such as '\\n', '\\t' or '\\\\'",
      at: escape, help: "write '\\\\' for a backslash, or use single quotes, which know no escapes",
      fixes: [
        FixIt(
          .unsafe, "double the backslash", edits: [Edit(SourceRange(at: offset), "\\")])
      ])
  }

  private var unknownCharacter: Diagnostic {
    let start = max(0, offset - 2)
    guard let high = hexadecimal(at: start, digits: 4) else {
      return report(
        "escape '\(text(range(start, 10)))' names no character, expected at most 10ffff",
        at: range(start, 10))
    }
    var fixes: [FixIt] = []
    var end = start + 6
    if (0xD800..<0xDC00).contains(high), let low = hexadecimal(at: end, digits: 4),
      (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    {
      end += 6
      fixes = [
        FixIt(
          .safe, "write the character itself",
          edits: [Edit(SourceRange(start, end), String(scalar))])
      ]
    }
    return report(
      "escape '\(text(SourceRange(start, end)))' is made of UTF-16 surrogates, "
        + "expected the character itself",
      at: SourceRange(start, end),
      help: "write the character itself, or '\\U' and eight digits", fixes: fixes)
  }

  private var tab: Diagnostic {
    report(
      "tab in indentation, expected spaces", at: range(offset, 1),
      help: "indent with spaces; YAML takes no tabs there")
  }

  var structureProblem: Diagnostic? {
    switch problem.text {
    case "found character that cannot start any token":
      if byte(offset) == UInt8(ascii: "\t") { return tab }
      return report(
        "\(found) cannot begin a value, expected quotes around it",
        at: range(offset, scalarLength(at: offset)))
    case "mapping values are not allowed in this context":
      return unexpectedColon
    case "mapping keys are not allowed in this context":
      return report("'?' begins a key where none can stand, expected a line of its own")
    case "block sequence entries are not allowed in this context":
      return report(
        "'-' begins an item where none can stand, expected a line of its own",
        at: range(offset, 1), help: "put the first item on the line after the key")
    case "could not find expected ':'":
      let line = lineRest(from: contextOffset)
      return report(
        "\(quoted(text(line))) is no part of the mapping around it, expected ':' after a key",
        at: line, help: "write 'key: value', or indent the line as a part of the value above")
    case "found unexpected ':'":
      return report("':' stands inside a value, expected a blank after it or quotes around both")
    case "did not find expected <document start>":
      return report(
        "\(found) stands after the end of the document, expected '---' or the end of the file",
        at: range(offset, 1),
        help: "indent the line as its neighbours, or begin a new document with '---'")
    case "did not find expected node content":
      return report("\(found) stands where a value is expected")
    case "did not find expected '-' indicator":
      return unclosed("\(found) stands where the next item of a sequence is expected, after '- '")
    case "did not find expected key":
      return unclosed("\(found) stands where the next key of a mapping is expected")
    case "did not find expected ',' or ']'":
      return unclosed("\(found) stands inside brackets, expected ',' or ']'")
    case "did not find expected ',' or '}'":
      return unclosed("\(found) stands inside braces, expected ',' or '}'")
    default:
      return nil
    }
  }

  private var unexpectedColon: Diagnostic {
    var start = offset
    while start > 0, !bytes[start - 1].isLineBreak { start -= 1 }
    let before = bytes[start..<offset]
    let colon = before.indices.dropLast().first {
      bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 1].isBlank
    }
    if colon != nil {
      return report(
        "': ' stands inside a value without quotes, expected quotes around the value",
        at: range(offset, 1), help: "quote the value, or begin the next key on a line of its own")
    }
    if before.count > 1024 {
      return report(
        "key is longer than 1,024 characters, expected '? ' before a key of this length",
        at: range(offset, 1))
    }
    return report(
      "':' makes a key of what continues the value above, expected the indentation of the other keys",
      at: range(offset, 1), help: "align the key with the keys of its mapping")
  }

  private func unclosed(_ message: String) -> Diagnostic {
    let thing = problem.context.hasSuffix("mapping") ? "mapping" : "sequence"
    return report(
      message, labels: [Label(range(contextOffset, 1), "the \(thing) begins here")])
  }

  var encodingProblem: Diagnostic? {
    switch problem.text {
    case "control characters are not allowed":
      let length = scalarLength(at: offset)
      let scalar = text(range(offset, length)).unicodeScalars.first?.value ?? 0
      return report(
        "control character U+\(hexadecimal(scalar, digits: 4)), expected text",
        at: range(offset, length),
        help: "remove it, or write it as an escape in double quotes")
    case "invalid leading UTF-8 octet", "incomplete UTF-8 octet sequence",
      "invalid trailing UTF-8 octet", "invalid length of a UTF-8 sequence",
      "invalid Unicode character":
      // libyaml names the byte that disappoints; the scalar that it belongs to began before it.
      let start = (max(0, offset - 3)...offset).last { byte($0) ?? 0 >= 0xC0 } ?? offset
      let shown = byte(start).map { "byte 0x" + hexadecimal(UInt32($0), digits: 2) }
      return report(
        "\(shown ?? "end of the file") is not UTF-8, expected UTF-8 text", at: range(start, 1),
        help: "convert the file, for example with 'iconv -f ISO-8859-1 -t UTF-8'")
    default:
      return nil
    }
  }

  func report(
    _ message: String, at range: SourceRange? = nil, label: String? = nil, labels: [Label] = [],
    help: String? = nil, fixes: [FixIt] = []
  ) -> Diagnostic {
    Diagnostic(
      DocumentRules.yamlSyntax, message,
      at: range ?? self.range(offset, offset < bytes.count ? scalarLength(at: offset) : 0),
      label: label, labels: labels, help: help, fixes: fixes)
  }

  /// What stands at the problem, for a message.
  private var found: String {
    guard let byte = byte(offset) else { return "the end of the file" }
    if bytes.breakLength(at: offset) > 0 { return "the end of the line" }
    if byte.isBlank { return "a blank" }
    return quoted(text(range(offset, scalarLength(at: offset))))
  }

  private func byte(_ offset: Int) -> UInt8? {
    bytes.indices.contains(offset) ? bytes[offset] : nil
  }

  private func scalarLength(at offset: Int) -> Int {
    bytes.indices.contains(offset) ? bytes.scalarLength(at: offset) : 0
  }

  private func range(_ start: Int, _ count: Int) -> SourceRange {
    let start = min(max(0, start), bytes.count)
    return SourceRange(start, min(start + count, bytes.count))
  }

  private func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
  }

  private func lineRest(from start: Int) -> SourceRange {
    var end = bytes.lineEnd(from: start)
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return SourceRange(start, end)
  }

  /// The text from an offset to the next blank or line break, at most 40 bytes.
  private func word(at start: Int) -> String {
    let rest = bytes[start...].prefix(40).prefix { !$0.isBlank && !$0.isLineBreak }
    return String(decoding: rest, as: UTF8.self)
  }

  /// The value of an escape such as `\ud83d`.
  private func hexadecimal(at start: Int, digits: Int) -> UInt32? {
    guard byte(start) == UInt8(ascii: "\\"), byte(start + 1) == UInt8(ascii: "u"),
      start + 2 + digits <= bytes.count
    else { return nil }
    return UInt32(text(range(start + 2, digits)), radix: 16)
  }

  private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}

extension DocumentRules {
  static let yamlSyntax = RuleDescription(
    id: "yaml-syntax", family: .syntax, severity: .error, isUnreadableText: true,
    evidence: .confirmed(source: Reference("YAML 1.2.2", url: "https://yaml.org/spec/1.2.2/")),
    summary: "The text is not YAML.",
    rationale: """
      What cannot be read cannot be checked. Reading stops at the first such place of a file, \
      so more of them may follow.
      """,
    help: "mend the place and check again; quotes around a value settle most doubts",
    fails: [
      Example("general:\n  name: ↓\"app20\n", language: .yaml),
      Example("general:\n↓\tname: app20\n", language: .yaml),
      Example("general:\n  name: app20\n   hostname↓: app20\n", language: .yaml),
      Example("general:\n  name: app20\n  script: echo a↓: b\n", language: .yaml),
      Example("general:\n  name: app20\n  directory: ↓@home\n", language: .yaml),
      Example("general:\n  name: \"app↓\\d20\"\n", language: .yaml),
      Example(
        "general:\n  name: \"↓\\ud83d\\ude00\"\n", fixed: "general:\n  name: \"😀\"\n",
        language: .yaml),
    ],
    passes: [Example("general:\n  name: app20\n", language: .yaml)],
    nearMisses: [
      Example("general:\n  name: app20\n  script: \"echo a: b\"\n", language: .yaml),
      Example("general: {\"name\":\t\"app20\"}\n", language: .yaml),
      Example("general:\n  name: app20 # ' \"\n", language: .yaml),
    ])
}
