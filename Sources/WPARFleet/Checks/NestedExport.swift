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
      var seen: Set<String> = []
      for mount in relocation.mounts {
        guard let server = mount.server, let number = mount.export,
          let exports = relocation.fleet.servers[server].exports?.value
        else { continue }
        for other in relocation.fleet.index.nestedExports(server: server, export: number) {
          let text =
            "\(quoted(exports[number].directory)) and \(quoted(exports[other].directory)) on "
            + "\(relocation.fleet.servers[server].name) lie in different file systems"
          if seen.insert(text).inserted { texts.append(text) }
        }
      }
      return texts.isEmpty ? nil : enumeration(texts)
    })
}
