import WPARDiagnostics
import WPARModel

extension FleetHazard {
  static let minimumsOver100Percent = FleetHazard(
    id: "minimums-over-100-percent", severity: .warning,
    evidence: .inferred(from: "Workload Manager wants the sum of the minimums to be 100 at most"),
    summary: "The minimums of processors or memory that one LPAR promises add up to over 100%.",
    rationale: """
      A minimum is what a partition is assured when others want the resource too. More than all of \
      it cannot be assured: under load some partition gets less than its specification says.
      """,
    help: "lower a minimum, or move a partition to another LPAR",
    fails: [
      """
      lpars: { lpara: {} }
      wpars:
        app: { on: lpara, spec: { resource: { CPU: "↓60%-80%,100%" } } }
        web: { on: lpara, spec: { resource: { CPU: "50%-80%,100%" } } }

      """,
      """
      lpars: { lpara: {} }
      wpars:
        app: { on: lpara, spec: { resource: { memory: "40%-80%,100%" } } }
        web: { on: lpara, spec: { resource: { memory: "↓70%-80%,100%" } } }

      """,
    ],
    passes: [
      """
      lpars: { lpara: {} }
      wpars:
        app: { on: lpara, spec: { resource: { CPU: "60%-80%,100%" } } }
        web: { on: lpara, spec: { resource: { CPU: "40%-80%,100%" } } }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: {}, lparb: {} }
      wpars:
        app: { on: lpara, spec: { resource: { CPU: "60%-80%,100%", memory: "50%-80%,100%" } } }
        web: { on: lparb, spec: { resource: { CPU: "50%-80%,100%" } } }
        old: { on: lpara, spec: { resource: { active: no, CPU: "90%-95%,100%" } } }

      """
    ],
    check: { fleet, report in
      for (attribute, resource) in [(Resource.cpu, "processors"), (Resource.memory, "memory")] {
        var sums = fleet.lpars.map { _ in Minimums() }
        for partition in fleet.partitions {
          guard let place = partition.place?.value,
            let stanza = partition.spec?.value.stanza(Resource.self),
            stanza[Resource.active] != false, let limit = stanza[attribute]
          else { continue }
          sums[place].add(limit.minimum.value, of: partition, at: stanza.origin(of: attribute))
        }
        for (lpar, sum) in zip(fleet.lpars, sums) where sum.total > 100 {
          let names = sum.members.sorted { $0.minimum > $1.minimum }
          report.add(
            "\(lpar.name) promises \(sum.total)% of its \(resource), to "
              + enumeration(names.map { "\($0.partition.name) \($0.minimum)%" }),
            at: names.first?.origin, of: names.first?.partition,
            labels: [(names.dropFirst().first?.origin, "and here"), (lpar.origin, "the LPAR")])
        }
      }
    })
}

/// What an LPAR assures its partitions, in percent.
private struct Minimums {
  struct Member {
    let partition: Partition
    let minimum: Int
    let origin: Origin
  }

  private(set) var total = 0
  /// Those with a minimum above 0.
  private(set) var members: [Member] = []

  mutating func add(_ minimum: Int, of partition: Partition, at origin: Origin) {
    guard 1...100 ~= minimum else { return }
    total += minimum
    members.append(Member(partition: partition, minimum: minimum, origin: origin))
  }
}
