package import WPARDiagnostics
package import WPARModel

/// Something that people have in place of a specification: data, and a function from sources to
/// partitions.
///
/// To add one: a file in `Importers/` that declares a `static let`, and a line in `Importer.all`.
package struct Importer: Sendable {
  /// The word after `wparc import`.
  package let name: String
  /// A noun phrase for lists.
  package let summary: String
  /// The language of its sources.
  package let language: SpecLanguage
  /// Reads sources of one run, in their order.
  package let read: @Sendable ([ImportSource]) -> ImportedPartitions

  package static let all: [Importer] = [.mkwpar, .wparexec, .lswpar]

  package static func named(_ name: String) -> Importer? {
    all.first { $0.name == name }
  }
}

/// Something to import, with what counts for it.
package struct ImportSource: Sendable {
  package let file: SourceFile
  package let options: CompilationOptions

  package init(file: SourceFile, options: CompilationOptions = CompilationOptions()) {
    self.file = file
    self.options = options
  }
}

/// What came of importing sources.
package struct ImportedPartitions: Sendable {
  /// In the order of the sources.
  package var specs: [CompiledSpec] = []
  /// Everything there is to say about each source that something is to be said about.
  package private(set) var findings: [(file: SourceFile, diagnostics: [Diagnostic])] = []
  /// The sources that hold nothing to import.
  package var emptySources: [SourceFile] = []
  /// Where sources were read as one, what they were.
  private let joined: JoinedSources?

  init(joined: JoinedSources? = nil) {
    self.joined = joined
  }

  /// Adds findings about a source. What only rules of taste say about it is left to a check.
  mutating func add(_ file: SourceFile, _ diagnostics: [Diagnostic]) {
    let kept = diagnostics.filter { diagnostic in
      diagnostic.severity > .note || diagnostic.rule == RuleDescription.notInSpec.id
    }
    guard !kept.isEmpty else { return }
    guard let joined, file === joined.file else {
      findings.append((file, kept.sortedAndUnique()))
      return
    }
    findings += joined.divided(kept.sortedAndUnique())
  }

  /// The source and the finding that is meant, where several sources were read as one.
  package func located(
    _ file: SourceFile, _ diagnostic: Diagnostic
  ) -> (file: SourceFile, diagnostic: Diagnostic) {
    guard let joined, file === joined.file else { return (file, diagnostic) }
    return joined.located(diagnostic)
  }
}
