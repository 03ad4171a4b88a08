import WPARCompiler
import WPARDiagnostics
import WPARFleet

/// What two files of a run have and only one should have, by the places of both.
///
/// A fleet that is checked beside its specifications finds some of it, too; it is told once, where it
/// is written.
struct SharedThings: Sendable {
  private struct Place: Hashable {
    /// The real path, as a fleet may name a file by another way.
    let path: [UInt8]
    let start: Int
  }

  /// By the rule about files that told it.
  private var places: [String: Set<Place>] = [:]

  /// The rules about files that find what a hazard of fleets finds, by the hazard.
  private static let twins = Dictionary(
    uniqueKeysWithValues: FleetHazard.all.compactMap { hazard in
      hazard.twin.map { (hazard.description.id, $0) }
    })

  /// Adds findings about files, whether comments took them or not.
  mutating func add(_ diagnostics: [Diagnostic], in file: SourceFile) {
    for diagnostic in diagnostics where Self.twins.values.contains(diagnostic.rule) {
      places[diagnostic.rule, default: []].formUnion(Self.places(of: diagnostic, in: file))
    }
  }

  /// The findings in a file without those that were told of the files they are about.
  func withoutRepetitions(_ diagnostics: [Diagnostic], in file: SourceFile) -> [Diagnostic] {
    guard !places.isEmpty else { return diagnostics }
    return diagnostics.filter { diagnostic in
      guard let rule = Self.twins[diagnostic.rule], let told = places[rule] else { return true }
      // The place in the fleet's own file says only which partition it is.
      return Self.places(of: diagnostic, in: file).filter(told.contains).count < 2
    }
  }

  /// The findings of each input without those that were told of other files, and how many inputs
  /// have none left.
  func withoutRepetitions(
    _ findings: [AcrossFilesPass.Findings]
  ) -> (findings: [AcrossFilesPass.Findings], emptied: Int) {
    guard !places.isEmpty else { return (findings, 0) }
    let left = findings.map { input in
      AcrossFilesPass.Findings(
        item: input.item, file: input.file,
        diagnostics: withoutRepetitions(input.diagnostics, in: input.file))
    }.filter { !$0.diagnostics.isEmpty }
    return (left, findings.count - left.count)
  }

  private static func places(of diagnostic: Diagnostic, in file: SourceFile) -> Set<Place> {
    func place(_ file: SourceFile, _ range: SourceRange) -> Place {
      Place(path: FilePath(file.path).identity, start: range.lowerBound)
    }
    var result: Set = [place(file, diagnostic.range)]
    for label in diagnostic.labels { result.insert(place(label.file ?? file, label.range)) }
    return result
  }
}
