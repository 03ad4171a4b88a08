/// LPARs by what the checks read of them, and the verdicts of the checks that read nothing else.
struct LPARProfiles: Sendable {
  /// The profile of each LPAR.
  let profiles: [Int]
  let count: Int
  /// LPARs with one number are one to every check of two LPARs, in whatever it finds.
  let readings: [Int]
  /// The first LPAR of each profile.
  let representatives: [Int]
  /// Verdicts from profile to profile: selections × profiles × profiles.
  private let verdicts: (live: [Verdict], static: [Verdict])
  /// Where verdicts let one go: selections × profiles.
  private let allowed: (live: [LPARSet], static: [LPARSet])

  /// - Parameter departureClasses: Further classes of LPARs that moves depart from, each by LPAR;
  ///   LPARs of one profile agree in all of them.
  init(
    _ selection: CheckSelection, _ fleet: Fleet, departureClasses: [[Int]],
    workers: some Workers = OneWorker()
  ) {
    let tables = workers.map(selection.checks.count) { FactTable($0, selection, fleet) }
      .compactMap(\.self)
    var interning = Interning<[Int]>()
    var representatives: [Int] = []
    profiles = fleet.lpars.indices.map { lpar in
      let number = interning.number(
        of: tables.map { $0.classes[lpar] } + departureClasses.map { $0[lpar] })
      if number == representatives.count { representatives.append(lpar) }
      return number
    }
    var reading = Interning<[Int]>()
    readings = fleet.lpars.indices.map { lpar in
      reading.number(of: tables.map { $0.readings[lpar] })
    }
    func verdicts(_ kind: RelocationKind) -> [Verdict] {
      var result: [Verdict] = []
      result.reserveCapacity(
        selection.selectionCount * representatives.count * representatives.count)
      for number in 0..<selection.selectionCount {
        let counted = tables.filter { selection.counts($0.check, kind, selection: number) }
        for departure in representatives {
          let rows = counted.map { table in
            (table.classes, table.verdicts(kind), table.classes[departure] * table.count)
          }
          for arrival in representatives {
            var verdict = Verdict.compatible
            for (classes, verdicts, row) in rows {
              verdict = max(verdict, verdicts[row + classes[arrival]])
            }
            result.append(verdict)
          }
        }
      }
      return result
    }
    let profiles = self.profiles
    let count = representatives.count
    func allowed(_ verdicts: [Verdict]) -> [LPARSet] {
      (0..<selection.selectionCount * count).map { row in
        var set = LPARSet(count: profiles.count)
        for (lpar, profile) in profiles.enumerated()
        where verdicts[row * count + profile].isAllowed {
          set.insert(lpar)
        }
        return set
      }
    }
    let live = verdicts(.live)
    let `static` = verdicts(.static)
    self.representatives = representatives
    self.count = count
    self.verdicts = (live, `static`)
    self.allowed = (allowed(live), allowed(`static`))
  }

  /// Where the two LPARs alone let one go from LPARs of a profile.
  func arrivals(from departure: Int, _ kind: RelocationKind, selection: Int) -> LPARSet {
    let row = selection * count + departure
    return switch kind {
    case .live: allowed.live[row]
    case .static: allowed.static[row]
    }
  }

  /// What the two LPARs alone amount to.
  func verdict(from departure: Int, to arrival: Int, _ kind: RelocationKind, selection: Int)
    -> Verdict
  {
    let index = (selection * count + departure) * count + arrival
    return switch kind {
    case .live: verdicts.live[index]
    case .static: verdicts.static[index]
    }
  }
}

/// What one check of two LPARs says, by the classes that it tells apart.
private struct FactTable: Sendable {
  let check: Int
  /// The number of what the check reads of each LPAR.
  let readings: [Int]
  /// The class of each LPAR: values that make no difference to a verdict are one.
  let classes: [Int]
  let count: Int
  /// Classes × classes.
  private let live: [Verdict]
  private let `static`: [Verdict]

  /// `nil` for a check that reads more than LPARs.
  init?(_ check: Int, _ selection: CheckSelection, _ fleet: Fleet) {
    guard case .lpars(let facts, _) = selection.checks[check].subject,
      let partition = fleet.partitions.first
    else { return nil }
    var interning = Interning<[AnyHashable?]>()
    var representatives: [Int] = []
    let known = fleet.lpars.indices.map { lpar in
      let number = interning.number(of: facts.map { $0.value(of: fleet.lpars[lpar]) })
      if number == representatives.count { representatives.append(lpar) }
      return number
    }
    func verdicts(_ kind: RelocationKind) -> [Verdict] {
      guard selection.checks[check].weight(kind) != nil else {
        return Array(repeating: .compatible, count: representatives.count * representatives.count)
      }
      return representatives.flatMap { departure in
        representatives.map { arrival in
          selection.verdict(
            check,
            Relocation(
              partition, from: fleet.lpars[departure], to: fleet.lpars[arrival], kind, in: fleet))
        }
      }
    }
    let live = verdicts(.live)
    let `static` = verdicts(.static)
    // Values that make no difference to anybody are one: a profile each would help nobody.
    let size = representatives.count
    var merging = Interning<[Verdict]>()
    var kept: [Int] = []
    let merged = (0..<size).map { value in
      let row = value * size
      var signature = live[row..<row + size] + `static`[row..<row + size]
      for other in 0..<size {
        signature.append(live[other * size + value])
        signature.append(`static`[other * size + value])
      }
      let number = merging.number(of: Array(signature))
      if number == kept.count { kept.append(value) }
      return number
    }
    func reduced(_ table: [Verdict]) -> [Verdict] {
      kept.flatMap { departure in kept.map { table[departure * size + $0] } }
    }
    self.check = check
    readings = known
    classes = known.map { merged[$0] }
    count = kept.count
    self.live = reduced(live)
    self.static = reduced(`static`)
  }

  func verdicts(_ kind: RelocationKind) -> [Verdict] {
    switch kind {
    case .live: live
    case .static: self.static
    }
  }
}
