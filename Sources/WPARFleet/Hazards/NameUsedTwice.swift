import WPARDiagnostics
import WPARModel

extension FleetHazard {
  static let nameUsedTwice = FleetHazard(
    id: "name-used-twice", severity: .warning,
    evidence: .inferred(from: "a move makes a partition of the same name on another LPAR"),
    summary: "A partition is active on one LPAR while another LPAR has an active one of its name.",
    rationale: """
      Either two partitions share a name, and neither can go where the other is; or one partition \
      runs twice, and both write to the same files. After a move the side that was left is defined \
      or gone.
      """,
    help: "rename one of the two, or stop the one that should not run",
    fails: [
      """
      lpars:
        lpara: { defined-wpars: [{ name: app, state: active }] }
        lparb: { defined-wpars: ↓[{ name: app, state: active }] }

      """
    ],
    passes: [
      """
      lpars:
        lpara: { defined-wpars: [{ name: app, state: active }] }
        lparb: { defined-wpars: [{ name: web, state: active }] }

      """
    ],
    nearMisses: [
      """
      lpars:
        lpara: { defined-wpars: [{ name: app, state: defined }, { name: web, state: moving }] }
        lparb: { defined-wpars: [{ name: app, state: active }, { name: web, state: active }] }

      """
    ],
    check: { fleet, report in
      var first: [String: Int] = [:]
      for (index, lpar) in fleet.lpars.enumerated() {
        guard let list = lpar.facts.definedPartitions else { continue }
        for defined in list.value where defined.state == .active {
          guard let other = first[defined.name] else {
            first[defined.name] = index
            continue
          }
          let earlier = fleet.lpars[other]
          report.add(
            "\(quoted(defined.name)) is active on \(earlier.name) and on \(lpar.name)",
            at: list.origin, labels: [(earlier.facts.definedPartitions?.origin, "active here too")])
        }
      }
    })
}
