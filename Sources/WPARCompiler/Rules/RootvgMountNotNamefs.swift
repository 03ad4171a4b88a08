import WPARDiagnostics
import WPARModel

extension Rule {
  static let rootvgMountNotNamefs = Rule(
    id: "rootvg-mount-not-namefs", family: .devices, severity: .error,
    evidence: .confirmed(source: .fileSystemCustomization),
    summary: "A partition with its own root volume group has a mount that is not namefs.",
    rationale: """
      The file systems of such a partition lie on its own disks, and mkwpar makes them there by \
      itself. The only mounts it takes are namefs, directories of the host; with another type it \
      refuses the command.
      """,
    help: "show a directory of the host with namefs, or make the file system inside the partition",
    fails: [
      Example(
        "device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n\n"
          + "mount:\n\tdirectory = \"/data\"\n\tvfs = \"↓jfs2\"\n\tsize = \"64M\"\n"),
      Example(
        "device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n\nmount:\n\tdirectory = \"/data\"\n"
          + "\tvfs = \"↓nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/data\"\n"),
    ],
    passes: [
      Example(
        "device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n\n"
          + "mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n")
    ],
    nearMisses: [
      Example(
        "device:\n\tdevname = \"hdisk5\"\n\trootvg = \"no\"\n\n"
          + "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"64M\"\n")
    ],
    when: .given(Device.rootvg),
    check: { spec, report in
      var disk: Label?
      for device in spec.stanzas(Device.self) where device[Device.rootvg] == true {
        disk = Label(device.contentRange(of: Device.rootvg), "its own root volume group")
        break
      }
      guard let disk else { return }
      for mount in spec.stanzas(Mount.self) {
        guard let type = mount[Mount.vfs], type != .namefs else { continue }
        report.add(
          "a partition with its own root volume group takes no \(type.rawValue) mount",
          at: mount.contentRange(of: Mount.vfs), labels: [disk])
      }
    })
}
