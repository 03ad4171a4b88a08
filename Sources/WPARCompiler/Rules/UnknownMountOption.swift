import WPARDiagnostics
import WPARModel

extension Rule {
  static let unknownMountOption = Rule(
    id: "unknown-mount-option", family: .mounts, severity: .warning, evidence: .recalled,
    summary: "An NFS mount has an option that is not known.",
    rationale: """
      mount passes over an option that it does not know, or refuses the mount. Either way the file \
      system is not mounted as it was written down: a misspelled 'hard' or 'ro' is missed when it \
      is needed.
      """,
    help: "correct the option; mknfsmnt describes those that AIX has",
    fails: [
      Example(nfsMount("rw,↓intre"), fixed: nfsMount("rw,intr")),
      Example(nfsMount("↓RW,intr"), fixed: nfsMount("rw,intr")),
    ],
    passes: [Example(nfsMount("rw,hard,intr,timeo=600,retrans=5,acregmax=30"))],
    nearMisses: [
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"jfs2\"\n\tsize = \"64M\"\n\tmountopts = \"log=NULL\"\n"
    ],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        for (index, option) in mount.options.enumerated()
        where MountOptionForm.named(option.name) == nil {
          let meant = Suggestion.nearest(to: option.name, among: MountOptionForm.names)
          report.add(
            "\(quoted(option.name)) is no option of NFS mounts\(Suggestion.phrase(meant))",
            at: mount.range(of: index),
            fixes: [
              meant.count == 1
                ? mount.fix(
                  .unsafe, replacing: index,
                  with: meant[0] + (option.value.map { "=\($0)" } ?? "")) : nil
            ])
        }
      }
    })
}
