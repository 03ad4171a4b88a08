import WPARDiagnostics
import WPARSyntax

extension EntryPoint {
  /// Formatting twice is formatting once, and changes neither names nor values.
  static let format = EntryPoint(name: "format") { bytes in
    let tree = SyntaxTree(parsing: SourceFile(path: "fuzz.spec", bytes: bytes))
    let formatted = Formatter.format(tree)
    let again = SyntaxTree(parsing: SourceFile(path: "fuzz.spec", bytes: formatted))
    precondition(Formatter.format(again) == formatted, "formatting twice differs")
    precondition(Meaning(again) == Meaning(tree), "formatting changes what is said")
  }
}

/// What a stanza file says, whatever its layout.
private struct Meaning: Equatable {
  private let stanzas: [[UInt8]]
  private let attributeCounts: [Int]
  private let names: [[UInt8]]
  private let values: [[UInt8]]

  init(_ tree: SyntaxTree) {
    let bytes = tree.file.bytes
    func text(_ range: SourceRange) -> [UInt8] { Array(bytes[range.lowerBound..<range.upperBound]) }
    stanzas = tree.stanzas.map { text($0.nameRange) }
    attributeCounts = tree.stanzas.map(\.attributes.count)
    names = tree.attributes.map { text($0.nameRange) }
    values = tree.attributes.map(tree.content(of:))
  }
}
