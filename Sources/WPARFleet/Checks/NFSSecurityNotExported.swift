import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // NFS-06.
  static let nfsSecurityNotExported = CompatibilityCheck(
    name: "nfs-security-not-exported", live: .critical, static: .critical,
    evidence: .inferred(from: "the security methods of exports, of which sys is the default"),
    summary: "A mount and its export have a security method in common.",
    rationale: """
      A server serves only by the methods that sec= of the export lists, and sys where there is \
      no list. A client that asks for none of them is refused.
      """,
    remedy: "name a method of the mount in sec= of the export and run exportfs -a",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(
        .passes,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
                options: ["sec=sys:krb5p"]
        wpars:
          app:
            spec:
              mount:
                - &root
                  directory: /
                  vfs: nfs
                  host: vault.example.com
                  dev: /export/app
                  mountopts: sec=krb5p
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
                options: [sec=krb5]
        """),
      CheckExample(
        .fails,
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
                  mountopts: sec=krb5
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """, kind: .static),
      CheckExample(
        .missing,
        """
        nfs:
          vault.example.com:
            exports: [{ directory: /export/app, access: [app, departure, arrival] }]
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { mount: [] } } }"),
    ],
    .partition { relocation in
      var facts: [MissingFact] = []
      for resolved in relocation.mounts {
        switch relocation.shownExport(resolved) {
        case .missing(let fact): if !facts.contains(fact) { facts.append(fact) }
        case .notExported: continue
        case .found(let export, let server):
          let asked = resolved.mount.security ?? ["sys"]
          let offered = export.security ?? ["sys"]
          if asked.contains(where: offered.contains) { continue }
          let ours = "sec=" + asked.joined(separator: ":")
          let theirs = "sec=" + offered.joined(separator: ":")
          return .failed(
            Mismatch(
              "\(quoted(export.directory)) is mounted with \(ours), and \(server.name) exports it "
                + "with \(theirs)",
              departure: ours, arrival: theirs,
              remedy:
                "write sec=\((offered + asked).joined(separator: ":")) at \(export.directory) "
                + "on \(server.name) and run exportfs -a",
              places: [resolved.mount.origin, export.origin]))
        }
      }
      if !facts.isEmpty { return .missing(facts) }
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      return profile.nfsMounts.isEmpty ? .notApplicable : .passed
    })
}
