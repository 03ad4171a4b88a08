/// What one check of partition and arrival says, by the classes that it tells apart.
struct MoveClasses: Sendable {
  let check: Int
  /// Whether the outcome depends on where the partition departs; if not, the check speaks of the
  /// place where it is.
  let readsDeparture: Bool
  /// The form of each partition: partitions of a form fare alike from and to everywhere, but for
  /// `exceptions`.
  let forms: [Int]
  let formCount: Int
  /// The class of each LPAR as a departure.
  let departures: [Int]
  /// The class of each LPAR as an arrival.
  let arrivals: [Int]
  /// The exceptions of each partition, an index of `exceptionLists`.
  let exceptions: [Int]
  let exceptionLists: [[Exception]]
  /// The keys by which the check tells moves apart; `nil` where it asks about names, too, or has none.
  let keys: Keys?
  private let departureCount: Int
  /// Indexes of `rows`: forms × departure classes, for live relocations and for static ones.
  private let rowIndexes: (live: [Int], static: [Int])
  /// Verdicts by arrival class.
  private let rows: [[Verdict]]
  /// Where each row lets nobody go.
  private let refusals: [LPARSet]

  /// Numbers of what is read of each partition, -1 for one without a place, and of each LPAR; none
  /// where all are one to the check.
  struct Keys: Sendable {
    let partitions: [Int]
    let departures: [Int]
    let arrivals: [Int]

    init(partitions: [Int], departures: [Int], arrivals: [Int]) {
      func telling(_ numbers: [Int]) -> [Int] {
        numbers.contains { $0 != numbers[0] } ? numbers : []
      }
      self.partitions = telling(partitions)
      self.departures = telling(departures)
      self.arrivals = telling(arrivals)
    }
  }

  /// An LPAR on which a name of the partition is taken, with the verdicts there.
  struct Exception: Hashable, Sendable {
    let lpar: Int
    let live: Verdict
    let `static`: Verdict
  }

  /// `nil` for a check that reads something else.
  init?(_ check: Int, _ selection: CheckSelection, _ fleet: Fleet) {
    guard case .move(let keys, _) = selection.checks[check].subject else { return nil }
    self.check = check
    let moveKeys = keys?(fleet)
    let finder = MoveFinder(check, moveKeys, selection, fleet)
    self.keys =
      moveKeys == nil || finder.hasNames
      ? nil
      : Keys(
        partitions: finder.partitionKeys.map { $0 ?? -1 }, departures: finder.departureKeys,
        arrivals: finder.arrivalKeys)
    var rowNumbers = Interning<[Verdict]>()
    let passing = rowNumbers.number(
      of: Array(repeating: .compatible, count: finder.arrivalCount))
    // The rows of each key of partitions: departure keys, live and then static.
    var departureCount = finder.departureCount
    let rowsOfKeys = finder.partitionsByKey.map { partitions in
      RelocationKind.allCases.flatMap { kind in
        (0..<departureCount).map { departure in
          rowNumbers.number(of: finder.row(partitions, departure, kind))
        }
      }
    }
    // Departures that make no difference to any partition are one: they would only make profiles.
    var merging = Interning<[Int]>()
    let mergedDepartures = (0..<departureCount).map { departure in
      merging.number(
        of: rowsOfKeys.flatMap { [$0[departure], $0[departureCount + departure]] })
    }
    let keptDepartures = merging.values.indices.compactMap(mergedDepartures.firstIndex)
    let rowsByKey = rowsOfKeys.map { rows in
      keptDepartures.map { rows[$0] } + keptDepartures.map { rows[departureCount + $0] }
    }
    departureCount = keptDepartures.count
    var forms = Interning<[Int]>()
    var lists = Interning<[Exception]>()
    var formOf: [Int] = []
    var exceptions: [Int] = []
    let unplaced = Array(repeating: passing, count: 2 * departureCount)
    let noExceptions = lists.number(of: [])
    let countsOf = (0..<selection.selectionCount).map { number in
      RelocationKind.allCases.map { selection.counts(check, $0, selection: number) }
    }
    // Partitions of one key for which the same checks count have one form.
    var formsOfKeys: [[Int?]] = Array(
      repeating: Array(repeating: nil, count: rowsByKey.count), count: selection.selectionCount)
    for partition in fleet.partitions.indices {
      guard let key = finder.partitionKeys[partition] else {
        formOf.append(forms.number(of: unplaced))
        exceptions.append(noExceptions)
        continue
      }
      let number = selection.selections[partition]
      let counts = countsOf[number]
      let form: Int
      if let known = formsOfKeys[number][key] {
        form = known
      } else {
        var rows = unplaced
        for i in rows.indices where counts[i / departureCount] { rows[i] = rowsByKey[key][i] }
        form = forms.number(of: rows)
        formsOfKeys[number][key] = form
      }
      formOf.append(form)
      guard finder.hasNames else {
        exceptions.append(noExceptions)
        continue
      }
      let rows = forms.values[form]
      let list = finder.exceptions(partition, counts) { lpar, kind in
        // Only checks without departures have names.
        rowNumbers.values[rows[kind == .live ? 0 : departureCount]][finder.arrivalKeys[lpar]]
      }
      exceptions.append(list.isEmpty ? noExceptions : lists.number(of: list))
    }
    self.forms = formOf
    formCount = forms.values.count
    self.exceptions = exceptions
    exceptionLists = lists.values
    readsDeparture = finder.readsDeparture
    departures = finder.departureKeys.map { mergedDepartures[$0] }
    arrivals = finder.arrivalKeys
    self.departureCount = departureCount
    rowIndexes = (
      forms.values.flatMap { $0[..<departureCount] }, forms.values.flatMap { $0[departureCount...] }
    )
    rows = rowNumbers.values
    refusals = rowNumbers.values.map { row in
      var set = LPARSet(count: fleet.lpars.count)
      for lpar in fleet.lpars.indices where !row[finder.arrivalKeys[lpar]].isAllowed {
        set.insert(lpar)
      }
      return set
    }
  }

