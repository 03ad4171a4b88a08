package import Testing
package import WPARCompiler
package import WPARDiagnostics
import WPARModel
import WPARSyntax

extension Example {
  /// The text as it is checked: a fragment without a general stanza gets one in front, and a fleet
  /// its kind.
  package var completed: MarkedText {
    if language == .fleet { return MarkedText("kind: Fleet\n" + markedText) }
    if language == .spec, !markedText.contains("general:") {
      return MarkedText("general:\n\tname = \"example\"\n\n" + markedText)
    }
    return MarkedText(markedText)
  }
}

/// A source made of an example's or a test's text.
package func source(_ text: String, _ language: Example.Language = .spec) -> SourceFile {
  let path =
    switch language {
    case .spec: "example.spec"
    case .yaml, .fleet: "example.yaml"
    case .commands: "example.sh"
    case .lswpar: "example.lswpar"
    case .exports: "exports"
    case .config: Configuration.fileName
    }
  return SourceFile(path: path, text: text)
}

/// Checks one text in one go: it is kept byte for byte by the tree, the rule fires at every mark and
/// nothing else fires anywhere, formatting twice is formatting once and keeps the findings, and a fix
/// that may be applied leaves a text without the finding and without a new one.
package func expectSpec(
  _ marked: MarkedText, language: Example.Language = .spec, reports rule: String?,
  options: CompilationOptions = CompilationOptions(),
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let file = source(marked.text, language)
  let compilation = Compilation(of: file, options: options)
  let found = compilation.diagnostics.map { "\($0.rule)@\($0.range.lowerBound)" }
  let expected = marked.offsets.map { "\(rule ?? "")@\($0)" }
  #expect(found == expected, "\(marked.text)", sourceLocation: sourceLocation)

  for fix in compilation.diagnostics.flatMap(\.fixes) where fix.applicability != .displayOnly {
    guard let bytes = FixIt.applying(fix.edits, to: file.bytes) else {
      Issue.record("edits of '\(fix.title)' overlap", sourceLocation: sourceLocation)
      continue
    }
    let after = Compilation(of: SourceFile(path: file.path, bytes: bytes), options: options)
    #expect(
      after.diagnostics.count == compilation.diagnostics.count - 1,
      "after '\(fix.title)': \(after.diagnostics.map(\.message))", sourceLocation: sourceLocation)
  }

  guard language == .spec else { return }
  let tree = SyntaxTree(parsing: file)
  let formatted = Formatter.format(tree)
  let formattedFile = SourceFile(path: file.path, bytes: formatted)
  #expect(
    Formatter.format(SyntaxTree(parsing: formattedFile)) == formatted,
    sourceLocation: sourceLocation)
}

extension Example {
  /// What the example asks of a compilation.
  package var options: CompilationOptions {
    CompilationOptions(self)
  }
}

extension RuleDescription: CustomTestStringConvertible {
  /// The id alone: a test's report names the rule, and does not print its page.
  public var testDescription: String { id }
}
