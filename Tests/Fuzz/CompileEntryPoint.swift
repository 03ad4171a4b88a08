import WPARCompiler
import WPARDiagnostics

extension EntryPoint {
  /// The whole way: checking, every report and every output, in either language. The first byte of
  /// the input chooses the language.
  static let compile = EntryPoint(name: "compile") { bytes in
    guard let first = bytes.first else { return }
    let path = first & 1 == 0 ? "fuzz.spec" : "fuzz.yaml"
    let file = SourceFile(path: path, bytes: Array(bytes.dropFirst()))
    let compilation = Compilation(of: file)
    let all = SourceRange(0, file.bytes.count)
    for diagnostic in compilation.diagnostics { diagnostic.expectInside(all) }

    var report = CheckReport()
    report.add(file, compilation.diagnostics)
    for reporter in Reporter.all {
      let text = reporter.render(report, ReportStyle(width: 40))
      precondition(text.last.map { $0 == 0x0A } ?? true, "a report that breaks off")
      precondition(!text.contains(0x1B), "a file that speaks to the terminal")
    }
    for emitter in Emitter.all {
      let emission = emitter.emit(compilation.specs, EmitterOptions())
      for (_, diagnostic) in emission.diagnostics { diagnostic.expectInside(all) }
    }
  }
}
