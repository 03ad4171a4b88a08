import WPARDiagnostics
import WPARFleet

/// What the compatibility checks of a fleet forbid, and what they say of the moves of a plan, by
/// classes of partitions.
///
/// Of what is forbidden, one partition of each class is asked, from one LPAR of each profile to one LPAR
/// of each class of arrivals. The text is that of the one that was asked where a failure concerns one
/// arrival and, if it can be about the partition, no other partition; else what the check is about.
struct CheckFailures {
  /// By class, and within one by kind, check, effect, departures and arrivals.
  private(set) var list: [FailedCheck] = []
  private var numbers: [Int: Int] = [:]
  private let compatibility: Compatibility
  private let fleet: Fleet
  /// The LPARs of each profile and of each arrival class, ascending.
  private let lparsByProfile: [[Int]]
  private let lparsByArrival: [[Int]]
  private var finder: ResultFinder

  init(_ fleet: Fleet, _ compatibility: Compatibility, remarks: [MoveRemarks]) {
    self.fleet = fleet
    self.compatibility = compatibility
    finder = ResultFinder(compatibility)
    lparsByProfile = Self.groups(fleet.lpars.indices.map { compatibility.profile(of: $0) })
    lparsByArrival = Self.groups(fleet.lpars.indices.map { compatibility.arrivalClass(of: $0) })
    // Classes are numbered by their first partition, so that the numbers do not depend on the order
    // of the fleet.
    let remarksByClass = Dictionary(
      grouping: remarks, by: { compatibility.relocationClass(of: $0.move.partition) })
    var sizes: [Int: Int] = [:]
    for partition in fleet.partitions.indices where fleet.partitions[partition].place != nil {
      sizes[compatibility.relocationClass(of: partition), default: 0] += 1
    }
    var seen: Set<Int> = []
    for partition in fleet.partitions.indices where fleet.partitions[partition].place != nil {
      let relocationClass = compatibility.relocationClass(of: partition)
      guard seen.insert(relocationClass).inserted else { continue }
      let number = numbers.count + 1
      var failures = self.failures(
        of: partition, relocationClass, number, isAlone: sizes[relocationClass] == 1)
      failures += said(of: remarksByClass[relocationClass] ?? [], number)
      guard !failures.isEmpty else { continue }
      numbers[relocationClass] = number
      list += failures.sorted { a, b in
        a.sortKey.lexicographicallyPrecedes(b.sortKey) { $0.precedes($1) }
      }
    }
  }

  /// What checks say of moves of one class that are made, each once. What names a partition or what is
  /// its own is said of it alone.
  private func said(of remarks: [MoveRemarks], _ number: Int) -> [FailedCheck] {
    struct Way: Hashable {
      let from: Int
      let to: Int
      let kind: RelocationKind
    }
    var moved: [Way: Set<Int>] = [:]
    var saidOf: [FailedCheck: Set<Int>] = [:]
    var found: [(failure: FailedCheck, way: Way)] = []
    for remarks in remarks {
      let move = remarks.move
      let way = Way(from: move.from, to: move.to, kind: move.kind)
      moved[way, default: []].insert(move.partition)
      for result in remarks.results {
        guard let effect = FailedCheck.Effect(result.effect), !effect.forbids else { continue }
        let failure = FailedCheck(
          check: result.check.name, compatibilityClass: number, kind: move.kind,
          from: names([move.from]), to: names([move.to]), effect: effect, text: result.sentence)
        if saidOf[failure] == nil { found.append((failure, way)) }
        saidOf[failure, default: []].insert(move.partition)
      }
    }
    return found.map { failure, way in
      let partitions = saidOf[failure] ?? []
      if partitions.count == moved[way]?.count { return failure }
      var failure = failure
      failure.partitions = partitions.map { fleet.partitions[$0].name }.sorted { $0.precedes($1) }
      return failure
    }
  }

  /// The number of a partition's class; `nil` where no check forbids it anything.
  func number(of partition: Int) -> Int? {
    numbers[compatibility.relocationClass(of: partition)]
  }

