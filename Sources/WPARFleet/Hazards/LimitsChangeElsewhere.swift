import WPARDiagnostics
import WPARModel

extension FleetHazard {
  static let limitsChangeElsewhere = FleetHazard(
    id: "limits-change-elsewhere", severity: .note,
    evidence: .inferred(from: "percentages are of what the hosting LPAR has"),
    summary: "A limit in percent means less on an LPAR that the partition may go to.",
    rationale: """
      CPU and memory limits are shares of the LPAR. The same text assures or allows less on a \
      smaller one, and nothing says so during the move: an application that had 12.8G may start to \
      page.
      """,
    help: "raise the percentage for the smaller LPAR, or pin the partition to larger ones",
    fails: [
      """
      lpars: { lpara: { memory: 64G }, lparb: { memory: 8G } }
      wpars: { app: { on: lpara, spec: { resource: { memory: "↓20%-50%,100%" } } } }

      """,
      """
      lpars: { lpara: { cpus: 8 }, lparb: { cpus: 2 } }
      wpars: { app: { on: lpara, spec: { resource: { CPU: "↓0%-50%,50%" } } } }

      """,
    ],
    passes: [
      """
      lpars: { lpara: { memory: 64G, cpus: 8 }, lparb: { memory: 64G, cpus: 8 } }
      wpars:
        app: { on: lpara, spec: { resource: { memory: "20%-50%,100%", CPU: "10%-50%,100%" } } }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: { memory: 8G }, lparb: { memory: 64G }, lparc: { memory: 4G, cordoned: true } }
      wpars:
        app: { on: lpara, spec: { resource: { memory: "20%-50%,100%" } } }
        web: { on: lparb, spec: { resource: { memory: "0%-100%,100%" } } }

      """
    ],
    check: { fleet, report in
      var smallest = SmallestArrivals(fleet, report.arrivals)
      for (number, partition) in fleet.partitions.enumerated() {
        guard let place = partition.place?.value,
          let stanza = partition.spec?.value.stanza(Resource.self), stanza[Resource.active] != false
        else { continue }
        for kind in [LimitKind.cpu, .memory] {
          guard let limit = stanza[kind.attribute], let (word, percent) = limit.telling,
            let here = kind.amount(of: fleet.lpars[place])
          else { continue }
          guard let index = smallest.arrival(of: number, kind),
            let there = kind.amount(of: fleet.lpars[index]), there.value < here.value
          else { continue }
          report.add(
            "a \(word) of \(percent) is \(kind.text(here.value, percent)) on "
              + "\(fleet.lpars[place].name) and \(kind.text(there.value, percent)) on "
              + fleet.lpars[index].name,
            at: stanza.origin(of: kind.attribute), of: partition,
            labels: [
              (here.origin, "\(fleet.lpars[place].name) has more"),
              (there.origin, "\(fleet.lpars[index].name) has least"),
            ])
        }
      }
    })
}

extension LimitTriple {
  /// The part whose meaning matters most: what is assured, else what is never exceeded; `nil` where
  /// the limit limits nothing.
  fileprivate var telling: (word: String, Percent)? {
    if minimum.value > 0 { return ("minimum", minimum) }
    if hardMaximum.value < 100 { return ("hard maximum", hardMaximum) }
    return softMaximum.value < 100 ? ("soft maximum", softMaximum) : nil
  }
}

/// The arrivals that have least, found once for all partitions of a group. Where a partition is may
/// be one of them, and then no arrival has less than that.
private struct SmallestArrivals {
  private let fleet: Fleet
  private let arrivals: Arrivals
  private var found: [Key: Int?] = [:]

  private struct Key: Hashable {
    let group: Int
    let kind: LimitKind
  }

  init(_ fleet: Fleet, _ arrivals: Arrivals) {
    self.fleet = fleet
    self.arrivals = arrivals
  }

  /// The first of the LPARs that have least of a resource, of those where that is known.
  mutating func arrival(of partition: Int, _ kind: LimitKind) -> Int? {
    guard let group = arrivals.group(of: partition) else { return nil }
    let key = Key(group: group, kind: kind)
    if let known = found[key] { return known }
    let amounts = arrivals.lpars(ofGroup: group).compactMap { lpar in
      kind.amount(of: fleet.lpars[lpar]).map { (lpar, $0.value) }
    }
    let smallest = amounts.min { $0.1 < $1.1 }?.0
    found[key] = .some(smallest)
    return smallest
  }
}

/// A resource with limits in percent.
private enum LimitKind {
  case cpu
  case memory

  var attribute: Attribute<LimitTriple> {
    switch self {
    case .cpu: Resource.cpu
    case .memory: Resource.memory
    }
  }

  /// What an LPAR has, in hundredths of a processor or in M.
  func amount(of lpar: LPAR) -> Fact<Int64>? {
    switch self {
    case .cpu: lpar.facts.cpus
    case .memory: lpar.facts.memory
    }
  }

  /// A share of an amount, in words.
  func text(_ amount: Int64, _ percent: Percent) -> String {
    let (product, overflow) = amount.multipliedReportingOverflow(by: Int64(percent.value))
    let share = overflow ? amount / 100 * Int64(percent.value) : product / 100
    switch self {
    case .cpu:
      let hundredths = share % 100
      return "\(share / 100).\(hundredths < 10 ? "0" : "")\(hundredths) processors"
    case .memory: return "\(share)M"
    }
  }
}
