package import WPARDiagnostics

/// A pattern in a fleet that does harm: data, and a function that finds it.
///
/// To add one: a file in `Hazards/` that declares a `static let`, and a line in `FleetHazard.all`.
package struct FleetHazard: Sendable {
  package let description: RuleDescription
  /// The id of the rule about several files that finds the same where the specifications are checked
  /// themselves.
  package let twin: String?
  /// Reports every occurrence in a fleet.
  let check: @Sendable (Fleet, inout FleetReport) -> Void

  /// - Parameters:
  ///   - fails: Fleets in which it is found, with marks where.
  ///   - passes: Fleets that are in order.
  ///   - nearMisses: Fleets that look like the pattern and are right.
  init(
    id: String, severity: Severity, evidence: Evidence, summary: String, rationale: String,
    help: String, fails: [FleetExample], passes: [FleetExample], nearMisses: [FleetExample],
    twin: String? = nil, check: @escaping @Sendable (Fleet, inout FleetReport) -> Void
  ) {
    description = RuleDescription(
      id: id, family: .fleet, severity: severity, evidence: evidence, summary: summary,
      rationale: rationale, help: help, fails: fails.map(\.example),
      passes: passes.map(\.example), nearMisses: nearMisses.map(\.example))
    self.twin = twin
    self.check = check
  }

  /// A fleet as an example.
  struct FleetExample: ExpressibleByStringInterpolation {
    let example: Example

    init(stringLiteral text: String) {
      example = Example(text, language: .fleet)
    }

    /// A fleet that is too long to be kept.
    init(making text: @escaping @Sendable () -> String) {
      example = Example(language: .fleet, making: text)
    }
  }

  /// Everything that is found in a fleet: by file in the order in which the files come up, and in
  /// each file by place.
  ///
  /// - Parameter file: The file of the fleet. What is found about a partition is then shown there, and
  ///   the place in its specification beside it.
  package static func findings(
    in fleet: Fleet, shownIn file: SourceFile? = nil
  ) -> [FleetFindings] {
    var report = FleetReport(fleet, file)
    for hazard in all {
      report.current = hazard.description
      hazard.check(fleet, &report)
    }
    return report.findings.map { FleetFindings($0.file, $0.diagnostics.sortedAndUnique()) }
  }
}

/// What was found in one file: the fleet's, or one that it names.
package struct FleetFindings: Sendable {
  package let file: SourceFile
  package let diagnostics: [Diagnostic]

  init(_ file: SourceFile, _ diagnostics: [Diagnostic]) {
    self.file = file
    self.diagnostics = diagnostics
  }
}

/// What the hazards find.
struct FleetReport {
  private(set) var findings: [(file: SourceFile, diagnostics: [Diagnostic])] = []
  private var indexes: [ObjectIdentifier: Int] = [:]
  private let file: SourceFile?
  /// Where the partitions of the fleet may go.
  let arrivals: Arrivals
  /// The hazard that is looked for.
  fileprivate(set) var current: RuleDescription?

  fileprivate init(_ fleet: Fleet, _ file: SourceFile?) {
    self.file = file
    arrivals = Arrivals(fleet)
  }

  /// Adds a finding.
  ///
  /// - Parameters:
  ///   - place: Where it is shown; a label's where it is not known. A fleet that was read has a place
  ///     for every name in it.
  ///   - partition: The partition it is about.
  ///   - labels: Further places, each with words.
  ///   - help: Where the remedy can be said more closely than in the hazard.
  ///   - severity: Where one case differs.
  ///   - evidence: Where one case rests on another fact.
  mutating func add(
    _ message: String, at place: Origin?, of partition: Partition? = nil,
    labels: [(Origin?, String)] = [], help: String? = nil, severity: Severity? = nil,
    evidence: Evidence? = nil
  ) {
    guard let current, var place = place ?? labels.lazy.compactMap(\.0).first else { return }
    var labels = labels
    if let file, place.file !== file, let origin = partition?.origin, origin.file === file {
      labels.insert((place, "here"), at: 0)
      place = origin
    }
    let shown = labels.compactMap { origin, text -> Label? in
      guard let origin, origin.file !== place.file || origin.range != place.range else {
        return nil
      }
      return Label(origin.range, text, in: origin.file === place.file ? nil : origin.file)
    }
    let diagnostic = Diagnostic(
      current, message, at: place.range, labels: shown, help: help,
      severity: severity, evidence: evidence)
    let key = ObjectIdentifier(place.file)
    if let index = indexes[key] {
      findings[index].diagnostics.append(diagnostic)
    } else {
      indexes[key] = findings.count
      findings.append((place.file, [diagnostic]))
    }
  }
}