  private static func groups(_ classes: [Int]) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: (classes.max() ?? -1) + 1)
    for (index, number) in classes.enumerated() { groups[number].append(index) }
    return groups
  }

  /// A failure before its arrivals are gathered.
  private struct Key: Hashable {
    let check: String
    let effect: FailedCheck.Effect
  }

  /// The arrivals of a failure, and what was found about the first.
  private struct Found: Hashable {
    var arrivals: [Int]
    /// `nil` where it may name the one partition that was asked.
    let text: String?
    let condition: String
  }

  private mutating func failures(
    of partition: Int, _ relocationClass: Int, _ number: Int, isAlone: Bool
  ) -> [FailedCheck] {
    let exceptional = Set(compatibility.exceptionalArrivals(relocationClass: relocationClass))
    var targets = lparsByArrival.map { group in group.filter { !exceptional.contains($0) } }
    targets += exceptional.sorted().map { [$0] }
    targets.removeAll(where: \.isEmpty)
    var result: [FailedCheck] = []
    for kind in RelocationKind.allCases {
      // Departures from which the same checks forbid the same arrivals are one list.
      var departures: [[Key: Found]: [Int]] = [:]
      for (profile, sources) in lparsByProfile.enumerated() {
        let allowed = compatibility.arrivals(
          relocationClass: relocationClass, profile: profile, kind)
        var found: [Key: Found] = [:]
        for target in targets where !allowed.contains(target[0]) {
          // From an LPAR to itself is no move.
          guard let to = target.first(where: { sources != [$0] }),
            let from = sources.first(where: { $0 != to })
          else { continue }
          gather(partition, from, to, target, kind, isAlone, into: &found)
        }
        departures[found, default: []] += sources
      }
      for (found, sources) in departures where !found.isEmpty {
        let from = sources.count == fleet.lpars.count ? nil : names(sources.sorted())
        for (key, failure) in found {
          let arrivals = failure.arrivals.sorted()
          result.append(
            FailedCheck(
              check: key.check, compatibilityClass: number, kind: kind, from: from,
              to: arrivals.count == fleet.lpars.count ? nil : names(arrivals),
              effect: key.effect,
              text: (arrivals.count == 1 ? failure.text : nil) ?? failure.condition))
        }
      }
    }
    return result
  }

  private mutating func gather(
    _ partition: Int, _ from: Int, _ to: Int, _ target: [Int], _ kind: RelocationKind,
    _ isAlone: Bool, into found: inout [Key: Found]
  ) {
    for result in finder.refusals(of: partition, from: from, to: to, kind) {
      guard let effect = FailedCheck.Effect(result.effect), effect.forbids else { continue }
      let key = Key(check: result.check.name, effect: effect)
      if found[key] != nil {
        found[key]?.arrivals += target
      } else {
        found[key] = Found(
          arrivals: target, text: isAlone || result.check.isAboutLPARs ? result.sentence : nil,
          condition: result.check.condition)
      }
    }
  }

  private func names(_ lpars: [Int]) -> [String] { lpars.map { fleet.lpars[$0].name } }
}

extension FailedCheck.Effect {
  /// `nil` for what does not matter to a verdict.
  init?(_ effect: CheckResult.Effect) {
    switch effect {
    case .none, .note: return nil
    case .warns: self = .warns
    case .undecided: self = .undecided
    case .blocks: self = .blocks
    case .waived: self = .waived
    }
  }
}

extension FailedCheck {
  fileprivate var sortKey: [String] {
    [kind.rawValue, check, effect.rawValue] + (from ?? ["*"]) + (to ?? ["*"]) + [text]
  }
}

extension CompatibilityCheck {
  /// Whether all it reads and says is of two LPARs.
  fileprivate var isAboutLPARs: Bool {
    if case .lpars = subject { true } else { false }
  }

  /// The summary without its full stop.
  var condition: String { summary.hasSuffix(".") ? String(summary.dropLast()) : summary }
}

extension CheckResult {
  /// What was found, in one line.
  var sentence: String {
    switch outcome {
    case .failed(let mismatch): mismatch.message
    case .missing(let facts):
      "not known: "
        + facts.map { "\($0.name.rawValue) of \($0.subject.name)" }.joined(separator: ", ")
    case .precondition(let text): text
    case .passed, .notApplicable: check.condition
    }
  }
}

extension MissingFact.Subject {
  /// The name of the LPAR, partition or server.
  var name: String {
    switch self {
    case .lpar(let name), .partition(let name), .server(let name): name
    }
  }
}
