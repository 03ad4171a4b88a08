import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R14 and OPT-07; and OPT-08 as far as the tickets go.
  static let nfsKeepsState = CompatibilityCheck(
    name: "nfs-keeps-state", live: .warning, static: .warning,
    evidence: .inferred(from: "version 4 and Kerberos tie state to the identity of a client"),
    summary: "No mount keeps state on the server that is bound to the departure.",
    rationale: """
      NFS version 4 keeps opens, locks and delegations for a client, and Kerberos gives tickets \
      to one. On the arrival the client is another, so that state is lost or refused, and tickets \
      expire while the partition pauses.
      """,
    remedy: "mount by version 3 with sec=sys, or try a move of a partition that does not matter",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
                options: ["vers=3:4"]
        wpars:
          app:
            spec:
              mount:
                - &root
                  directory: /
                  vfs: nfs
                  host: vault.example.com
                  dev: /export/app
                  mountopts: vers=4
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
                options: [sec=krb5i]
        wpars:
          app:
            spec:
              mount:
                - &root
                  directory: /
                  vfs: nfs
                  host: vault.example.com
                  dev: /export/app
                  mountopts: sec=krb5i
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """, kind: .static),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { mount: [] } } }"),
    ],
    .partition { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      let mounts = profile.nfsMounts.filter { $0.version == "4" || $0.usesKerberos }
      guard let first = mounts.first else {
        return profile.nfsMounts.isEmpty ? .notApplicable : .passed
      }
      let option =
        first.version == "4"
        ? "vers=4" : "sec=\((first.security ?? []).joined(separator: ":"))"
      let directories = enumeration(mounts.map { quoted($0.directory) })
      return .failed(
        Mismatch(
          "\(directories) \(mounts.count == 1 ? "is" : "are") mounted with \(option), which keeps "
            + "state for the departure",
          departure: option, remedy: "mount \(directories) with vers=3 and sec=sys",
          places: mounts.map(\.origin)))
    })
}
