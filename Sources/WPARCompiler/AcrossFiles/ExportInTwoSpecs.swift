import WPARDiagnostics
import WPARModel

extension AcrossFilesRule {
  static let exportInTwoSpecs = AcrossFilesRule(
    id: "export-in-two-specs", severity: .warning,
    evidence: .inferred(from: "what a partition's file systems are: its own, wherever they lie"),
    summary: "Two partitions write to one directory of an NFS server.",
    rationale: """
      A partition that keeps its root, /var or data on NFS expects to be the only one to write \
      there. A second one overwrites its configuration, its logs and its process ids, and neither \
      notices. It happens when the file of one partition is copied for another. Where the \
      directory is meant to be shared, leave the rule out or mount it read-only.
      """,
    help: "give each partition a directory of its own, or mount it with the option ro",
    fails: [
      """
      general: { name: app }
      mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: /export/app }]
      ---
      general: { name: web }
      mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: ↓/export/app }]

      """,
      """
      general: { name: app }
      mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: /export/app }]
      ---
      general: { name: web }
      mount: [{ directory: /data, vfs: nfs, host: NFS1, dev: ↓/export/app/web }]

      """,
      """
      general: { name: app }
      mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: /export/app/data }]
      ---
      general: { name: web }
      mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: ↓/export/app }]

      """,
    ],
    passes: [
      """
      general: { name: app }
      mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: /export/app }]
      ---
      general: { name: web }
      mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: /export/web }]

      """
    ],
    nearMisses: [
      """
      general: { name: app }
      mount: [{ directory: /doc, vfs: nfs, host: nfs1, dev: /export/doc }]
      ---
      general: { name: web }
      mount: [{ directory: /doc, vfs: nfs, host: nfs1, dev: /export/doc, mountopts: ro }]

      """,
      """
      general: { name: app }
      mount: [{ directory: /data, vfs: nfs, host: nfs1, dev: /export/app }]
      ---
      general: { name: web }
      mount: [{ directory: /data, vfs: nfs, host: nfs2, dev: /export/app }]

      """,
    ],
    comparing: .nested(separator: UInt8(ascii: "/")),
    claims: { spec, claims in
      for mount in spec.stanzas(Mount.self) {
        claims.add(at: mount.contentRange(of: Mount.dev)) { key in
          guard mount.hasText(of: Mount.vfs, where: { $0.isNFS }),
            mount.hasText(
              of: Mount.host,
              where: { host in
                key.appendHostName(host)
                return true
              })
          else { return false }
          key.append(UInt8(ascii: ":"))
          guard mount.hasText(of: Mount.dev, where: { key.appendPath($0) }) else { return false }
          if mount.lacks(Mount.mountopts) { return true }
          return mount[Mount.mountopts]?.contains("ro") == false
        }
      }
    },
    wording: { later, earlier, relation in
      let other = quoted(earlier.partition)
      let directory = quoted(later.directory)
      let message =
        switch relation {
        case .same: "\(directory) is also written by \(other)"
        case .inside: "\(directory) lies in \(quoted(earlier.directory)), which \(other) writes"
        case .around: "\(directory) holds \(quoted(earlier.directory)), which \(other) writes"
        }
      return AcrossFilesWording(message: message)
    })
}

extension AcrossFilesRule.Claimant {
  /// Server and directory, as in nfs1:/export.
  fileprivate var directory: String { key.hasSuffix(":") ? key + "/" : key }
}
