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
    MoveKeys(
      partition: { partition in
        guard let profile = partition.profile else { return AnyHashable("unknown") }
        let isServed = profile.nfsMounts.contains { fleet.index.mayBeLPAR($0.host) }
        if isServed { return AnyHashable("served by an LPAR: " + partition.name) }
        let place = partition.place.map { fleet.lpars[$0.value] }
        return AnyHashable([profile.nfsMounts.isEmpty, place?.facts.hostname == nil])
      },
      arrival: { AnyHashable($0.facts.hostname == nil) },
      names: MoveKeys.Names(
        of: { partition in
          (partition.profile?.nfsMounts ?? []).flatMap { mount -> [String] in
            guard case .name(let name) = mount.host else { return [mount.host.description] }
            return [name.normalized, HostName(name.normalized).shortName]
          }
        },
        takenOn: { lpar in
          [lpar.host.normalizedName, lpar.host.shortName].compactMap(\.self)
            + lpar.host.addresses.map(\.description)
        }))
  }
}
