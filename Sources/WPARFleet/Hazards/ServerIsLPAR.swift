import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // R13, where the server is an LPAR of the fleet.
  static let serverIsLPAR = FleetHazard(
    id: "server-is-lpar", severity: .warning,
    evidence: .inferred(from: "a server goes down with its host"),
    summary: "A partition mounts from an LPAR that hosts partitions.",
    rationale: """
      When the LPAR is evacuated and shut down, its exports go with it, and every partition that \
      mounts from it hangs, wherever it was moved. The LPAR cannot be maintained without stopping \
      them all.
      """,
    help: "move the export to a server that hosts no partitions",
    fails: [
      """
      lpars: { lpara: { hostname: lpara.example.com }, lparb: { hostname: lparb, cordoned: true } }
      wpars:
        app: { spec: { mount: [{ directory: /, vfs: nfs, host: lpara, dev: ↓/export/app }] } }
        web: { spec: { mount: [{ directory: /, vfs: nfs, host: lparb, dev: ↓/export/web }] } }

      """
    ],
    passes: [
      """
      lpars: { lpara: { hostname: lpara.example.com } }
      wpars: { app: { spec: { mount: [{ directory: /, vfs: nfs, host: vault, dev: /export/app }] } } }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: { hostname: lpara.example.com } }
      wpars:
        app:
          spec:
            mount: [{ directory: /, vfs: nfs, host: lpara.example.net, dev: /export/app }]

      """
    ],
    check: { fleet, report in
      for partition in fleet.partitions {
        for mount in partition.profile?.nfsMounts ?? [] where fleet.index.mayBeLPAR(mount.host) {
          guard let lpar = fleet.lpars.first(where: { $0.isNamed(mount.host) }) else { continue }
          let isLeaving = lpar.isCordoned?.value == true
          report.add(
            "\(quoted(partition.name)) mounts \(quoted(mount.directory)) from the LPAR \(lpar.name)"
              + (isLeaving ? ", which is cordoned" : ""),
            at: mount.origin, of: partition,
            labels: [(isLeaving ? lpar.isCordoned?.origin : lpar.origin, "the LPAR")])
        }
      }
    })
}
