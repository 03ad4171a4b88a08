import WPARDiagnostics

/// What would let partitions go that cannot, each remedy once for all the pairs it helps.
package struct CompatibilityRemedy: Sendable {
  /// An imperative phrase.
  package let text: String
  /// Whether it makes a fact known, which then speaks for the move or against it.
  package let makesKnown: Bool
  /// The checks that it serves, in the order of the list.
  package fileprivate(set) var checks: [String]
  /// By kind of relocation: pairs of which nothing else stands in the way.
  package fileprivate(set) var completes: [RelocationKind: Int] = [:]
  /// By kind of relocation: pairs of which something else stands in the way, too.
  package fileprivate(set) var contributes: [RelocationKind: Int] = [:]

  fileprivate func total(_ counts: [RelocationKind: Int]) -> Int {
    RelocationKind.allCases.reduce(0) { $0 + (counts[$1] ?? 0) }
  }
}

extension CompatibilityReport {
  /// The remedies that help, those first that make most pairs go.
  package var remedies: [CompatibilityRemedy] {
    var numbers: [String: Int] = [:]
    var remedies: [CompatibilityRemedy] = []
    var finder = ResultFinder(compatibility)
    forEachPair { partition, arrival, ways in
      guard let place = fleet.partitions[partition].place?.value else { return }
      for way in ways where !way.verdict.isAllowed {
        var needed: [Int] = []
        for result in finder.refusals(of: partition, from: place, to: arrival, way.kind) {
          for text in result.remedies {
            let number = numbers[text] ?? remedies.count
            if number == remedies.count {
              numbers[text] = number
              remedies.append(
                CompatibilityRemedy(text: text, makesKnown: result.lacksFact, checks: []))
            }
            if !remedies[number].checks.contains(result.check.name) {
              remedies[number].checks.append(result.check.name)
            }
            if !needed.contains(number) { needed.append(number) }
          }
        }
        for number in needed {
          if needed.count == 1 {
            remedies[number].completes[way.kind, default: 0] += 1
          } else {
            remedies[number].contributes[way.kind, default: 0] += 1
          }
        }
      }
    }
    let ranked = remedies.map { ($0, $0.total($0.completes), $0.total($0.contributes)) }
    return ranked.sorted { a, b in
      if a.1 != b.1 { return a.1 > b.1 }
      if a.2 != b.2 { return a.2 > b.2 }
      return a.0.text.precedes(b.0.text)
    }.map(\.0)
  }
}

extension CheckResult {
  fileprivate var lacksFact: Bool {
    if case .missing = outcome { true } else { false }
  }

  /// What would make the check pass, each an imperative phrase.
  package var remedies: [String] {
    switch outcome {
    case .passed, .notApplicable, .precondition: []
    case .failed(let mismatch): [mismatch.remedy ?? check.remedy]
    case .missing(let facts): facts.map(\.remedy)
    }
  }
}

extension MissingFact {
  /// The fact in words: `aix of lpar01`.
  package var phrase: String {
    "\(name.rawValue) of \(subject.name)" + (detail.map { " (\($0))" } ?? "")
  }

  /// How the fact comes to be known.
  package var remedy: String {
    switch (subject, name.command) {
    case (.lpar(let lpar), let command?): "capture '\(command)' on \(lpar)"
    case (.server(let server), let command?): "capture '\(command) \(server)' or its exports"
    case (.partition(let partition), _): "state '\(name.rawValue)' of partition \(partition)"
    case (.lpar(let lpar), nil): "state '\(name.rawValue)' of LPAR \(lpar)"
    case (.server(let server), nil): "state '\(name.rawValue)' of NFS server \(server)"
    }
  }
}

extension MissingFact.Subject {
  package var name: String {
    switch self {
    case .lpar(let name), .partition(let name), .server(let name): name
    }
  }
}
