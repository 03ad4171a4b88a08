import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // NFS-03.
  static let rootWithoutAccess = FleetHazard(
    id: "root-without-access", severity: .error, evidence: .confirmed(source: .exportsFile),
    summary: "A host stands in root= of an export and not in access=.",
    rationale: """
      root= makes a host's root user root on the files. It does not let the host mount: where there \
      is an access= list, only hosts on it may, so the entry has no effect.
      """,
    help: "add the host to access=, or take it from root=",
    fails: [
      """
      lpars: { lpara: {} }
      nfs:
        vault: { exports: [↓{ directory: /export, access: [lpara], root: [lpara, lparb] }] }

      """
    ],
    passes: [
      """
      lpars: { lpara: {} }
      nfs: { vault: { exports: [{ directory: /export, access: [lpara, lparb], root: [lparb] }] } }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: {} }
      nfs:
        vault: { exports: [{ directory: /export, root: [lparb] }] }
        attic: { exports: [{ directory: /export, access: [Lparb.example.com], root: [lparb] }] }
        cellar: { exports: [{ directory: /export, access: [clients], root: [lparb] }] }

      """
    ],
    check: { fleet, report in
      for (number, server) in fleet.servers.enumerated() {
        for (index, export) in (server.exports?.value ?? []).enumerated() {
          guard let root = export.root,
            let access = fleet.index.grants(server: number, export: index).access
          else { continue }
          let left = root.filter { entry in
            // Who belongs to a network or a netgroup cannot be told.
            if entry.hasPrefix("@") { return false }
            let address = IPAddress(entry)
            let host = HostIdentity(
              name: address == nil ? HostName(entry) : nil, addresses: address.map { [$0] } ?? [],
              hasAllAddresses: address != nil)
            return access.answer(for: host) == .refused
          }
          if left.isEmpty { continue }
          report.add(
            "\(quoted(export.directory)) of \(server.name) has \(enumeration(left)) in root= and not "
              + "in access=",
            at: export.origin, labels: [(server.origin, "the server")],
            help: "write in /etc/exports of \(server.name): " + export.line(addingAccess: left))
        }
      }
    })
}
