package import WPARDiagnostics
package import WPARModel
import WPARDocument
import WPARSyntax

/// Edits of a source, asked for in terms of the spec.
///
/// Rules know stanzas and attributes, not layout. These functions write the change in the language
/// and layout of the source, or give up with `nil` where the place is not plain enough to edit.
extension Stanza {
  /// Replaces the value of an attribute.
  package func replacingValue(
    of attribute: any AttributeProtocol, with text: String
  ) -> Edit? {
    guard has(attribute) else { return nil }
    let range = range(of: attribute)
    let source = spec.file.bytes
    switch spec.language {
    case .lswpar, .exports: return nil
    case .stanza:
      return Edit(range, Self.quotedForStanza(text))
    case .commands:
      // A text that needs quotes may stand in quotes already.
      guard let spelling = spelling(of: attribute), text.shellQuoted == text else {
        return nil
      }
      return Edit(spelling, text)
    case .yaml:
      guard range.upperBound <= source.count, !range.isEmpty else { return nil }
      let isJSONLike = source[range.lowerBound] == UInt8(ascii: "\"")
      return Edit(range, isJSONLike ? Self.doubleQuoted(text) : Self.yamlScalar(text))
    }
  }

  /// Adds an attribute after another one.
  package func inserting(
    _ attribute: any AttributeProtocol, _ text: String, after anchor: any AttributeProtocol
  ) -> Edit? {
    guard has(anchor) else { return nil }
    let key = keyRange(of: anchor)
    let end = range(of: anchor).upperBound
    let bytes = spec.file.bytes
    switch spec.language {
    case .lswpar, .exports: return nil
    case .stanza:
      let indentation = Self.indentation(bytes, before: key.lowerBound)
      let assignment = "\(attribute.name) = \(Self.quotedForStanza(text))"
      return Edit(
        SourceRange(at: Self.lineEnd(bytes, from: end)), "\n\(indentation)\(assignment)")
    case .commands:
      // Single flags have no order, and a list is a list wherever it stands.
      guard spelling(of: anchor) != nil, !text.isEmpty,
        end >= bytes.count || bytes[end].endsShellWord
      else { return nil }
      return Edit(
        SourceRange(at: end), " " + "\(attribute.name)=\(text)".shellQuoted)
    case .yaml:
      let isFlow = bytes[range.lowerBound] == UInt8(ascii: "{")
      if isFlow {
        let isJSON = key.lowerBound > 0 && bytes[key.lowerBound - 1] == UInt8(ascii: "\"")
        let name = isJSON ? Self.doubleQuoted(attribute.name) : attribute.name
        let value = isJSON ? Self.doubleQuoted(text) : Self.yamlScalar(text)
        return Edit(SourceRange(at: end), ", \(name): \(value)")
      }
      let indentation = Self.indentation(bytes, before: key.lowerBound)
      return Edit(
        SourceRange(at: Self.lineEnd(bytes, from: end)),
        "\n\(indentation)\(attribute.name): \(Self.yamlScalar(text))")
    }
  }

  /// Writes another name in place of an attribute's.
  package func renaming(_ attribute: any AttributeProtocol, to name: String) -> Edit? {
    has(attribute) ? Edit(keyRange(of: attribute), name) : nil
  }

  /// Removes a stanza of a stanza file with the lines it stands on and the blank line before it;
  /// `nil` for YAML, and where a comment would be lost.
  package func removing() -> Edit? {
    guard spec.language == .stanza else { return nil }
    let bytes = spec.file.bytes
    var start = headerRange.lowerBound
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    var end = Self.lineEnd(bytes, from: range.upperBound)
    let lines = bytes[start..<end].split { $0 == 0x0A || $0 == 0x0D }
    let hasComment = lines.contains { line in
      line.contains(UInt8(ascii: "#")) || line.trimmed.first == UInt8(ascii: "*")
    }
    guard !hasComment else { return nil }
    if end < bytes.count { end += bytes[end...].starts(with: [0x0D, 0x0A]) ? 2 : 1 }
    for blankLine: [UInt8] in [[0x0A, 0x0A], [0x0D, 0x0A, 0x0D, 0x0A]]
    where bytes[..<start].suffix(blankLine.count).elementsEqual(blankLine) {
      start -= blankLine.count / 2
    }
    return Edit(SourceRange(start, end), "")
  }

  /// Removes an attribute, with its line where it has one to itself; `nil` where something else stands
  /// beside it, where it is written in another stanza, or where the stanza would be left empty.
  package func removing(_ attribute: any AttributeProtocol) -> Edit? {
    let bytes = spec.file.bytes
    let key = keyRange(of: attribute)
    let value = self.range(of: attribute)
    guard spec.language == .stanza || spec.language == .yaml else { return nil }
    guard has(attribute), values.count > 1, range.lowerBound <= key.lowerBound,
      key.upperBound <= value.lowerBound, value.upperBound <= min(range.upperBound, bytes.count)
    else { return nil }
    if spec.language == .yaml, bytes[range.lowerBound] == UInt8(ascii: "{") {
      return Self.removingFromFlow(bytes, from: key.lowerBound, to: value.upperBound)
    }
    var start = key.lowerBound
    while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    var end = value.upperBound
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard start > 0, bytes[start - 1] == 0x0A, !bytes[key.lowerBound..<end].contains(0x0A) else {
      return nil
    }
    if end < bytes.count, bytes[end] == 0x0D { end += 1 }
    guard end < bytes.count, bytes[end] == 0x0A else { return nil }
    return Edit(SourceRange(start, end + 1), "")
  }

  /// Removes a member of `{ … }` with the comma after it, or else the one before it.
  private static func removingFromFlow(_ bytes: [UInt8], from key: Int, to end: Int) -> Edit? {
    let comma = UInt8(ascii: ",")
    // A name's range is without its quotes.
    let isQuoted =
      key > 0 && (bytes[key - 1] == UInt8(ascii: "\"") || bytes[key - 1] == UInt8(ascii: "'"))
    let start = isQuoted ? key - 1 : key
    var after = end
    while after < bytes.count, bytes[after].isASCIIBlank { after += 1 }
    if after < bytes.count, bytes[after] == comma {
      after += 1
      while after < bytes.count, bytes[after].isASCIIBlank { after += 1 }
      return Edit(SourceRange(start, after), "")
    }
    var before = start
    while before > 0, bytes[before - 1].isASCIIBlank { before -= 1 }
    guard before > 0, bytes[before - 1] == comma else { return nil }
    return Edit(SourceRange(before - 1, end), "")
  }

  private static func quotedForStanza(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
      + "\""
  }

  /// What is plain in a block need not be so between braces.
  private static func yamlScalar(_ text: String) -> String {
    let endsFlow = text.utf8.contains { ",[]{}".utf8.contains($0) }
    return YAMLWriter.isPlain(text) && !endsFlow ? text : doubleQuoted(text)
  }

  private static func doubleQuoted(_ text: String) -> String {
    String(decoding: JSONWriter.write(.string(text), .compact), as: UTF8.self)
  }

  /// The offset of the end of the line that holds `offset`.
  private static func lineEnd(_ bytes: [UInt8], from offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// What stands before `offset` on its line, with everything but tabs as blanks.
  private static func indentation(_ bytes: [UInt8], before offset: Int) -> String {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return String(
      decoding: bytes[start..<offset].map { $0 == 0x09 ? $0 : 0x20 }, as: UTF8.self)
  }
}
