import WPARDiagnostics

/// What would let partitions go that cannot, each remedy once for all the pairs it helps.
package struct CompatibilityRemedy: Sendable {
  /// An imperative phrase.
  package let text: String
  /// Whether it makes a fact known, which then speaks for the move or against it.
  package let makesKnown: Bool
  private var served: [CompatibilityCheck] = []
  /// By kind of relocation: pairs of which nothing else stands in the way.
  package private(set) var completes: [RelocationKind: Int] = [:]
  /// By kind of relocation: pairs of which something else stands in the way, too.
  package private(set) var contributes: [RelocationKind: Int] = [:]

  fileprivate init(text: String, makesKnown: Bool) {
    self.text = text
    self.makesKnown = makesKnown
  }

  /// The checks that it serves, by name in byte order.
  package var checks: [String] { served.map(\.name).sorted { $0.precedes($1) } }

  fileprivate func total(_ counts: [RelocationKind: Int]) -> Int {
    RelocationKind.allCases.reduce(0) { $0 + (counts[$1] ?? 0) }
  }

  fileprivate mutating func serve(_ check: CompatibilityCheck) {
    if !served.contains(where: { $0 === check }) { served.append(check) }
  }

  fileprivate mutating func count(_ kind: RelocationKind, isEnough: Bool) {
    if isEnough {
      completes[kind, default: 0] += 1
    } else {
      contributes[kind, default: 0] += 1
    }
  }

  fileprivate mutating func add(_ other: CompatibilityRemedy) {
    for check in other.served { serve(check) }
    for (kind, count) in other.completes { completes[kind, default: 0] += count }
    for (kind, count) in other.contributes { contributes[kind, default: 0] += count }
  }
}

extension CompatibilityReport {
  /// The remedies that help, those first that make most pairs go.
  package var remedies: [CompatibilityRemedy] {
    // Partitions of one LPAR share what is wrong between it and the others.
    let rows = Dictionary(grouping: partitions) { fleet.partitions[$0].place?.value }
    let parts = workers.map(fleet.lpars.count) { place in
      var tally = RemedyTally(compatibility)
      for partition in rows[place] ?? [] { tally.count(self, partition, from: place) }
      return tally.remedies
    }
    var numbers: [String: Int] = [:]
    var remedies: [CompatibilityRemedy] = []
    for remedy in parts.joined() {
      if let number = numbers[remedy.text] {
        remedies[number].add(remedy)
      } else {
        numbers[remedy.text] = remedies.count
        remedies.append(remedy)
      }
    }
    let ranks = remedies.map { ($0.total($0.completes), $0.total($0.contributes)) }
    let order = remedies.indices.sorted { a, b in
      if ranks[a] != ranks[b] { return ranks[a] > ranks[b] }
      return remedies[a].text.precedes(remedies[b].text)
    }
    return order.map { remedies[$0] }
  }
}

extension CompatibilityReport {
  /// The remedies that help most, a line each, and how many more there are: of a large fleet nearly
  /// every pair has its own.
  func remedyLines(atMost limit: Int) -> [String] {
    let remedies = remedies
    let rest = remedies.count - limit
    return remedies.prefix(limit).map { "\($0.text): \($0.effect)" }
      + (rest > 0 ? ["and \(rest) more; --format json lists all"] : [])
  }
}

/// The remedies for the partitions of one LPAR.
private struct RemedyTally {
  private(set) var remedies: [CompatibilityRemedy] = []
  private var numbers: [String: Int] = [:]
  private var finder: ResultFinder
  /// What has to be done about the two LPARs, by arrival, kind and selection.
  private var ofLPARs: [Way: [Int]] = [:]
  private let selections: [Int]

  private struct Way: Hashable {
    let arrival: Int
    let kind: RelocationKind
    let selection: Int
  }

  init(_ compatibility: Compatibility) {
    finder = ResultFinder(compatibility)
    selections = compatibility.selection.selections
  }

  mutating func count(_ report: CompatibilityReport, _ partition: Int, from place: Int) {
    var ofPartition: [RelocationKind: [Int]] = [:]
    for arrival in report.arrivals where arrival != place {
      for kind in report.kinds {
        let verdict = report.compatibility.verdict(of: partition, from: place, to: arrival, kind)
        if verdict.isAllowed { continue }
        let own =
          ofPartition[kind]
          ?? recorded(finder.partitionRefusals(of: partition, from: place, kind))
        ofPartition[kind] = own
        let way = Way(arrival: arrival, kind: kind, selection: selections[partition])
        let between =
          ofLPARs[way]
          ?? recorded(finder.lparRefusals(of: partition, from: place, to: arrival, kind))
        ofLPARs[way] = between
        let others = recorded(finder.moveRefusals(of: partition, from: place, to: arrival, kind))
        var needed = own
        for number in between + others where !needed.contains(number) { needed.append(number) }
        for number in needed { remedies[number].count(kind, isEnough: needed.count == 1) }
      }
    }
  }

  /// The numbers of the remedies for results.
  private mutating func recorded(_ results: [CheckResult]) -> [Int] {
    var needed: [Int] = []
    for result in results {
      for text in result.remedies {
        let number = numbers[text] ?? remedies.count
        if number == remedies.count {
          numbers[text] = number
          remedies.append(CompatibilityRemedy(text: text, makesKnown: result.lacksFact))
        }
        remedies[number].serve(result.check)
        if !needed.contains(number) { needed.append(number) }
      }
    }
    return needed
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
