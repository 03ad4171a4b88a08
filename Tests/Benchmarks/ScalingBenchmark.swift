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
  let paths = sizes.map { size in
    let file = "\(size)-\(name)"
    expect(folder.write(text(size), to: file))
    return "\(folder.path)/\(file)"
  }
  // In turns, so that what else goes on disturbs all of them alike.
  var times = Array(repeating: Double.infinity, count: sizes.count)
  for _ in 0..<4 {
    for (index, path) in paths.enumerated() {
      let run = executable.run(["check", "--quiet", path])
      expect(run.status == 0)
      times[index] = min(times[index], run.processorSeconds)
    }
  }
  let each = zip(sizes.dropFirst(), zip(times, times.dropFirst())).map { size, pair in
    Figure.ratio("check of \(name), up to \(size / 1_000_000) MB", pair.1 / pair.0, .none)
  }
  // Each alone is as uneven as the machine; together they may take 2.2 times as long each time.
  return each + [.ratio("check of \(name), 8 times as much", times[3] / times[0], .atMost(10.6))]
}
