import WPARDiagnostics
import WPARModel

extension Importer {
  static let mkwpar = commands(
    "mkwpar", "scripts with calls of mkwpar, which makes system partitions")

  static let wparexec = commands(
    "wparexec", "scripts with calls of wparexec, which runs application partitions")

  /// Whether a call makes a partition or writes its specification is the same to an import.
  private static func commands(_ program: String, _ summary: String) -> Importer {
    Importer(name: program, summary: summary, language: .commands) { sources in
      var result = ImportedPartitions()
      for source in sources {
        let file = source.file
        var options = source.options
        options.language = .commands
        let compilation = Compilation(of: file, options: options)
        let makers = compilation.calls.filter(\.makesPartition)
        let own = zip(makers, compilation.specs).filter { $0.0.program == program }
        result.specs += own.map(\.1)
        if own.isEmpty { result.emptySources.append(file) }
        let losses = compilation.calls.flatMap { $0.losses(importing: program) }
        result.add(
          file, compilation.diagnostics + compilation.hiddenErrors + options.keep(losses))
      }
      return result
    }
  }
}

extension CommandCall {
  /// Whether the call describes a partition by itself.
  fileprivate var makesPartition: Bool {
    switch grammar.synopsis.command {
    case .mkwpar, .wparexec: true
    case .chwpar, nil: false
    }
  }
}
