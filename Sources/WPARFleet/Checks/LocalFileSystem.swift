import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C19, and the rows R01 and R03 of what may not be in a partition that moves.
  static let localFileSystem = CompatibilityCheck(
    name: "local-file-system", live: .critical, static: .critical,
    evidence: .confirmed(source: .veritas),
    summary: "What the partition writes lies on NFS, or on disks of its own.",
    rationale: """
      A move takes processes along and no data. A file system on a disk of the departure is not \
      there on the arrival, so the partition would find other files or none. /, /home, /tmp and \
      /var are made on local disks unless a mount says otherwise.
      """,
    remedy: "move the files to NFS and mount them from there, or move by savewpar and restwpar",
    examples: [
      CheckExample(
        .passes,
        """
        wpars:
          app:
            spec:
              mount:
                - { directory: /, vfs: nfs, host: vault, dev: /export/app }
                - { directory: /home, vfs: nfs, host: vault, dev: /export/app/home }
                - { directory: /tmp, vfs: nfs, host: vault, dev: /export/app/tmp }
                - { directory: /var, vfs: nfs, host: vault, dev: /export/app/var }
        """),
      CheckExample(
        .passes,
        """
        wpars:
          app:
            spec:
              mount:
                - { directory: /, vfs: nfs, host: vault, dev: /export/app }
                - { directory: /home, vfs: nfs, host: vault, dev: /export/app/home }
                - { directory: /tmp, vfs: nfs, host: vault, dev: /export/app/tmp }
                - { directory: /var, vfs: nfs, host: vault, dev: /export/app/var }
                - { directory: /usr, vfs: namefs, dev: /usr, mountopts: ro }
                - { directory: /proc, vfs: namefs, dev: /proc, mountopts: rw }
        """),
      CheckExample(
        .passes,
        """
        wpars: { app: { spec: { mount: [], device: [{ devname: hdisk4, rootvg: yes }] } } }
        """),
      CheckExample(
        .fails,
        """
        wpars:
          app:
            spec:
              mount:
                - { directory: /, vfs: nfs, host: vault, dev: /export/app }
                - { directory: /home, vfs: nfs, host: vault, dev: /export/app/home }
                - { directory: /tmp, vfs: nfs, host: vault, dev: /export/app/tmp }
                - { directory: /var, vfs: nfs, host: vault, dev: /export/app/var }
                - { directory: /data, vfs: jfs2, size: 64M }
        """),
      CheckExample(.fails, "wpars: { app: { spec: { mount: [] } } }", kind: .static),
      CheckExample(
        .fails,
        """
        wpars:
          app:
            spec:
              mount:
                - { directory: /, vfs: nfs, host: vault, dev: /export/app }
                - { directory: /home, vfs: nfs, host: vault, dev: /export/app/home }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(
        .missing,
        """
        wpars:
          app:
            spec:
              mount:
                - { directory: /, vfs: nfs, host: vault, dev: /export/app }
                - { directory: /home, vfs: nfs, host: vault, dev: /export/app/home }
                - { directory: /tmp, vfs: nfs, host: vault, dev: /export/app/tmp }
                - { directory: /var, vfs: nfs, host: vault, dev: /export/app/var }
                - { directory: /data, size: 64M }
        """),
    ],
    .partition { relocation in
      guard let spec = relocation.partition.spec?.value,
        let profile = relocation.partition.profile
      else { return relocation.missingSpecification() }
      // Its disks go along; whether they can is for other checks.
      if spec.hasOwnRootVolumeGroup { return .passed }
      var directories: [String] = []
      var places: [Origin?] = []
      for mount in spec.stanzas(Mount.self) where mount.isWrittenLocally {
        directories.append(quoted(mount.text(of: Mount.directory) ?? ""))
        places.append(mount.origin(of: Mount.vfs))
      }
      if directories.isEmpty {
        if spec.isTruncated || !profile.unreadableMounts.isEmpty {
          return relocation.missingSpecification(detail: "what each of its mounts brings in")
        }
        if spec.isApplication { return .passed }
      }
      if !spec.isApplication {
        directories += spec.locallyMadeDirectories.map { quoted($0.description) }
      }
      if directories.isEmpty { return .passed }
      if places.isEmpty { places.append(Origin(spec.file, spec.range)) }
      let name = relocation.partition.name
      return .failed(
        Mismatch(
          "\(quoted(name)) writes to \(enumeration(directories)) on disks of "
            + "\(relocation.place.name), must be on NFS",
          departure: enumeration(directories),
          remedy: "move \(enumeration(directories)) to NFS and mount "
            + "\(directories.count == 1 ? "it" : "them") from there, or use savewpar and restwpar",
          places: places))
    })
}
