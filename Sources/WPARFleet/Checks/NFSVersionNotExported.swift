import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // NFS-05.
  static let nfsVersionNotExported = CompatibilityCheck(
    name: "nfs-version-not-exported", live: .critical, static: .critical,
    evidence: .confirmed(source: .exportsFile),
    summary: "The server exports by the NFS version that a mount asks for.",
    rationale: """
      An export without vers= is for versions 2 and 3; version 4 must be named. A mount that asks \
      for another version than the export has is refused on the arrival, however it came about on \
      the departure.
      """,
    remedy: "name the version in vers= of the export, as in vers=3:4, and run exportfs -a",
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
        .passes,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
                options: [vers=2]
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
                options: [vers=4]
        """, kind: .static),
      CheckExample(
        .missing,
        """
        nfs:
          vault.example.com:
            exports: [{ directory: /export/app, access: [app, departure, arrival] }]
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(
        .notApplicable,
        """
        wpars:
          app:
            spec:
              mount:
                - &root { directory: /, vfs: nfs, host: vault.example.com, dev: /export/app }
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """),
    ],
    .partition { relocation in
      var facts: [MissingFact] = []
      var isAsked = false
      for resolved in relocation.mounts {
        guard let version = resolved.mount.version, version != "any" else { continue }
        isAsked = true
        switch relocation.shownExport(resolved) {
        case .missing(let fact): if !facts.contains(fact) { facts.append(fact) }
        case .notExported: continue
        case .found(let export, let server):
          let versions = export.versions ?? ["2", "3"]
          // Servers do not tell versions 2 and 3 apart.
          let isOld = isOldVersion(version)
          if versions.contains(version) || isOld && versions.contains(where: isOldVersion) {
            continue
          }
          return .failed(
            Mismatch(
              "\(quoted(export.directory)) is mounted with vers=\(version), and \(server.name) "
                + "exports it for version \(enumeration(versions))",
              departure: "vers=\(version)",
              arrival: export.versions.map { "vers=\($0.joined(separator: ":"))" }
                ?? "no vers=, so versions 2 and 3",
              remedy:
                "write vers=\((versions.filter { $0 != "2" } + [version]).joined(separator: ":")) "
                + "at \(export.directory) on \(server.name) and run exportfs -a",
              places: [resolved.mount.origin, export.origin]))
        }
      }
      if !facts.isEmpty { return .missing(facts) }
      if relocation.partition.profile == nil { return relocation.missingSpecification() }
      return isAsked ? .passed : .notApplicable
    })
}

private func isOldVersion(_ version: String) -> Bool { version == "2" || version == "3" }
