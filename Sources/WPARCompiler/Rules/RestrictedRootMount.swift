import WPARDiagnostics
import WPARModel

extension Rule {
  static let restrictedRootMount = Rule(
    id: "restricted-root-mount", family: .mounts, severity: .warning,
    evidence: .inferred(from: "what / holds: set-user-id programs and device files"),
    summary: "The root file system is mounted without set-user-id programs or device files.",
    rationale: """
      / holds device files, and programs that run with the rights of their owner. With nodev no \
      terminal or null device opens, with nosuid su and passwd do nothing; the partition does not \
      get far.
      """,
    help: "remove the option from the mount of /",
    fails: [
      Example(nfsMount("rw,↓nosuid", on: "/"), fixed: nfsMount("rw", on: "/")),
      Example(nfsMount("↓nodev,rw", on: "/"), fixed: nfsMount("rw", on: "/")),
    ],
    passes: [Example(nfsMount("rw,suid,dev", on: "/"))],
    nearMisses: [Example(nfsMount("rw,nosuid,nodev", on: "/home"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      let root = Path("/")
      spec.forEachMountOptions { mount in
        guard mount.contains("nosuid") || mount.contains("nodev"), mount.directory == root,
          mount.type != .directory
        else { return }
        for (name, opposite, harm) in [
          ("nosuid", "suid", "set-user-id programs of / do not work"),
          ("nodev", "dev", "device files of / do not work"),
        ] {
          guard let index = mount.last(name), !mount.contains(opposite) else { continue }
          report.add(
            "with \(name) \(harm)", at: mount.range(of: index),
            fixes: [mount.fix(.unsafe, removing: index)])
        }
      }
    })
}
