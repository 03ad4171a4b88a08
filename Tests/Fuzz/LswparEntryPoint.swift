import WPARCompiler
import WPARDiagnostics
import WPARModel

extension EntryPoint {
  /// Output of lswpar: every place lies in the file, nothing is mended, and a value that is said to
  /// stand somewhere stands there.
  static let lswpar = EntryPoint(name: "lswpar") { bytes in
    let half = bytes.count / 2
    let files = [bytes[..<half], bytes[half...]].enumerated().map { index, part in
      SourceFile(path: "part\(index).lswpar", bytes: Array(part))
    }
    for sources in [[SourceFile(path: "fuzz.lswpar", bytes: bytes)], files] {
      let imported = Importer.lswpar.read(sources.map { ImportSource(file: $0) })
      for (file, diagnostics) in imported.findings {
        let all = SourceRange(0, file.bytes.count)
        for diagnostic in diagnostics {
          diagnostic.expectInside(all)
          precondition(diagnostic.fixes.isEmpty, "a fix of what AIX printed")
        }
      }
      for stanza in imported.specs.flatMap(\.spec.allStanzas) {
        for value in stanza.values {
          guard let spelling = stanza.spelling(of: value.attribute) else { continue }
          let text = stanza.spec.file.text(in: spelling)
          precondition(stanza.text(of: value.attribute) == text, "a value that is not there")
        }
      }
      for emitter in Emitter.all { _ = emitter.emit(imported.specs, EmitterOptions()) }
    }
  }
}
