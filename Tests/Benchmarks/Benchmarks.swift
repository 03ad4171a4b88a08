import Glibc

/// Measures what the project promises about speed, on inputs it makes itself, and prints a table.
///
/// `Benchmarks [--gate] [--wparc PATH] [SUBJECT…]`. With `--gate` a ratio that misses its bar three
/// times ends the run with status 1, since a neighbour on the machine can spoil one measurement;
/// figures in seconds depend on the machine and never do. The executable of
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
    var missed: [String] = []
    for benchmark in chosen {
      var misses = benchmark.print(executable)
      var attempt = 1
      while isGate, !misses.isEmpty, attempt < 3 {
        attempt += 1
        print("once more, as a bar was missed")
        let again = benchmark.print(executable)
        misses.removeAll { !again.contains($0) }
      }
      missed += misses
    }
    if !missed.isEmpty { print("bars missed: \(missed.joined(separator: ", "))") }
    exit(isGate && !missed.isEmpty ? 1 : 0)
  }
}

/// A subject: what is measured, and the function that does it.
struct Benchmark: Sendable {
  let name: String
  let title: String
  let measure: @Sendable (Executable) -> [Figure]

  /// Measures, and prints what came out.
  ///
  /// - Returns: The names of the gated figures that miss their bars.
  fileprivate func print(_ executable: Executable) -> [String] {
    Swift.print(title)
    let figures = measure(executable)
    for figure in figures { Swift.print("  \(figure.line)") }
    Swift.print("")
    return figures.filter { $0.isGated && !$0.isMet }.map(\.name)
  }
}
