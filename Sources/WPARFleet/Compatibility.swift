/// Which partitions of a fleet can go where.
///
/// Verdicts are found by classes and not for each pair: checks of a partition are asked once for
/// each partition, checks of two LPARs once for each two values of the facts that they read, and
/// checks of a move once for each two keys. So a fleet of 50,000 partitions and 5,000 LPARs takes
/// seconds, and every verdict is then looked up in time that does not depend on the fleet. What the
/// checks find in words is asked for one relocation at a time.
package final class Compatibility: Sendable {
  package let fleet: Fleet
  let selection: CheckSelection
  private let lparProfiles: LPARProfiles
  private let moveClasses: [MoveClasses]
  /// Whether a check of moves reads the departure, by check.
  private let readsDeparture: [Bool]
  private let classes: [Int]
  private let classList: [RelocationClass]
  private let arrivalClasses: [Int]
  private let moveReadings: MoveReadings
  /// Whether what a check of moves says follows from `moveReadings`, by check.
  private let isReadByKeys: [Bool]
  /// What each partition by itself amounts to.
  private let own: [(live: OwnVerdict, static: OwnVerdict)]

  /// What partitions of a class have in common.
  private struct RelocationClass {
    /// What the partition alone amounts to.
    let live: Verdict
    let `static`: Verdict
    let selection: Int
    /// By check of moves.
    let forms: [Int]
    let exceptions: [Int]

    func verdict(_ kind: RelocationKind) -> Verdict {
      switch kind {
      case .live: live
      case .static: self.static
      }
    }
  }

  package init(
    _ fleet: Fleet, checks: [CompatibilityCheck] = CompatibilityCheck.all,
    workers: some Workers = OneWorker()
  ) {
    let selection = CheckSelection(checks, fleet)
    let moveChecks = checks.indices.filter {
      if case .move = checks[$0].subject { true } else { false }
    }
    let moveClasses = workers.map(moveChecks.count) {
      MoveClasses(moveChecks[$0], selection, fleet)
    }.compactMap(\.self)
    lparProfiles = LPARProfiles(
      selection, fleet, departureClasses: moveClasses.map(\.departures), workers: workers)
    let partitionChecks = checks.indices.filter {
      if case .partition = checks[$0].subject { true } else { false }
    }
    own = workers.map(fleet.partitions.count) { index in
      func verdict(_ kind: RelocationKind) -> OwnVerdict {
        OwnVerdict(of: index, partitionChecks, kind, selection, fleet)
      }
      return (live: verdict(.live), static: verdict(.static))
    }
    (classes, classList) = Self.classes(own, moveClasses, selection, fleet)
    var arrivals = Interning<[Int]>()
    let profiles = lparProfiles.profiles
    arrivalClasses = fleet.lpars.indices.map { lpar in
      arrivals.number(of: [profiles[lpar]] + moveClasses.map { $0.arrivals[lpar] })
    }
    self.fleet = fleet
    self.selection = selection
    self.moveClasses = moveClasses
    var readsDeparture = Array(repeating: false, count: checks.count)
    var isReadByKeys = readsDeparture
    for check in moveClasses {
      readsDeparture[check.check] = check.readsDeparture
      isReadByKeys[check.check] = check.keys != nil
    }
    self.readsDeparture = readsDeparture
    self.isReadByKeys = isReadByKeys
    moveReadings = MoveReadings(moveClasses, fleet)
  }

  /// The class of each partition, and the classes.
  private static func classes(
    _ own: [(live: OwnVerdict, static: OwnVerdict)], _ moveClasses: [MoveClasses],
    _ selection: CheckSelection, _ fleet: Fleet
  ) -> ([Int], [RelocationClass]) {
    // What is one for all partitions tells none apart.
    let numbers =
      moveClasses.filter { $0.formCount > 1 }.map(\.forms)
      + moveClasses.filter { $0.exceptionLists.count > 1 }.map(\.exceptions)
    var interning = Interning<[Int]>()
    var classes: [RelocationClass] = []
    let numbered = fleet.partitions.indices.map { index in
      let verdicts = [own[index].live.verdict.number, own[index].static.verdict.number]
      let number = interning.number(
        of: verdicts + [selection.selections[index]] + numbers.map { $0[index] })
      if number == classes.count {
        classes.append(
          RelocationClass(
            live: own[index].live.verdict, static: own[index].static.verdict,
            selection: selection.selections[index],
            forms: moveClasses.map { $0.forms[index] },
            exceptions: moveClasses.map { $0.exceptions[index] }))
      }
      return number
    }
    return (numbered, classes)
  }

  /// The checks that were asked, in the order of results.
  package var checks: [CompatibilityCheck] { selection.checks }

  // MARK: Verdicts

  /// Whether a partition can go from one LPAR to another, all as indexes of the fleet's lists.
  ///
  /// The departure need not be where the partition is: moves follow each other, and there is a way
  /// back.
  package func verdict(
    of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> Verdict {
    verdict(
      class: classes[partition], profile: lparProfiles.profiles[departure], to: arrival, kind)
  }

  private func verdict(
    class number: Int, profile: Int, to arrival: Int, _ kind: RelocationKind
  ) -> Verdict {
    let group = classList[number]
    var verdict = max(
      group.verdict(kind),
      lparProfiles.verdict(
        from: profile, to: lparProfiles.profiles[arrival], kind, selection: group.selection))
    let departure = lparProfiles.representatives[profile]
    for (i, check) in moveClasses.enumerated() where verdict < .incompatible {
      verdict = max(
        verdict,
        check.verdict(
          form: group.forms[i], exceptions: group.exceptions[i],
          departure: check.departures[departure], arrival: arrival, kind))
    }
    return verdict
  }

  /// The checks of moves, by their indexes, that refuse a relocation.
  func refusingMoveChecks(
    of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> [Int] {
    let group = classList[classes[partition]]
    return moveClasses.indices.filter { i in
      let check = moveClasses[i]
      return !check.verdict(
        form: group.forms[i], exceptions: group.exceptions[i],
        departure: check.departures[departure], arrival: arrival, kind
      ).isAllowed
    }.map { moveClasses[$0].check }
  }

  // MARK: Classes

  /// Partitions of a class have the same verdicts from and to everywhere.
  package func relocationClass(of partition: Int) -> Int { classes[partition] }

  package var relocationClassCount: Int { classList.count }

  /// The way from LPARs of a profile is the same.
  package func profile(of lpar: Int) -> Int { lparProfiles.profiles[lpar] }

  package var profileCount: Int { lparProfiles.count }

  /// LPARs of an arrival class are one to every check as an arrival, but where a name of the
  /// partition is taken.
  package func arrivalClass(of lpar: Int) -> Int { arrivalClasses[lpar] }

  /// The LPARs at which partitions of a class fare by themselves, since a name of them is taken
  /// there; ascending.
  package func exceptionalArrivals(relocationClass number: Int) -> [Int] {
    let group = classList[number]
    let lpars = moveClasses.enumerated().flatMap { i, check in
      check.exceptionLists[group.exceptions[i]].map(\.lpar)
    }
    return Set(lpars).sorted()
  }

  /// Where partitions of a class on an LPAR of a profile may go: verdicts that are compatible or
  /// warnings. The LPAR itself may be among them.
  ///
  /// - Complexity: A few operations for each check of moves and each 64 LPARs.
  package func arrivals(
    relocationClass number: Int, profile: Int, _ kind: RelocationKind
  ) -> LPARSet {
    let group = classList[number]
    guard group.verdict(kind).isAllowed else { return LPARSet(count: fleet.lpars.count) }
    var result = lparProfiles.arrivals(from: profile, kind, selection: group.selection)
    let departure = lparProfiles.representatives[profile]
    for (i, check) in moveClasses.enumerated() {
      result.subtract(
        check.refusals(form: group.forms[i], departure: check.departures[departure], kind))
    }
    for (i, check) in moveClasses.enumerated() {
      for exception in check.exceptionLists[group.exceptions[i]] {
        let isAllowed = verdict(class: number, profile: profile, to: exception.lpar, kind).isAllowed
        if isAllowed { result.insert(exception.lpar) } else { result.remove(exception.lpar) }
      }
    }
    return result
  }

  // MARK: Results

  /// What every check says of a relocation, in words. A check that does not depend on the departure
  /// speaks of the partition where it is.
  package func results(
    of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> [CheckResult] {
    checks.indices.map { result($0, of: partition, from: departure, to: arrival, kind) }
  }

  /// The results that matter to the verdict, or would without a waiver.
  package func failures(
    of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> [CheckResult] {
    results(of: partition, from: departure, to: arrival, kind).filter(\.effect.isTold)
  }

  /// What one check, by its index, says of a relocation.
  func result(
    _ check: Int, of partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> CheckResult {
    selection.result(check, relocation(check, partition, departure, arrival, kind))
  }

  /// The number of what the checks of two LPARs read of one.
  func reading(of lpar: Int) -> Int { lparProfiles.readings[lpar] }

  /// The numbers of what the checks of moves read that `isReadByKeys`.
  func reading(
    of partition: Int, from departure: Int, to arrival: Int
  ) -> (partition: Int, departure: Int, arrival: Int) {
    (
      moveReadings.partitions[partition], moveReadings.departures[departure],
      moveReadings.arrivals[arrival]
    )
  }

  /// Whether a check of moves, by its index, says the same of moves with the same readings.
  func isReadByKeys(_ check: Int) -> Bool { isReadByKeys[check] }

  /// Whether the checks of a partition alone have nothing to say of a relocation that is made.
  func isSilent(of partition: Int, _ kind: RelocationKind) -> Bool {
    switch kind {
    case .live: own[partition].live.isSilent
    case .static: own[partition].static.isSilent
    }
  }

  /// What of a relocation a check is asked about.
  enum Aspect: Sendable {
    /// The partition, where it is.
    case partition
    /// The partition and its arrival, from where it is.
    case arrival
    case way
  }

  func aspect(of check: Int) -> Aspect {
    switch checks[check].subject {
    case .partition: .partition
    case .move: readsDeparture[check] ? .way : .arrival
    case .lpars, .precondition: .way
    }
  }

  /// A relocation as a check is asked about it.
  private func relocation(
    _ check: Int, _ partition: Int, _ departure: Int, _ arrival: Int, _ kind: RelocationKind
  ) -> Relocation {
    relocation(aspect(of: check), partition, departure, arrival, kind)
  }

  func relocation(
    _ aspect: Aspect, _ partition: Int, _ departure: Int, _ arrival: Int, _ kind: RelocationKind
  ) -> Relocation {
    var departure = departure
    var arrival = arrival
    if aspect != .way { departure = fleet.partitions[partition].place?.value ?? departure }
    if aspect == .partition { arrival = departure }
    return Relocation(
      fleet.partitions[partition], from: fleet.lpars[departure], to: fleet.lpars[arrival], kind,
      in: fleet)
  }
}
