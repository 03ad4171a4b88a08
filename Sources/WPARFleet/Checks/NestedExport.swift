import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // NFS-04: whether two directories lie in one file system of the server shows in no output.
  static let nestedExport = CompatibilityCheck(
    name: "nested-export", live: .critical, static: .critical,
    evidence: .confirmed(source: .exportsFile),
    summary: "No export of the partition lies in another export of the same file system.",
    rationale: """
      A server cannot export a directory when one above or below it in the same file system is \
      exported: one of the two lines of /etc/exports has no effect, and which one depends on the \
      order in which they were read. After exportfs -a the other may be gone.
      """,
    remedy: "give each exported directory a file system of its own, or export only the upper one",
    examples: [
      CheckExample(
        .precondition,
        """
        nfs:
          vault.example.com:
            exports: [{ directory: /export, root: [] }, { directory: /export/app, root: [] }]
        """),
      CheckExample(
        .notApplicable,
        """
        nfs:
          vault.example.com:
            exports: [{ directory: /export/app, root: [] }, { directory: /export/app2, root: [] }]
        """),
    ],
    .precondition { relocation in
      var texts: [String] = []
      for mount in relocation.mounts {
        guard let server = mount.server, let number = mount.export,
          let exports = relocation.fleet.servers[server].exports?.value
        else { continue }
        let directory = Path(exports[number].directory)
        for (other, export) in exports.enumerated() where other != number {
          let path = Path(export.directory)
          guard path.isSameOrBelow(directory) || directory.isSameOrBelow(path) else { continue }
          let text =
            "\(quoted(directory.description)) and \(quoted(export.directory)) on "
            + "\(relocation.fleet.servers[server].name) lie in different file systems"
          if !texts.contains(text) { texts.append(text) }
        }
      }
      return texts.isEmpty ? nil : enumeration(texts)
    })
}
