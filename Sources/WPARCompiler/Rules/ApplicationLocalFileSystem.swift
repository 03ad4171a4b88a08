import WPARDiagnostics
import WPARModel

extension Rule {
  static let applicationLocalFileSystem = Rule(
    id: "application-local-file-system", family: .application, severity: .error,
    evidence: .confirmed(source: .applicationFileSystems),
    summary: "An application partition is to make a file system.",
    rationale: """
      An application partition shares the file systems of its host and can make none, so wparexec \
      refuses the types jfs and jfs2. A file system of the host that it needs is named by its \
      directory alone, and has to be in /etc/filesystems.
      """,
    help: "name the directory alone, or mount it from an NFS server",
    fails: [
      Example(application + "mount:\n\tdirectory = \"/work\"\n\tvfs = \"↓jfs2\"\n\tsize = \"1G\"\n")
    ],
    passes: [Example(application + "mount:\n\tdirectory = \"/work\"\n")],
    nearMisses: [
      Example(application + nfsMount("rw,hard,intr", on: "/work")),
      "mount:\n\tdirectory = \"/work\"\n\tvfs = \"jfs2\"\n\tsize = \"1G\"\n",
    ],
    when: .unusual(Mount.vfs),
    check: { spec, report in
      guard spec.isApplication else { return }
      for mount in spec.stanzas(Mount.self) {
        guard let type = mount[Mount.vfs], type.isLocalVolume else { continue }
        report.add(
          "an application partition makes no \(type.rawValue) file system",
          at: mount.contentRange(of: Mount.vfs))
      }
    })
}

private let application =
  "general:\n\tname = \"hazel\"\n\tapplication = \"/opt/example/bin/worker\"\n\n"
