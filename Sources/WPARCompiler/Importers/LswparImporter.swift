import WPARModel

extension Importer {
  /// Sources are read as one, since each mode shows a part of every partition.
  package static let lswpar = Importer(
    name: "lswpar", summary: "output of lswpar: -L, and the delimited modes", language: .lswpar
  ) { sources in
    guard let first = sources.first else { return ImportedPartitions() }
    let joined = JoinedSources(first.file, sources.dropFirst().map(\.file))
    var options = first.options
    options.language = .lswpar
    let compilation = Compilation(of: joined.file, options: options)
    var result = ImportedPartitions(joined: joined)
    result.specs = compilation.specs
    var diagnostics = compilation.diagnostics + compilation.hiddenErrors
    if let first = compilation.specs.first {
      diagnostics += options.keep([.notShownAtAll(in: first.spec)])
    }
    result.add(joined.file, diagnostics)
    return result
  }
}
