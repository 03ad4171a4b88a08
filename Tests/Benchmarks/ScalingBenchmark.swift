import WPARCompiler
import WPARDiagnostics

extension Benchmark {
  static let scaling = Benchmark(name: "scaling", title: "Twice the input, 12.5 to 100 MB") { _ in
    doubling("big.spec", Inputs.spec) + doubling("big.yaml", Inputs.yaml)
  }
}

private func doubling(_ path: String, _ text: (_ size: Int) -> [UInt8]) -> [Figure] {
  let sizes = [12_500_000, 25_000_000, 50_000_000, 100_000_000]
  let times = sizes.map { size in
    let file = SourceFile(path: path, bytes: text(size))
    return seconds(runs: 3) { expect(Compilation(of: file).diagnostics.isEmpty) }
  }
  return zip(sizes.dropFirst(), zip(times, times.dropFirst())).map { size, pair in
    .ratio("check of \(path), up to \(size / 1_000_000) MB", pair.1 / pair.0, .atMost(2.2))
  }
}
