import WPARCompiler
import WPARDiagnostics
import WPARFleet
import WPARModel

/// The part of a check that a fleet adds: what there is to say about the files that it names, about
/// its partitions beside each other, and of it as a whole.
struct FleetPass {
  private let loaded: LoadedFleet
  private let options: CompilationOptions
  /// The inputs of the check, which are told of already, by the identities of their paths.
  private let inputs: Set<[UInt8]>

  init(_ loaded: LoadedFleet, options: CompilationOptions, inputs: [FilePath]) {
    self.loaded = loaded
    self.options = options
    self.inputs = Set(inputs.map(\.identity))
  }

  func add(to outcome: inout Check.Outcome) {
    for (file, diagnostics) in loaded.specFindings where !isInput(file) {
      outcome.report.join(file, diagnostics, isCounted: false)
    }
    for (path, count) in loaded.suppressedCounts where !inputs.contains(FilePath(path).identity) {
      outcome.report.addSuppressed(count)
    }
    for (file, diagnostics) in acrossFiles { add(diagnostics, in: file, to: &outcome) }
    for (file, diagnostics) in loaded.hazards(options) {
      add(outcome.shared.withoutRepetitions(diagnostics, in: file), in: file, to: &outcome)
    }
  }

  private func isInput(_ file: SourceFile) -> Bool {
    inputs.contains(FilePath(file.path).identity)
  }

  /// Adds findings that comments in their file may take.
  private func add(
    _ diagnostics: [Diagnostic], in file: SourceFile, to outcome: inout Check.Outcome
  ) {
    guard !diagnostics.isEmpty else { return }
    let (kept, suppressed) = Suppressions(of: file, options: options).split(diagnostics)
    outcome.report.join(file, options.keep(kept), isCounted: isInput(file))
    // The findings of the fleet's own file are counted where it is checked.
    if file !== loaded.document.file {
      outcome.report.addSuppressed(options.keep(suppressed).count)
    }
    let path = FilePath(file.path).identity
    for index in outcome.pending.indices
    where FilePath(outcome.pending[index].file.path).identity == path {
      outcome.pending[index].allowances.take(suppressed)
    }
  }

  /// What partitions of the fleet have and only one should have, but for what the check of the inputs
  /// or a hazard of fleets tells.
  private var acrossFiles: [(file: SourceFile, diagnostics: [Diagnostic])] {
    let partitions = loaded.fleet.partitions.compactMap { partition in
      partition.spec.map { (name: partition.name, spec: $0.value) }
    }
    let twins = FleetHazard.all.compactMap(\.twin)
    var groups: [(file: SourceFile, diagnostics: [Diagnostic])] = []
    for (file, diagnostic) in AcrossFilesComparison.findings(ofPartitions: partitions) {
      // A note is about what each host numbers by itself.
      guard !twins.contains(diagnostic.rule), diagnostic.severity > .note else { continue }
      let files = [file] + diagnostic.labels.compactMap(\.file)
      // Two partitions of one file are told where that is compiled, unless they are the fleet's own.
      if file !== loaded.document.file, Set(files.map { ObjectIdentifier($0) }).count == 1 {
        continue
      }
      if file !== loaded.document.file, files.allSatisfy(isInput) { continue }
      if let index = groups.firstIndex(where: { $0.file === file }) {
        groups[index].diagnostics.append(diagnostic)
      } else {
        groups.append((file, [diagnostic]))
      }
    }
    return groups.map { ($0.file, $0.diagnostics.sortedAndUnique()) }
  }
}
