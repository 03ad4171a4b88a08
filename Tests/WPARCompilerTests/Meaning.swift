import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

extension Compilation {
  /// Compiles a text under a path that gives away its language.
  init(_ text: [UInt8], as pathExtension: String) {
    self.init(of: SourceFile(path: "partition.\(pathExtension)", bytes: text))
  }

  func emit(
    _ emitter: Emitter, _ options: EmitterOptions = EmitterOptions(),
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) -> [UInt8] {
    let emission = emitter.emit(specs, options)
    for (_, diagnostic) in emission.diagnostics {
      Issue.record("\(emitter.name): \(diagnostic.message)", sourceLocation: sourceLocation)
    }
    return emission.bytes
  }

  /// What the source says, whatever its language and layout.
  var meaning: String {
    String(decoding: Emitter.json.emit(specs, EmitterOptions()).bytes, as: UTF8.self)
  }

  /// The emitter of the command that makes this partition.
  var command: Emitter {
    emit(.argv).starts(with: "{\n  \"program\": \"wparexec\"".utf8) ? .wparexec : .mkwpar
  }

  /// The programs of the specs and their words, by the emitter that writes them as data.
  func commands() throws -> [[String]] {
    try Argv.read(emit(.argv))
  }
}

/// Compares two meanings by lines, so that a failure shows where they part.
func expectSame(
  _ actual: String, _ expected: String, _ comment: @autoclosure () -> String,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  guard actual != expected else { return }
  let difference = LineDifference(from: Array(expected.utf8), to: Array(actual.utf8))
  Issue.record("\(comment())\n\(difference)", sourceLocation: sourceLocation)
}
