import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // What mkwpar wants of the directory of a system partition, for the arrival of a static move.
  static let baseDirectoryInUse = CompatibilityCheck(
    name: "base-directory-in-use", live: nil, static: .critical,
    evidence: .inferred(from: "mkwpar wants a directory that is empty and no file system"),
    summary: "The partition's directory is free on the arrival.",
    rationale: """
      mkwpar makes the partition below a directory that must be empty, have mode 755 below a \
      parent of mode 700, and be no file system by itself. Where something is mounted there, the \
      partition is gone from the departure already when mkwpar refuses.
      """,
    remedy: "unmount what is there, or give the partition another directory",
    examples: [
      CheckExample(
        .notApplicable,
        """
        wpars: { app: { spec: { general: { application: /opt/example/bin/worker } } } }
        """, kind: .static),
      CheckExample(
        .precondition,
        """
        lpars: { arrival: { mounts: [{ dev: /dev/hd4, directory: /, vfs: jfs2 }] } }
        """, kind: .static),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { mounts: [{ dev: /dev/lv1, directory: /wpars/app/data, vfs: jfs2 }] } }
        wpars: { app: { spec: { general: { directory: /wpars/app } } } }
        """, kind: .static),
      CheckExample(
        .precondition,
        """
        lpars: { arrival: { mounts: [{ dev: /dev/lv1, directory: /wpars/app2, vfs: jfs2 }] } }
        wpars: { app: { spec: { general: { directory: /wpars/app } } } }
        """, kind: .static),
      CheckExample(.missing, "lpars: { arrival: { mounts: ~ } }", kind: .static),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }", kind: .static),
    ],
    .move(by: moveKeys) { relocation in
      guard let spec = relocation.partition.spec?.value else {
        return relocation.missingSpecification()
      }
      if spec.isApplication { return .notApplicable }
      guard let mounts = relocation.arrival.facts.mounts else {
        return relocation.missing(.mounts, of: relocation.arrival)
      }
      let base = spec.baseDirectory(named: relocation.partition.name)
      let isHome = relocation.arrival === relocation.place
      guard !isHome,
        let mount = mounts.value.first(where: { Path($0.directory).isSameOrBelow(base) })
      else {
        return .precondition(
          "\(base) on \(relocation.arrival.name) is absent, or empty and of mode 755 below a "
            + "directory of mode 700")
      }
      return .failed(
        Mismatch(
          "\(mount.device) is mounted on \(quoted(mount.directory)) of \(relocation.arrival.name), "
            + "where \(relocation.quotedName) would be made",
          departure: base.description, arrival: "\(mount.device) on \(mount.directory)",
          remedy: "unmount \(mount.directory) on \(relocation.arrival.name)",
          places: [mounts.origin]))
    })

  /// Directories are taken like names: the one of a partition, and each above a mount point.
  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { _ in
    MoveKeys(
      partition: { partition in partition.spec.map { $0.value.isApplication } },
      arrival: { $0.facts.mounts == nil },
      names: MoveKeys.Names(
        of: { partition in
          guard let spec = partition.spec?.value else { return [] }
          return [spec.baseDirectory(named: partition.name).description]
        },
        takenOn: { lpar in
          (lpar.facts.mounts?.value ?? []).flatMap { Path($0.directory).parentsAndSelf }
        }))
  }
}
