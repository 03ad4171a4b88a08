package import WPARDocument

/// An NFS server.
package enum ServerKeys {
  package static let exports = Field(
    FactName.exports.rawValue,
    .either(.scalar(.path), .list(of: .record(ExportKeys.schema), "a list of exports")),
    "What it exports, or the file that says so.", example: "facts/nfs1/exports")

  package static let schema = RecordSchema(
    "nfs-server", "an NFS server", "A host that file systems are mounted from.", [exports])
}

/// An exported directory.
package enum ExportKeys {
  package static let directory = Field(
    "directory", .path, "The exported directory.", example: "/export/app20", isRequired: true)
  package static let access = Field(
    "access", .words, "Who may mount it.", example: "[lpar01, lpar02]", default: "everybody")
  package static let root = Field(
    "root", .words, "Whose root user is root on it.", example: "[lpar01, lpar02]")
  package static let options = Field(
    "options", .options, "The other options of /etc/exports.", example: "[vers=4, sec=sys]")

  package static let schema = RecordSchema(
    "export", "an export", "A line of /etc/exports.", [directory, access, root, options])
}
