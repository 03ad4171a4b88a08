import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-W08, with the part of R14 and OPT-08 that is about keys.
  static let keytabAbsent = CompatibilityCheck(
    name: "keytab-absent", live: .critical, static: .critical,
    evidence: .inferred(from: "a client proves who it is with a key of its host"),
    summary: "The arrival has the keys for the partition's mounts with Kerberos.",
    rationale: """
      A mount with sec=krb5 needs a host key in the keytab of the client. The departure has one \
      for itself; the arrival needs its own, or every access is refused after the move.
      """,
    remedy: "install a keytab with the host key of the arrival",
    examples: [
      CheckExample(
        .precondition,
        """
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
        """),
      CheckExample(
        .notApplicable,
        """
        wpars:
          app:
            spec:
              mount:
                - &root
                  directory: /
                  vfs: nfs
                  host: vault.example.com
                  dev: /export/app
                  mountopts: sec=sys
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """),
    ],
    .precondition { relocation in
      guard let profile = relocation.partition.profile else { return nil }
      let mounts = profile.nfsMounts.filter(\.usesKerberos)
      if mounts.isEmpty { return nil }
      return
        "\(relocation.arrival.name) has a keytab with its host key, and valid credentials, for "
        + enumeration(mounts.map { quoted($0.directory) })
    })
}
