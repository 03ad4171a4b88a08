import WPARCompiler
import WPARDiagnostics
import WPARSyntax

extension Benchmark {
  static let stanzaText = Benchmark(name: "stanza", title: "Stanza text, one core") { _ in
    let big = SourceFile(path: "big.spec", bytes: Inputs.spec(size: 50_000_000))
    let parse = seconds { expect(SyntaxTree(parsing: big).diagnostics.isEmpty) }
    let check = seconds { expect(Compilation(of: big).diagnostics.isEmpty) }

    let small = SourceFile(path: "small.spec", bytes: Inputs.smallSpec(7))
    let repetitions = 20_000
    let smallCheck = seconds {
      for _ in 0..<repetitions { expect(Compilation(of: small).diagnostics.isEmpty) }
    }
    return [
      .absolute("lex and parse 50 MB", rate(big.bytes.count, parse), "MB/s", .atLeast(300)),
      .absolute("whole check of 50 MB", rate(big.bytes.count, check), "MB/s", .atLeast(60)),
      .absolute(
        "whole check of \(small.bytes.count) bytes", smallCheck / Double(repetitions) * 1e6, "µs",
        .atMost(5)),
    ]
  }
}

/// Stops the run when what is measured is not what was meant.
func expect(_ condition: Bool) {
  precondition(condition, "the input is not read as it was meant")
}
