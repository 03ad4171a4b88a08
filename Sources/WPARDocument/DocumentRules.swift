package import WPARDiagnostics

/// The rules that are about YAML text itself, whatever it describes.
package enum DocumentRules {
  package static let all: [RuleDescription] = [
    yamlSyntax, nestingTooDeep, utf16Text, duplicateKey, unknownAlias, recursiveAlias,
    aliasExpansionLimit, mergeOfNonMapping,
  ]
}