  /// The verdict of the check alone.
  ///
  /// - Parameters:
  ///   - departure: A departure class.
  ///   - arrival: An LPAR.
  func verdict(
    form: Int, exceptions: Int, departure: Int, arrival: Int, _ kind: RelocationKind
  ) -> Verdict {
    for exception in exceptionLists[exceptions] where exception.lpar == arrival {
      return kind == .live ? exception.live : exception.static
    }
    return rows[rowIndex(form, departure, kind)][arrivals[arrival]]
  }

  /// Where the check lets no partition of a form go, but for exceptions.
  func refusals(form: Int, departure: Int, _ kind: RelocationKind) -> LPARSet {
    refusals[rowIndex(form, departure, kind)]
  }

  private func rowIndex(_ form: Int, _ departure: Int, _ kind: RelocationKind) -> Int {
    let index = form * departureCount + departure
    return switch kind {
    case .live: rowIndexes.live[index]
    case .static: rowIndexes.static[index]
    }
  }
}

/// Asks one check of partition and arrival, once for each set of keys.
private struct MoveFinder {
  let check: Int
  let selection: CheckSelection
  let fleet: Fleet
  /// The key of each partition that has a place.
  let partitionKeys: [Int?]
  let partitionsByKey: [[Int]]
  let departureKeys: [Int]
  let arrivalKeys: [Int]
  let departureCount: Int
  let arrivalCount: Int
  /// Two LPARs at most of each departure class; `nil` where the departure is not read.
  private let departureRepresentatives: [[Int]]?
  private let arrivalsByKey: [[Int]]

  var readsDeparture: Bool { departureRepresentatives != nil }
  private let names: MoveKeys.Names?
  var hasNames: Bool { names != nil }
  /// The LPARs on which each name is taken.
  private let lparsByName: [String: [Int]]

