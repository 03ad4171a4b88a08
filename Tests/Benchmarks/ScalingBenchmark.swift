extension Benchmark {
  static let scaling = Benchmark(name: "scaling", title: "Twice the input, 12.5 to 100 MB") {
    doubling($0, "big.spec", Inputs.spec) + doubling($0, "big.yaml", Inputs.yaml)
  }
}

/// Runs the program on files that double in size. A process of its own each time has fresh memory
/// each time, as in use; here, only what is small would find its memory warm. Processor time does
/// not count what others do meanwhile.
private func doubling(
  _ executable: Executable, _ name: String, _ text: (_ size: Int) -> [UInt8]
) -> [Figure] {
  let folder = TemporaryFolder()
  defer { folder.remove() }
  let sizes = [12_500_000, 25_000_000, 50_000_000, 100_000_000]
  let times = sizes.map { size in
    expect(folder.write(text(size), to: name))
    // What is over soon is disturbed the most by what else goes on.
    let count = size > 25_000_000 ? 5 : 12
    let runs = (0..<count).map { _ in
      executable.run(["check", "--quiet", "\(folder.path)/\(name)"])
    }
    expect(runs.allSatisfy { $0.status == 0 })
    return runs.map(\.processorSeconds).min() ?? 0
  }
  return zip(sizes.dropFirst(), zip(times, times.dropFirst())).map { size, pair in
    .ratio("check of \(name), up to \(size / 1_000_000) MB", pair.1 / pair.0, .atMost(2.2))
  }
}
