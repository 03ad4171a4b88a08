import WPARDiagnostics
import WPARModel

extension Rule {
  static let backgroundMountOfSystemDirectory = Rule(
    id: "background-mount-of-system-directory", family: .mounts, severity: .warning,
    evidence: .inferred(from: "what bg does: the start goes on while the mount is tried again"),
    summary: "A directory that the system needs is mounted in the background.",
    rationale: """
      With bg the start of the partition goes on when the server does not answer at once. Its \
      programs then run without the file system, and write into the directory below, where nobody \
      finds it once the mount succeeds.
      """,
    help: "mount it in the foreground: fg",
    fails: [Example(nfsMount("rw,↓bg", on: "/var"), fixed: nfsMount("rw,fg", on: "/var"))],
    passes: [Example(nfsMount("rw,fg", on: "/var"))],
    nearMisses: [Example(nfsMount("rw,bg", on: "/var/archive"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        guard let index = mount.last("bg"), !mount.contains("fg"), let directory = mount.directory,
          SystemDirectories.all.contains(directory)
        else { return }
        report.add(
          "the partition may start before \(quoted(directory.description)) is mounted",
          at: mount.range(of: index),
          fixes: [mount.fix(.unsafe, replacing: index, with: "fg")])
      }
    })
}
