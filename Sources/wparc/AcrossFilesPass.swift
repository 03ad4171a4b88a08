import WPARCompiler
import WPARDiagnostics

/// The end of a check: the partitions of several files side by side.
///
/// A check keeps no file that is in order, so those of which two may have what only one should have
/// are read once more. A file that changed meanwhile is taken as it is then.
struct AcrossFilesPass: Sendable {
  let input: Input
  let settings: InputSettings
  /// Standard input, which cannot be read twice, by its place among the inputs.
  let standardInput: [Int: SourceFile]

  /// What one input has beside others.
  struct Findings: Sendable {
    /// Its place among the inputs.
    let item: Int
    let file: SourceFile
    let diagnostics: [Diagnostic]
    /// What comments took at the end of the check.
    var suppressed: [Diagnostic] = []
    /// How many of these are asked for.
    var suppressedCount = 0

    /// All that was found, whatever comments say.
    var everything: [Diagnostic] { (diagnostics + suppressed).sortedAndUnique() }
  }

  /// What each input has beside others, in the order of the inputs; comments may have taken all.
  ///
  /// - Parameter fingerprints: What the inputs have, in parts.
  func findings(_ fingerprints: [RunFingerprints], jobs: Int) -> [Findings] {
    let shares = Parallel.map(count: jobs, jobs: jobs) { range in
      range.flatMap { RunFingerprints.suspects(in: fingerprints, share: $0, of: jobs) }
    }
    let suspects = Set(shares.joined()).sorted()
    guard suspects.count > 1 else { return [] }
    let compilations = Parallel.map(count: suspects.count, jobs: jobs) { range in
      var folder = OpenFolder()
      return range.map { compilation(of: suspects[$0], &folder) }
    }.flatMap(\.self)
    let files = compilations.map { $0?.specs.map(\.spec) ?? [] }
    let found = AcrossFilesComparison.findings(inFiles: files)
    return suspects.indices.compactMap { index in
      guard let file = compilations[index]?.file else { return nil }
      let options = settings.options(at: suspects[index])
      guard !found[index].isEmpty else { return nil }
      let (kept, suppressed) = Suppressions(of: file, options: options)
        .split(found[index].sortedAndUnique())
      return Findings(
        item: suspects[index], file: file, diagnostics: options.keep(kept),
        suppressed: suppressed, suppressedCount: options.keep(suppressed).count)
    }
  }

  private func compilation(of item: Int, _ folder: inout OpenFolder) -> Compilation? {
    let options = settings.options(at: item)
    if let file = standardInput[item] { return Compilation(of: file, options: options) }
    guard case .success(let file) = input.read(input.items[item], &folder) else { return nil }
    return Compilation(of: file, options: options)
  }
}
