package import WPARDiagnostics

/// What can be wrong with the text of a stanza file, whatever its stanzas are.
package enum SyntaxRules {
  package static let all: [RuleDescription] = [
    .attributeOutsideStanza, .byteOrderMark, .controlCharacter, .foreignQuotes, .indentedHeader,
    .invalidUTF8, .lineBreakInAttribute, .missingColon, .missingEquals, .missingLineBreak,
    .missingName, .missingValue, .nonASCII, .repeatedQuote, .repeatedSeparator, .textAfterHeader,
    .textAfterValue, .trailingBackslash, .trailingComment, .unclosedQuote, .unexpectedText,
    .unopenedQuote,
  ]
}

extension Evidence {
  /// IBM publishes no grammar of the specification file; its relatives are documented.
  static let stanzaForm = Evidence.inferred(
    from: "the form of AIX stanza files of the same family, such as devexports")
}

extension RuleDescription {
  /// A rule about text that has no reading: an error whatever AIX makes of it.
  static func unreadable(
    _ id: String, summary: String, rationale: String, help: String, fails: [Example],
    passes: [Example], nearMisses: [Example]
  ) -> RuleDescription {
    RuleDescription(
      id: id, family: .syntax, severity: .error, isUnreadableText: true, evidence: .stanzaForm,
      summary: summary, rationale: rationale, help: help, fails: fails, passes: passes,
      nearMisses: nearMisses)
  }
}

extension Parser {
  /// The text of a range in quotation marks, on one line and short enough for a message.
  func quoted(_ range: SourceRange) -> String {
    WPARDiagnostics.quoted(file.bytes[range.lowerBound..<range.upperBound])
  }
}
