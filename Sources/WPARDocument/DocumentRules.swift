package import WPARDiagnostics

/// The rules that are about YAML text itself, whatever it describes.
package enum DocumentRules {
  package static let all: [RuleDescription] = [
    yamlSyntax, nestingTooDeep, utf16Text, duplicateKey, unknownAlias, recursiveAlias,
    aliasExpansionLimit, mergeOfNonMapping,
  ]
}

extension String {
  /// The text in quotes, cut where it would fill the line, control characters shown as `.`.
  var quotedForMessage: String {
    let limit = 60
    if utf8.count <= limit, utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) { return "'\(self)'" }
    let shown = unicodeScalars.prefix(limit).map {
      $0.value < 0x20 || $0.value == 0x7F ? "." : Character($0)
    }
    return "'" + String(shown) + (unicodeScalars.dropFirst(limit).isEmpty ? "'" : "…'")
  }
}
