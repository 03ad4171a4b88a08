package import WPARDiagnostics

/// A form in which compatibility is written: data, and a function from a report to bytes.
///
/// To add one: a file beside this one that declares a `static let`, and a line in `all`.
package struct CompatibilityReporter: Sendable {
  /// The word after `--format`.
  package let name: String
  /// A noun phrase for lists of formats.
  package let summary: String
  /// The matrix.
  package let render: @Sendable (CompatibilityReport, ReportStyle) -> [UInt8]
  /// Why one partition can go to one LPAR or cannot.
  package let explain: @Sendable (RelocationExplanation, ReportStyle) -> [UInt8]

  package static let all: [CompatibilityReporter] = [.text, .markdown, .html, .json]

  package static func named(_ name: String) -> CompatibilityReporter? {
    all.first { $0.name == name }
  }
}

/// Sentences that every form for people shares.
extension CompatibilityReport {
  /// `live/static` above the cells that hold both.
  var kindsTitle: String { kinds.map(\.rawValue).joined(separator: "/") }

  /// `12 partitions, 5 LPARs, live/static`.
  var headline: String {
    "\(counted(partitions.count, "partition")), \(counted(arrivals.count, "LPAR")), \(kindsTitle)"
  }

  /// The symbols of the matrix with what they mean.
  var symbolLegend: [(symbol: String, meaning: String)] {
    Verdict.allCases.map { ($0.symbol, $0.meaning) } + [(">", "outbound only")]
  }

  /// What is decided for all pairs, in sentences with the place where it was decided.
  var decisions: [String] {
    let policy = fleet.policy
    var lines: [String] = []
    for (words, names) in [
      ("waived", policy.waived), ("enforced", policy.enforced), ("chosen", policy.chosen),
    ] where !names.isEmpty {
      lines.append("\(words): " + names.map { $0.value + Self.origin($0) }.joined(separator: ", "))
    }
    if let accepted = policy.acceptsMissingFacts, accepted.value {
      lines.append("waived: every missing fact" + Self.origin(accepted))
    }
    for partition in partitions {
      let chosen = fleet.partitions[partition].chosenChecks
      guard !chosen.isEmpty else { continue }
      lines.append(
        "chosen for \(fleet.partitions[partition].name): "
          + chosen.map(\.value).joined(separator: ", "))
    }
    return lines
  }

  private static func origin<Value>(_ fact: Fact<Value>) -> String {
    fact.origin.map { " (\($0.place))" } ?? ""
  }

  /// The lowest class of processors in a sentence.
  var lowestProcessorSentence: String {
    let lowest = lowestProcessor
    guard let generation = lowest.generation else {
      return "lowest processor class of the pool: not known"
    }
    var text = "lowest processor class of the pool: \(generation) (\(names(lowest.lpars)))"
    if !lowest.unknown.isEmpty { text += "; not known for \(names(lowest.unknown))" }
    return text
  }

  private func names(_ lpars: [Int]) -> String {
    let shown = lpars.prefix(5).map { fleet.lpars[$0].name }.joined(separator: ", ")
    return lpars.count > 5 ? "\(shown) and \(lpars.count - 5) more" : shown
  }

  /// Partitions of which nothing can be said because their LPAR is not known.
  var unplacedSentence: String? {
    let names = partitions.map { fleet.partitions[$0] }.filter { $0.place == nil }.map(\.name)
    return names.isEmpty ? nil : "the LPAR is not known of \(names.joined(separator: ", "))"
  }
}

extension CompatibilityRemedy {
  /// `enough for 5 live pairs and 2 static pairs; needed with others for 3 live pairs`.
  var effect: String {
    func sentence(_ counts: [RelocationKind: Int]) -> [String] {
      RelocationKind.allCases.compactMap { kind in
        counts[kind].map { counted($0, "\(kind.rawValue) pair") }
      }
    }
    let made = sentence(completes)
    let helped = sentence(contributes)
    var parts: [String] = []
    let verb = makesKnown ? "decides" : "enough for"
    if !made.isEmpty { parts.append("\(verb) \(enumeration(made))") }
    if !helped.isEmpty { parts.append("needed with others for \(enumeration(helped))") }
    return parts.joined(separator: "; ")
  }
}

extension Origin {
  /// `facts/lpar01/oslevel-s.txt:1`.
  package var place: String {
    var finder = LocationFinder(file)
    return "\(file.path):\(finder.location(of: range.lowerBound).line)"
  }
}
