extension Benchmark {
  static let start = Benchmark(name: "start", title: "Start, median of 200") { executable in
    var times = (0..<200).map { _ in
      seconds(runs: 1) { expect(executable.run(["--version"]).status == 0) }
    }
    times.sort()
    let kind = executable.isStatic ? "static" : "dynamic"
    return [
      .absolute(
        "wparc --version, \(kind) executable", times[times.count / 2] * 1000, "ms",
        executable.isStatic ? .atMost(3) : .none)
    ]
  }
}
