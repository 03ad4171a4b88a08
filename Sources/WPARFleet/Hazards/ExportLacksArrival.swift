import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // NFS-01 and NFS-02, for the hosts that may use an export tomorrow.
  static let exportLacksArrival = FleetHazard(
    id: "export-lacks-arrival", severity: .warning, evidence: .confirmed(source: .veritas),
    summary: "An export leaves out an LPAR that a partition which mounts it may go to.",
    rationale: """
      A server must let every LPAR mount that the partition may move to, and not only the one where \
      it is today. An export that was written for two LPARs keeps its partitions there when a third \
      one joins.
      """,
    help: "name the LPARs in access= and root= of the export, or pin the partition to others",
    fails: [
      """
      lpars: { lpara: { hostname: lpara }, lparb: { hostname: lparb } }
      nfs:
        vault: { exports: [{ directory: /export, access: [app, lpara], root: [app, lpara] }] }
      wpars:
        app:
          on: lpara
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: ↓/export/app }] }

      """
    ],
    passes: [
      """
      lpars: { lpara: { hostname: lpara }, lparb: { hostname: lparb } }
      nfs: { vault: { exports: [{ directory: /export, options: [anon=0] }] } }
      wpars:
        app:
          on: lpara
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: /export/app }] }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: { hostname: lpara }, lparb: { hostname: lparb } }
      nfs:
        vault: { exports: [{ directory: /export, access: [app, lpara], root: [app, lpara] }] }
      wpars:
        app:
          on: lpara
          movable: no
          spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: /export/app }] }

      """
    ],
    check: { fleet, report in
      var arrivals = RefusedArrivals(fleet, report.arrivals)
      for (number, partition) in fleet.partitions.enumerated() {
        guard let profile = partition.profile, !profile.nfsMounts.isEmpty else { continue }
        for lack in fleet.lacks(of: number, { arrivals.refused(number, server: $0, export: $1) }) {
          report.add(
            "\(quoted(partition.name)) cannot go to \(enumeration(lack.hosts)): \(lack.server.name) "
              + "exports \(quoted(lack.export.directory)) without \(lack.wording)",
            at: lack.mount.origin, of: partition, labels: [(lack.export.origin, "exported here")],
            help: lack.remedy)
        }
      }
    })
}

/// The arrivals that exports leave out, found once for all exports that name the same LPARs.
private struct RefusedArrivals {
  private let fleet: Fleet
  private let arrivals: Arrivals
  private let lists: ExportLists
  private var filter: ArrivalFilter<Int>
  /// The names of LPARs that were found last, by the number of the list.
  private var names: [Int: (lpars: [Int], names: [String])] = [:]

  init(_ fleet: Fleet, _ arrivals: Arrivals) {
    self.fleet = fleet
    self.arrivals = arrivals
    lists = ExportLists(fleet)
    filter = ArrivalFilter(arrivals)
  }

  /// The names of the arrivals of a partition that may not mount an export, and of those whose root
  /// is not root there.
  mutating func refused(
    _ partition: Int, server: Int, export: Int
  ) -> (access: [String], root: [String]) {
    let numbers = lists.numbers(server: server, export: export)
    let grants = fleet.index.grants(server: server, export: export)
    let access = refused(partition, numbers.access, grants.access)
    if numbers.access == numbers.root { return (access, access) }
    return (access, refused(partition, numbers.root, grants.root.list))
  }

  private mutating func refused(_ partition: Int, _ number: Int?, _ list: HostList?) -> [String] {
    guard let number, let list else { return [] }
    let own = fleet.partitions[partition].profile?.addresses.map(\.address) ?? []
    guard !isCarriedElsewhere(own, partition) else {
      return arrivals.lpars(of: partition).map { fleet.lpars[$0] }
        .filter { list.refuses($0.host, partitionAddresses: own) }.map(\.shownName)
    }
    let lpars = filter.arrivals(of: partition, number) { lpar in
      list.answer(for: fleet.lpars[lpar].host) == .refused
    }
    if let last = names[number], last.lpars == lpars { return last.names }
    let found = lpars.map { fleet.lpars[$0].shownName }
    names[number] = (lpars, found)
    return found
  }

  /// Whether another LPAR than that of the partition carries one of its addresses, and so may seem to
  /// be on a list that names the partition.
  private func isCarriedElsewhere(_ addresses: [IPAddress], _ partition: Int) -> Bool {
    let place = fleet.partitions[partition].place?.value
    return addresses.contains { address in
      fleet.index.holders(of: address).contains { holder in
        if case .interface(_, let lpar) = holder { lpar != place } else { false }
      }
    }
  }
}
