/// Which of some partitions can go to which of some LPARs, as reports show it.
package struct CompatibilityReport: Sendable {
  package let compatibility: Compatibility
  /// The rows, as indexes of the fleet's partitions.
  package let partitions: [Int]
  /// The columns, as indexes of the fleet's LPARs.
  package let arrivals: [Int]
  /// Live, static or both, in this order.
  package let kinds: [RelocationKind]
  /// The name and version that outputs carry.
  package let tool: String
  let workers: any Workers

  package init(
    _ compatibility: Compatibility, partitions: [Int], arrivals: [Int], kinds: [RelocationKind],
    tool: String, workers: any Workers = OneWorker()
  ) {
    self.compatibility = compatibility
    self.partitions = partitions
    self.arrivals = arrivals
    self.kinds = kinds
    self.tool = tool
    self.workers = workers
  }

  package var fleet: Fleet { compatibility.fleet }

  /// What there is to say of a partition and an LPAR.
  package enum Cell: Hashable, Sendable {
    /// The partition is there.
    case here
    /// By kind of relocation, in the order of `kinds`.
    case ways([Way])
  }

  /// One kind of relocation, there and back.
  package struct Way: Hashable, Sendable {
    package let kind: RelocationKind
    package let verdict: Verdict
    /// The verdict of the way back, by the same kind.
    package let back: Verdict

    /// Whether the partition can go and could not come back.
    package var isOutboundOnly: Bool { verdict.isAllowed && back == .incompatible }
  }

  package func cell(_ partition: Int, _ arrival: Int) -> Cell {
    fleet.partitions[partition].place?.value == arrival ? .here : .ways(ways(partition, arrival))
  }

  /// The verdicts for an LPAR as if the partition were on another one, wherever it is.
  func ways(_ partition: Int, _ arrival: Int) -> [Way] {
    kinds.map { kind in
      guard let place = fleet.partitions[partition].place?.value else {
        return Way(kind: kind, verdict: .indeterminate, back: .indeterminate)
      }
      return Way(
        kind: kind,
        verdict: compatibility.verdict(of: partition, from: place, to: arrival, kind),
        back: compatibility.verdict(of: partition, from: arrival, to: place, kind))
    }
  }

  /// Calls a function with every partition and arrival that are a move apart.
  package func forEachPair(_ body: (_ partition: Int, _ arrival: Int, [Way]) -> Void) {
    for partition in partitions {
      for arrival in arrivals {
        guard case .ways(let ways) = cell(partition, arrival) else { continue }
        body(partition, arrival, ways)
      }
    }
  }

  /// Whether some partition can go to some LPAR in no way of those asked for.
  package var hasRefusal: Bool {
    var result = false
    forEachPair { _, _, ways in
      if !ways.contains(where: \.verdict.isAllowed) { result = true }
    }
    return result
  }

  // MARK: Summaries

  /// How often each verdict occurs.
  package struct Count: Sendable {
    package let kind: RelocationKind
    package var pairs = 0
    package var compatible = 0
    package var warning = 0
    package var indeterminate = 0
    package var incompatible = 0
    package var outboundOnly = 0

    /// `34 of 48 pairs compatible, 3 with warnings; 4 indeterminate, 7 incompatible`.
    package var sentence: String {
      if pairs == 0 { return "no partition has an LPAR to go to" }
      var text = "\(compatible) of \(pairs) pair\(pairs == 1 ? "" : "s") compatible"
      for (count, words) in [
        (warning, "with warnings"), (indeterminate, "indeterminate"),
        (incompatible, "incompatible"),
      ] where count > 0 {
        text += ", \(count) \(words)"
      }
      if outboundOnly > 0 { text += "; \(outboundOnly) outbound only" }
      return text
    }
  }

  /// The counts by kind of relocation, in the order of `kinds`.
  package var counts: [Count] {
    var counts = kinds.map { Count(kind: $0) }
    forEachPair { _, _, ways in
      for (i, way) in ways.enumerated() {
        counts[i].pairs += 1
        switch way.verdict {
        case .compatible: counts[i].compatible += 1
        case .warning: counts[i].warning += 1
        case .indeterminate: counts[i].indeterminate += 1
        case .incompatible: counts[i].incompatible += 1
        }
        if way.isOutboundOnly { counts[i].outboundOnly += 1 }
      }
    }
    return counts
  }

  /// The LPARs that take part: the arrivals, and where the partitions are.
  var pool: [Int] {
    var isIn = Array(repeating: false, count: fleet.lpars.count)
    for arrival in arrivals { isIn[arrival] = true }
    for partition in partitions {
      if let place = fleet.partitions[partition].place?.value { isIn[place] = true }
    }
    return isIn.indices.filter { isIn[$0] }
  }

  /// The lowest class of processors in the pool, which a partition that is to run everywhere must
  /// not go beyond.
  package struct LowestProcessor: Sendable {
    /// `nil` where nothing is known.
    package let generation: ProcessorGeneration?
    /// The LPARs that have it.
    package let lpars: [Int]
    /// The LPARs whose class is not known, so that it may be lower still.
    package let unknown: [Int]
  }

  package var lowestProcessor: LowestProcessor {
    let known = pool.compactMap { lpar in
      fleet.lpars[lpar].facts.processor.map { (lpar, $0.value) }
    }
    let lowest = known.map(\.1).min()
    return LowestProcessor(
      generation: lowest, lpars: known.filter { $0.1 == lowest }.map(\.0),
      unknown: pool.filter { fleet.lpars[$0].facts.processor == nil })
  }
}
