package import WPARDiagnostics
package import WPARDocument

/// A kind of YAML document that is no specification, such as a fleet, and how it is checked.
package struct DocumentKind: Sendable {
  /// The value of the document's key `kind`.
  package let name: String
  /// What a check may find that is in no other kind.
  package let rules: [RuleDescription]
  /// Whether a file holds nothing but documents of this kind, whether they say so or not.
  package let isOwnFile: @Sendable (SourceFile) -> Bool
  /// Everything there is to say about a document, as ranges of its file.
  package let check: @Sendable (Node, CompilationOptions) -> [Diagnostic]

  package init(
    _ name: String, rules: [RuleDescription],
    isOwnFile: @escaping @Sendable (SourceFile) -> Bool = { _ in false },
    check: @escaping @Sendable (Node, CompilationOptions) -> [Diagnostic]
  ) {
    self.name = name
    self.rules = rules
    self.isOwnFile = isOwnFile
    self.check = check
  }
}
