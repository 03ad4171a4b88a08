import WPARCompiler
import WPARDiagnostics
import WPARSyntax

extension EntryPoint {
  /// Command lines in scripts: checking, and the edits of every fix.
  static let commands = EntryPoint(name: "commands") { bytes in
    let file = SourceFile(path: "fuzz.sh", bytes: bytes)
    let compilation = Compilation(of: file)
    let all = SourceRange(0, bytes.count)
    for diagnostic in compilation.diagnostics { diagnostic.expectInside(all) }
    for call in compilation.calls { precondition(all.contains(call.shell.range), "a call outside") }
    for fix in compilation.diagnostics.flatMap(\.fixes) {
      precondition(FixIt.applying(fix.edits, to: bytes) != nil, "edits that overlap")
    }
    for emitter in Emitter.all { _ = emitter.emit(compilation.specs, EmitterOptions()) }
  }
}
