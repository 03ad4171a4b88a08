import WPARDiagnostics

/// A comment that allows findings: `wparc: allow hostname-underscore (legacy server)`.
struct AllowDirective: Sendable {
  /// A rule that is named.
  struct Name: Sendable {
    let id: String
    let range: SourceRange
  }

  let comment: ScopedComment
  /// Whether it says `allow-file`.
  let isForFile: Bool
  /// At least one.
  let names: [Name]
  /// The last day on which it counts.
  let lastDay: CalendarDate?
  /// Where the last day is written.
  let lastDayRange: SourceRange?
  let hasReason: Bool

  /// The words behind `wparc:`.
  static let verbs = ["allow", "allow-file"]

  /// What a comment is to `wparc`.
  enum Reading {
    case directive(AllowDirective)
    /// It is meant for `wparc` and cannot be understood.
    case unreadable(Diagnostic)
  }

  /// Reads a comment; `nil` for one that is not meant for `wparc`.
  static func read(_ comment: ScopedComment, in bytes: [UInt8]) -> Reading? {
    var reader = AllowDirectiveReader(comment, bytes)
    return reader.read()
  }
}

/// A walk over the bytes of one comment.
private struct AllowDirectiveReader {
  let comment: ScopedComment
  let bytes: [UInt8]
  var position: Int
  let end: Int

  init(_ comment: ScopedComment, _ bytes: [UInt8]) {
    self.comment = comment
    self.bytes = bytes
    position = comment.range.lowerBound
    end = comment.range.upperBound
  }

  mutating func read() -> AllowDirective.Reading? {
    while position < end,
      bytes[position] == UInt8(ascii: "#") || bytes[position] == UInt8(ascii: "*")
    {
      position += 1
    }
    skipBlanks()
    let marker = Suppressions.marker
    guard end - position >= marker.count,
      bytes[position..<position + marker.count].elementsEqual(marker)
    else { return nil }
    position += marker.count
    guard let verb = word() else {
      return unreadable(
        "nothing stands behind 'wparc:', expected 'allow' or 'allow-file'", at: comment.range)
    }
    guard AllowDirective.verbs.contains(text(verb)) else {
      let near = Suggestion.nearest(to: text(verb), among: AllowDirective.verbs)
      return unreadable(
        "unknown word \(quoted(text(verb))) behind 'wparc:'\(Suggestion.phrase(near))", at: verb,
        fixes: near.count == 1
          ? [FixIt(.unsafe, "write '\(near[0])'", edits: [Edit(verb, near[0])])] : [])
    }
    let isForFile = text(verb) == "allow-file"
    if isForFile, !comment.isAtTop {
      return unreadable(
        "'allow-file' stands below the first line that is no comment, expected above it", at: verb)
    }
    return readNames(isForFile: isForFile, behind: verb)
  }

  private mutating func readNames(
    isForFile: Bool, behind verb: SourceRange
  ) -> AllowDirective.Reading {
    var names: [AllowDirective.Name] = []
    repeat {
      guard let name = word(), text(name) != "until" else {
        let before = names.isEmpty ? text(verb) : ","
        return unreadable("no rule stands behind '\(before)'", at: verb)
      }
      names.append(AllowDirective.Name(id: text(name), range: name))
    } while take(UInt8(ascii: ","))
    var lastDay: CalendarDate?
    var lastDayRange: SourceRange?
    var hasReason = false
    while true {
      skipBlanks()
      guard position < end else { break }
      if bytes[position] == UInt8(ascii: "("), !hasReason {
        guard let content = reason() else {
          return unreadable(
            "the reason has no closing ')'", at: SourceRange(position, end))
        }
        hasReason = content.contains { !$0.isBlankOrFeed }
        continue
      }
      guard let next = word() else {
        return unreadable(
          "\(quoted(bytes[position..<end])) stands behind the rules, expected ',', 'until' or '('",
          at: SourceRange(position, end))
      }
      guard text(next) == "until", lastDay == nil else {
        return unreadable(
          "\(quoted(text(next))) stands behind the rules, expected ',', 'until' or '('", at: next)
      }
      guard let day = word() else {
        return unreadable(
          "no date stands behind 'until', expected one such as 2027-01-31", at: next)
      }
      guard let date = CalendarDate(bytes[day.lowerBound..<day.upperBound]) else {
        return unreadable(
          "until is \(quoted(text(day))), must be a date such as 2027-01-31", at: day)
      }
      lastDay = date
      lastDayRange = day
    }
    return .directive(
      AllowDirective(
        comment: comment, isForFile: isForFile, names: names, lastDay: lastDay,
        lastDayRange: lastDayRange, hasReason: hasReason))
  }

  /// The next run of bytes that neither separate nor enclose.
  private mutating func word() -> SourceRange? {
    skipBlanks()
    let start = position
    while position < end, !bytes[position].isBlankOrFeed, !Self.separators.contains(bytes[position])
    {
      position += 1
    }
    return start < position ? SourceRange(start, position) : nil
  }

  private static let separators = Array(",()".utf8)

  /// Goes behind the partner of a '(' and hands back what stands between them.
  private mutating func reason() -> ArraySlice<UInt8>? {
    var depth = 0
    for index in position..<end {
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 {
        let content = bytes[(position + 1)..<index]
        position = index + 1
        return content
      }
    }
    return nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < end, bytes[position].isBlankOrFeed { position += 1 }
  }

  private func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
  }

  private func unreadable(
    _ message: String, at range: SourceRange, fixes: [FixIt] = []
  ) -> AllowDirective.Reading {
    .unreadable(Diagnostic(SuppressionRules.unreadableAllow, message, at: range, fixes: fixes))
  }
}
