package import WPARDiagnostics

/// An encoding that is no UTF-8, recognised by its byte order mark or by where its NUL bytes stand.
package enum EncodingProblem: String {
  case utf16BE = "UTF-16BE"
  case utf16LE = "UTF-16LE"
  case utf32BE = "UTF-32BE"
  case utf32LE = "UTF-32LE"

  package init?(_ bytes: [UInt8]) {
    // What all of them have, and hardly any other text.
    guard (0..<Swift.min(4, bytes.count)).contains(where: { bytes[$0] == 0 || bytes[$0] >= 0xFE })
    else { return nil }
    let start = bytes.prefix(4).map { $0 }
    if start.starts(with: [0xFF, 0xFE, 0, 0]) || Self.hasNULs([1, 2, 3], in: start) {
      self = .utf32LE
    } else if start.starts(with: [0, 0, 0xFE, 0xFF]) || Self.hasNULs([0, 1, 2], in: start) {
      self = .utf32BE
    } else if start.starts(with: [0xFF, 0xFE]) || Self.hasNULs([1, 3], in: start) {
      self = .utf16LE
    } else if start.starts(with: [0xFE, 0xFF]) || Self.hasNULs([0, 2], in: start) {
      self = .utf16BE
    } else {
      return nil
    }
  }

  /// Whether exactly these of the first four bytes are NUL.
  private static func hasNULs(_ indexes: [Int], in start: [UInt8]) -> Bool {
    start.count == 4 && start.indices.allSatisfy { (start[$0] == 0) == indexes.contains($0) }
  }

  /// The one finding about a text of which nothing else can be said.
  package var diagnostic: Diagnostic {
    Diagnostic(
      DocumentRules.utf16Text, "text is \(rawValue), expected UTF-8", at: SourceRange(at: 0),
      help: "convert it: iconv -f \(rawValue) -t UTF-8")
  }
}

extension [UInt8] {
  /// The place of a %TAG directive that is longer than a thousand bytes or comes after a hundred
  /// others: libyaml compares every tag with all directives, and copies the text of one into it.
  var tagDirectiveOverLimit: Int? {
    var rest = 100
    var i = 0
    while let percent = self[i...].firstIndex(of: UInt8(ascii: "%")) {
      i = percent + 1
      guard percent == 0 || self[percent - 1].isLineBreak, self[i...].starts(with: "TAG".utf8)
      else { continue }
      let isLong = self[i...].prefix(1000).allSatisfy { !$0.isLineBreak } && count - i > 1000
      if rest == 0 || isLong { return percent }
      rest -= 1
    }
    return nil
  }
}

extension Diagnostic {
  /// One finding for all directives that are too many or too long.
  static func tooManyDirectives(at offset: Int) -> Diagnostic {
    Diagnostic(
      DocumentRules.yamlSyntax,
      "directive is longer than 1,000 bytes or comes after 100 others, expected fewer or shorter",
      at: SourceRange(offset, offset + 4))
  }
}

extension Diagnostic {
  /// The finding where reading stops because the file holds too much.
  static func tooManyNodes(_ limit: Int, at offset: Int) -> Diagnostic {
    Diagnostic(
      DocumentRules.yamlSyntax,
      "file holds more than \(limit) keys, values and collections, expected fewer",
      at: SourceRange(at: offset), help: "split the file")
  }
}

extension TreeBuilder {
  mutating func reportNesting(at range: SourceRange, labels: [Label] = []) {
    diagnostics.append(
      Diagnostic(
        DocumentRules.nestingTooDeep,
        "collections are nested deeper than \(YAMLReader.maximumDepth) levels", at: range,
        labels: labels))
  }
}

extension DocumentRules {
  static let nestingTooDeep = RuleDescription(
    id: "nesting-too-deep", family: .syntax, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "a specification needs four levels"),
    summary: "Sequences and mappings are nested more than a hundred levels deep.",
    rationale: """
      No specification needs it; such a file is damaged or made to exhaust its readers. Reading \
      stops there. Levels that an alias stands for count too.
      """,
    help: "write the document with less nesting",
    fails: [
      Example(
        "general:\n  x: " + String(repeating: "[", count: 98) + "↓["
          + String(repeating: "]", count: 99) + "\n", language: .yaml)
    ],
    passes: [Example("general:\n  name: app20\n", language: .yaml)],
    nearMisses: [
      Example(
        "general:\n  name: app20\n  x: " + String(repeating: "[", count: 98)
          + String(repeating: "]", count: 98) + "\n", language: .yaml)
    ])

  static let utf16Text = RuleDescription(
    id: "utf-16-text", family: .syntax, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the byte order mark, or the places of the NUL bytes"),
    summary: "The file is UTF-16 or UTF-32, not UTF-8.",
    rationale: """
      Specifications are UTF-8. Editors on some systems save two or four bytes for a character, \
      which AIX and this tool read as noise.
      """,
    help: "convert the file with 'iconv -f UTF-16 -t UTF-8'",
    fails: [Example("↓k\0i\0n\0d\0:\0 \0W\0p\0a\0r\0\n\0", language: .yaml)],
    passes: [Example("kind: Wpar\n", language: .yaml)],
    nearMisses: [Example("general:\n  name: app20 # größer\n", language: .yaml)])
}