  init(_ check: Int, _ keys: MoveKeys?, _ selection: CheckSelection, _ fleet: Fleet) {
    self.check = check
    self.selection = selection
    self.fleet = fleet
    names = keys?.names
    // Without keys every one is asked for by itself.
    let placed = fleet.partitions.indices.filter { fleet.partitions[$0].place != nil }
    // Partitions are large, and most fleets know the places of all.
    let placedPartitions =
      placed.count == fleet.partitions.count
      ? fleet.partitions : placed.map { fleet.partitions[$0] }
    let numbers = keys?.partition.numbers(placedPartitions) ?? Array(placed.indices)
    var partitionKeys = [Int?](repeating: nil, count: fleet.partitions.count)
    for (partition, number) in zip(placed, numbers) { partitionKeys[partition] = number }
    self.partitionKeys = partitionKeys
    partitionsByKey = Self.members(placed, by: numbers)
    arrivalKeys = keys?.arrival.numbers(fleet.lpars) ?? Array(fleet.lpars.indices)
    arrivalsByKey = Self.members(Array(fleet.lpars.indices), by: arrivalKeys)
    arrivalCount = arrivalsByKey.count
    if let departure = keys?.departure {
      departureKeys = departure.numbers(fleet.lpars)
      let representatives = Self.members(Array(fleet.lpars.indices), by: departureKeys).map {
        Array($0.prefix(2))
      }
      departureRepresentatives = representatives
      departureCount = representatives.count
    } else {
      departureKeys = Array(repeating: 0, count: fleet.lpars.count)
      departureRepresentatives = nil
      departureCount = 1
    }
    var lparsByName: [String: [Int]] = [:]
    if let names {
      for (index, lpar) in fleet.lpars.enumerated() {
        for name in names.takenOn(lpar) where lparsByName[name]?.last != index {
          lparsByName[name, default: []].append(index)
        }
      }
    }
    self.lparsByName = lparsByName
  }

  /// The members of each number, in their order.
  private static func members(_ members: [Int], by numbers: [Int]) -> [[Int]] {
    var result = [[Int]](repeating: [], count: (numbers.max() ?? -1) + 1)
    for (member, number) in zip(members, numbers) { result[number].append(member) }
    return result
  }

  /// The verdicts for partitions of a key by arrival class.
  func row(_ partitions: [Int], _ departureClass: Int, _ kind: RelocationKind) -> [Verdict] {
    guard selection.checks[check].weight(kind) != nil else {
      return Array(repeating: .compatible, count: arrivalCount)
    }
    return arrivalsByKey.map { arrivals in
      // A pair that is an exception speaks for itself only.
      for partition in partitions {
        let exceptional = exceptionalLPARs(partition)
        guard let arrival = arrivals.first(where: { !exceptional.contains($0) }) else { continue }
        return verdict(
          partition, from: departure(partition, departureClass, arrival), to: arrival, kind)
      }
      let partition = partitions[0]
      return verdict(
        partition, from: departure(partition, departureClass, arrivals[0]), to: arrivals[0], kind)
    }
  }

  private func departure(_ partition: Int, _ departureClass: Int, _ arrival: Int) -> Int {
    guard let departures = departureRepresentatives?[departureClass] else {
      return fleet.partitions[partition].place?.value ?? arrival
    }
    return departures.first { $0 != arrival } ?? departures[0]
  }

  /// Where a partition is, and the LPARs on which names of it are taken, ascending.
  private func exceptionalLPARs(_ index: Int) -> [Int] {
    let partition = fleet.partitions[index]
    guard let place = partition.place?.value else { return [] }
    var lpars = [place]
    for name in names?.ofPartition(partition) ?? [] { lpars += lparsByName[name] ?? [] }
    lpars.sort()
    return lpars
  }

  /// The LPARs on which names of a partition are taken, where the verdict is another than elsewhere.
  ///
  /// - Parameters:
  ///   - counts: Whether the check counts for the partition: live, static.
  ///   - usual: The verdict without names in common.
  func exceptions(
    _ partition: Int, _ counts: [Bool], usual: (Int, RelocationKind) -> Verdict
  ) -> [MoveClasses.Exception] {
    guard names != nil, let place = fleet.partitions[partition].place?.value else { return [] }
    let lpars = exceptionalLPARs(partition)
    var result: [MoveClasses.Exception] = []
    for (i, lpar) in lpars.enumerated() where i == 0 || lpars[i - 1] != lpar {
      let live =
        counts[0] ? verdict(partition, from: place, to: lpar, .live) : usual(lpar, .live)
      let `static` =
        counts[1] ? verdict(partition, from: place, to: lpar, .static) : usual(lpar, .static)
      if live != usual(lpar, .live) || `static` != usual(lpar, .static) {
        result.append(MoveClasses.Exception(lpar: lpar, live: live, static: `static`))
      }
    }
    return result
  }

  private func verdict(
    _ partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> Verdict {
    selection.verdict(
      check,
      Relocation(
        fleet.partitions[partition], from: fleet.lpars[departure], to: fleet.lpars[arrival], kind,
        in: fleet))
  }
}
