import Glibc

/// Measures what the project promises about speed, on inputs it makes itself, and prints a table.
///
/// `Benchmarks [--gate] [--wparc PATH] [SUBJECT…]`. With `--gate` a ratio that misses its bar ends
/// the run with status 1; figures in seconds depend on the machine and never do. The executable of
/// `--wparc`, by default the one beside this, is the one whose start and runs over files are
/// measured.
@main enum Benchmarks {
  static let all: [Benchmark] = [
    .stanzaText, .yamlText, .scaling, .hostileInputs, .manyFiles, .start, .compatibility, .plan,
  ]

  static func main() {
    var isGate = false
    var executable = Executable.beside("wparc")
    var names: [String] = []
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      switch argument {
      case "--gate": isGate = true
      case "--wparc": executable = Executable(path: arguments.popFirst() ?? "")
      default: names.append(argument)
      }
    }
    let chosen = all.filter { names.isEmpty || names.contains($0.name) }
    guard chosen.count == (names.isEmpty ? all.count : names.count) else {
      print("subjects: \(all.map(\.name).joined(separator: ", "))")
      exit(2)
    }
    print("\(Machine.description)\n")
    var missed: [Figure] = []
    for benchmark in chosen {
      print(benchmark.title)
      for figure in benchmark.measure(executable) {
        print("  \(figure.line)")
        if figure.isGated, !figure.isMet { missed.append(figure) }
      }
      print("")
    }
    if !missed.isEmpty {
      print("bars missed: \(missed.map(\.name).joined(separator: ", "))")
    }
    exit(isGate && !missed.isEmpty ? 1 : 0)
  }
}

/// A subject: what is measured, and the function that does it.
struct Benchmark: Sendable {
  let name: String
  let title: String
  let measure: @Sendable (Executable) -> [Figure]
}
