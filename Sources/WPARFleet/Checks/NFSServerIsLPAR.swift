import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R13, where the server is one of the two LPARs.
  static let nfsServerIsLPAR = CompatibilityCheck(
    name: "nfs-server-is-lpar", live: .critical, static: .critical,
    evidence: .inferred(from: "a server goes down with its host"),
    summary: "No file system comes from the departure or the arrival.",
    rationale: """
      A partition that leaves an LPAR because it will be shut down loses its files when they come \
      from that LPAR. And one that arrives where its files are served mounts its host over NFS, \
      which blocks when the host is short of memory.
      """,
    remedy: "move the export to a third server",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(
        .fails,
        """
        wpars:
          app:
            spec:
              mount:
                - &root { directory: /, vfs: nfs, host: departure.example.com, dev: /export/app }
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """),
      CheckExample(
        .fails,
        """
        wpars:
          app:
            spec:
              mount:
                - &root { directory: /, vfs: nfs, host: arrival, dev: /export/app }
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """, kind: .static),
      CheckExample(
        .fails,
        """
        wpars:
          app:
            spec:
              mount:
                - &root { directory: /, vfs: nfs, host: 192.0.2.2, dev: /export/app }
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """),
      CheckExample(.missing, "lpars: { arrival: { hostname: ~ } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { mount: [] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      for lpar in [relocation.place, relocation.arrival] {
        for mount in profile.nfsMounts where lpar.isNamed(mount.host) {
          let isDeparture = lpar === relocation.place
          return .failed(
            Mismatch(
              "\(quoted(mount.directory)) is mounted from \(mount.host), which is the "
                + "\(isDeparture ? "departure" : "arrival") \(lpar.name)",
              departure: "host = \(mount.host)",
              arrival: isDeparture ? nil : lpar.shownName,
              remedy: "move the export \(mount.exported) to a third server",
              places: [mount.origin, lpar.facts.hostname?.origin ?? lpar.origin]))
        }
      }
      for lpar in [relocation.place, relocation.arrival]
      where lpar.facts.hostname == nil && !profile.nfsMounts.isEmpty {
        return relocation.missing(.hostname, of: lpar)
      }
      return profile.nfsMounts.isEmpty ? .notApplicable : .passed
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { fleet in
    /// Hosts of mounts that may be LPARs, by their texts.
    var suspects: [String: Host] = [:]
    for mount in fleet.partitions.flatMap({ $0.profile?.nfsMounts ?? [] })
    where suspects[mount.host.description] == nil && fleet.index.mayBeLPAR(mount.host) {
      suspects[mount.host.description] = mount.host
    }
    let hosts = suspects
    let names: @Sendable (LPAR) -> Set<String> = { lpar in
      Set(hosts.filter { lpar.isNamed($0.value) }.keys)
    }
    return MoveKeys(
      partition: { partition -> MountKey? in
        guard let profile = partition.profile else { return nil }
        let place = partition.place.map { fleet.lpars[$0.value] }
        let mounted = Set(profile.nfsMounts.map(\.host.description))
        return MountKey(
          isEmpty: profile.nfsMounts.isEmpty, suspects: mounted.filter { hosts[$0] != nil },
          isPlaceUnnamed: place?.facts.hostname == nil,
          isOnServer: place.map { !names($0).isDisjoint(with: mounted) })
      },
      arrival: { ArrivalKey(isUnnamed: $0.facts.hostname == nil, names: names($0)) })
  }
}

/// The mounts of a partition, as far as the check reads them.
private struct MountKey: Hashable {
  let isEmpty: Bool
  /// The hosts that may be LPARs.
  let suspects: Set<String>
  let isPlaceUnnamed: Bool
  let isOnServer: Bool?
}

/// The names of an arrival under which partitions mount.
private struct ArrivalKey: Hashable {
  let isUnnamed: Bool
  let names: Set<String>
}
