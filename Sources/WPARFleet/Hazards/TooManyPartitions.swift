import WPARDiagnostics
import WPARModel

extension FleetHazard {
  static let tooManyPartitions = FleetHazard(
    id: "too-many-partitions", severity: .error, evidence: .confirmed(source: .resourceControl),
    summary: "An LPAR has more than 8192 partitions that run.",
    rationale: """
      AIX has at most 8192 partitions active at a time, and as many under resource control, so that \
      some of these cannot run. Where the fleet does not say whether partitions run, this is a warning.
      """,
    help: "move partitions to another LPAR",
    fails: [FleetExample(making: { partitions(8193, state: "active") })],
    passes: ["lpars: { lpara: {} }\nwpars: { app: { on: lpara, state: active } }\n"],
    nearMisses: [
      FleetExample(making: { partitions(8193, state: "defined").replacing("↓", with: "") })
    ],
    check: { fleet, report in
      guard fleet.partitions.count > limit else { return }
      var counts = fleet.lpars.map { _ in (all: 0, running: 0, last: Origin?.none) }
      for partition in fleet.partitions where !partition.isDefined {
        guard let place = partition.place?.value else { continue }
        counts[place].all += 1
        if partition.state?.value == .active { counts[place].running += 1 }
        if counts[place].all == limit + 1 { counts[place].last = partition.origin }
      }
      for (lpar, count) in zip(fleet.lpars, counts) where count.all > limit {
        let isCertain = count.running > limit
        report.add(
          "\(lpar.name) has \(count.all) partitions"
            + "\(isCertain ? " that run" : ""), must be at most \(limit)", at: lpar.origin,
          labels: [(count.last, "one more than that")], severity: isCertain ? nil : .warning)
      }
    })

  /// How many partitions may be active on an LPAR.
  private static let limit = 8192

  /// A fleet of one LPAR with so many partitions.
  private static func partitions(_ count: Int, state: String) -> String {
    "lpars: { ↓lpara: {} }\nwpars:\n"
      + (1...count).map { "  w\($0): { on: lpara, state: \(state) }\n" }.joined()
  }
}
