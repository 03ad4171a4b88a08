import WPARDiagnostics
import WPARModel

extension Rule {
  static let sharedUsrOfPrivatePartition = Rule(
    id: "shared-usr-of-private-partition", family: .mounts, severity: .warning,
    evidence: .inferred(from: "privateusr, which means an own writable /usr and /opt"),
    summary: "A partition is to have its own /usr and /opt, and mounts those of its host.",
    rationale: """
      privateusr says that the two are the partition's own and can be written; the mount says that \
      they are the host's. Software that was to be installed in the partition then fails, or the mount \
      hides what was installed.
      """,
    help: "remove the mount, or set privateusr to no",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\tprivateusr = \"yes\"\n\n"
          + "mount:\n\tdirectory = \"/usr\"\n\tvfs = \"↓namefs\"\n\tdev = \"/usr\"\n"
          + "\tmountopts = \"ro\"\n")
    ],
    passes: [
      Example(
        "general:\n\tname = \"app20\"\n\n"
          + "mount:\n\tdirectory = \"/usr\"\n\tvfs = \"namefs\"\n\tdev = \"/usr\"\n"
          + "\tmountopts = \"ro\"\n")
    ],
    nearMisses: [
      Example(
        "general:\n\tname = \"app20\"\n\tprivateusr = \"yes\"\n\n"
          + "mount:\n\tdirectory = \"/usr/local\"\n\tvfs = \"namefs\"\n"
          + "\tdev = \"/usr/local\"\n\tmountopts = \"ro\"\n")
    ],
    when: .given(General.privateusr),
    check: { spec, report in
      guard let general = spec.stanza(General.self), general[General.privateusr] == true,
        spec.versionedGeneral == nil
      else { return }
      let programs = [Path("/usr"), Path("/opt")]
      for mount in spec.stanzas(Mount.self) where mount[Mount.vfs] == .namefs {
        guard let directory = mount[Mount.directory]?.normalized, programs.contains(directory),
          mount[Mount.dev]?.normalized == directory
        else { continue }
        report.add(
          "\(quoted(directory.description)) is the host's, and privateusr is yes",
          at: mount.contentRange(of: Mount.vfs),
          labels: [
            Label(general.contentRange(of: General.privateusr), "its own /usr and /opt")
          ])
      }
    })
}
