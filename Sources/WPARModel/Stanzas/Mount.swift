package import WPARDiagnostics

/// The `mount` stanza: one file system of the partition.
package enum Mount: StanzaSchema {
  package static let keyword = "mount"
  package static let summary = "One file system of the partition."
  package static let evidence = Evidence.confirmed(source: .applicationFileSystems)
  package static let isRepeatable = true
  package static let form = StanzaForm.group(
    flag: "-M", commands: [.mkwpar, .wparexec, .chwpar])
  package static let lswparMode: String? = "-M"
  package static let lswparSection: String? = "FILE SYSTEMS"

  package static let directory = Attribute(
    "directory", .absolutePath, "Mount point, as a path inside the partition.",
    .confirmed(source: .applicationFileSystems), example: "/data",
    requirement: .required(.confirmed(source: .applicationFileSystems)), commands: commands,
    column: "mountpoint", label: "MountPoint",
    foreignNames: ["mountpoint", "path", "wparpath", "target", "dir", "mount"],
    notes: [
      "lswpar shows the path on the host instead, and lswpar -L cuts it to 24 columns.",
      "For wparexec a directory alone names a file system of the host.",
    ])

  package static let vfs = Attribute(
    "vfs", .fileSystemType(evidence: .confirmed(source: .fileSystemCustomization)),
    "Type of the file system, or directory for a plain directory.",
    .confirmed(source: .fileSystemCustomization), example: "nfs", commands: commands,
    column: "vfs", label: "Vfs", foreignNames: ["fs", "type", "fstype", "vfstype"])

  package static let host = Attribute(
    "host", .host, "NFS server that exports the file system.",
    .confirmed(source: .applicationFileSystems), example: "nfsvault.example.com",
    commands: commands, column: "nodename", label: "Nodename",
    foreignNames: ["server", "nodename", "node"])

  package static let dev = Attribute(
    "dev", .path, "Exported path, directory of the host or logical volume that is mounted.",
    .confirmed(source: .applicationFileSystems), example: "/export/alder/data",
    commands: commands, column: "device", label: "Device",
    foreignNames: ["device", "source", "src", "export", "lv"],
    notes: [
      "What it names depends on vfs: nfs the exported path, namefs the directory of the host, "
        + "jfs and jfs2 a logical volume that exists."
    ])

  package static let mountopts = Attribute(
    "mountopts", .mountOptions, "Options of the mount, with commas between them.", .recalled,
    example: "rw,hard,intr,timeo=600", commands: commands, column: "options", label: "Options",
    foreignNames: ["options", "opts", "mountoptions"])

  package static let size = Attribute(
    "size", .fileSystemSize, "Size of a file system that is made.", .recalled, example: "64M",
    commands: commands, notes: ["A number alone counts blocks of 512 bytes."])

  package static let vg = Attribute(
    "vg", .volumeGroup, "Volume group of a file system that is made.", .recalled,
    example: "datavg", default: "vg of the stanza general", commands: commands)

  package static let logname = Attribute(
    "logname",
    .word("a log device", form: "a device, INLINE or NULL", words: ["INLINE", "NULL"]),
    "Log of a file system that is made: a device, INLINE or NULL.", .recalled,
    example: "INLINE", commands: commands)

  package static let crfsopts = Attribute(
    "crfsopts", .text("options of crfs", form: "flags and values"),
    "Further options for crfs when the file system is made.", .recalled,
    example: "-a agblksize=4096", commands: commands)

  private static let commands = CommandForms.member(removal: ["-K", "-M", "directory="])

  package static let keys: [[any AttributeProtocol]] = [[directory]]
  package static let attributes: [any AttributeProtocol] = [
    directory, vfs, host, dev, mountopts, size, vg, logname, crfsopts,
  ]
}
