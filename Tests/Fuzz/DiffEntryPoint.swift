import WPARCompiler
import WPARDiagnostics

extension EntryPoint {
  /// Two sources, compared. The first byte of the input chooses their languages: whatever they say,
  /// neither differs from itself, each place lies in its file, and every form can be written.
  static let diff = EntryPoint(name: "diff") { bytes in
    guard let first = bytes.first else { return }
    let endings = ["spec", "yaml", "sh", "lswpar"]
    let rest = Array(bytes.dropFirst())
    let half = rest.count / 2
    let sides = [rest[..<half], rest[half...]].enumerated().map { index, part in
      let ending = endings[Int(first >> UInt8(2 * index)) & 3]
      return Compilation(of: SourceFile(path: "side\(index).\(ending)", bytes: Array(part)))
    }
    for side in sides {
      let specs = side.specs.map(\.spec)
      precondition(
        SourceDifference(from: specs, "a", to: specs, "b").isEmpty,
        "a source that differs from itself")
    }
    let specs = sides.map { $0.specs.map(\.spec) }
    let difference = SourceDifference(from: specs[0], "a", to: specs[1], "b")
    for partition in difference.partitions {
      for change in partition.difference?.changes ?? [] {
        let places =
          [change.oldPlace, change.newPlace]
          + change.values.flatMap { [$0.old.place, $0.new.place] }
        for place in places {
          precondition(place.range.upperBound <= place.file.bytes.count, "a place that is nowhere")
        }
      }
    }
    for reporter in DifferenceReporter.all {
      let text = reporter.render(difference, ReportStyle())
      precondition(!text.contains(0x1B), "a file that speaks to the terminal")
    }
    let emission = Emitter.chwpar.emit(sides[1].specs, EmitterOptions(old: specs[0]))
    for (file, diagnostic) in emission.diagnostics {
      precondition(diagnostic.range.upperBound <= file.bytes.count, "a finding that is nowhere")
    }
  }
}
