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
      CheckExample(
        .passes,
        """
        lpars:
          departure: { hostname: departure.example.com }
          arrival: { hostname: arrival.example.com }
        nfs:
          vault:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
        wpars:
          app:
            spec:
              general: { hostname: app.example.com }
              mount: [{ directory: /data, vfs: nfs, host: vault, dev: /export/app/data }]
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { hostname: departure.example.com }
          arrival: { hostname: arrival.example.com }
        nfs:
          vault:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
        wpars:
          app:
            spec:
              general: { hostname: app.example.com }
              mount:
                - directory: /data
                  vfs: nfs
                  host: departure.example.com
                  dev: /export/app/data
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { hostname: departure.example.com }
          arrival: { hostname: arrival.example.com }
        nfs:
          vault:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
        wpars:
          app:
            spec:
              general: { hostname: app.example.com }
              mount: [{ directory: /data, vfs: nfs, host: arrival, dev: /export/app/data }]
        """),
      CheckExample(
        .missing,
        """
        lpars: { departure: { hostname: departure.example.com }, arrival: { hostname: ~ } }
        nfs:
          vault:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
        wpars:
          app:
            spec:
              general: { hostname: app.example.com }
              mount: [{ directory: /data, vfs: nfs, host: vault, dev: /export/app/data }]
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { mount: [] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      for lpar in [relocation.departure, relocation.arrival] {
        for mount in profile.nfsMounts where lpar.isNamed(mount.host) {
          let isDeparture = lpar === relocation.departure
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
      for lpar in [relocation.departure, relocation.arrival]
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
        return isServed
          ? AnyHashable("served by an LPAR: " + partition.name)
          : AnyHashable(profile.nfsMounts.isEmpty)
      },
      departure: [.fact(.hostname)],
      arrival: { AnyHashable($0.facts.hostname == nil) })
  }
}
