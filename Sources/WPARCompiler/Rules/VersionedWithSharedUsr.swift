import WPARDiagnostics
import WPARModel

extension Rule {
  static let versionedWithSharedUsr = Rule(
    id: "versioned-with-shared-usr", family: .versioned, severity: .error,
    evidence: .confirmed(source: .versioned),
    summary: "A versioned partition is to share /usr or /opt with its host.",
    rationale: """
      The programs of a versioned partition are of AIX 5.2 or 5.3, those of its host are not. It \
      always has a writable /usr and /opt of its own; IBM knows no other form of it.
      """,
    help: "set privateusr to yes, and mount /usr and /opt as jfs2 or not at all",
    fails: [
      "general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"↓no\"\n",
      Example(
        "general:\n\tname = \"legacy53\"\n\tostype = \"1\"\n\tprivateusr = \"yes\"\n\n"
          + "mount:\n\tdirectory = \"/usr\"\n\tvfs = \"↓namefs\"\n\tdev = \"/usr\"\n"
          + "\tmountopts = \"ro\"\n"),
    ],
    passes: ["general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n"],
    nearMisses: [
      "general:\n\tname = \"alder\"\n\tostype = \"0\"\n\tprivateusr = \"no\"\n",
      Example(
        "general:\n\tname = \"legacy53\"\n\tostype = \"1\"\n\tprivateusr = \"yes\"\n\n"
          + "mount:\n\tdirectory = \"/usr/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/usr/tools\"\n"),
    ],
    when: .given(General.ostype),
    check: { spec, report in
      guard let general = spec.versionedGeneral else { return }
      let label = Label(general.contentRange(of: General.ostype), "a versioned partition")
      if general[General.privateusr] == false {
        report.add(
          "a versioned partition has a /usr of its own, and privateusr is no",
          at: general.contentRange(of: General.privateusr), labels: [label],
          fixes: [
            general.replacingValue(of: General.privateusr, with: "yes").map {
              FixIt(.unsafe, "write 'yes'", edits: [$0])
            }
          ])
      }
      let programs = [Path("/usr"), Path("/opt")]
      for mount in spec.stanzas(Mount.self) where mount[Mount.vfs] == .namefs {
        guard let directory = mount[Mount.directory]?.normalized, programs.contains(directory)
        else { continue }
        report.add(
          "a versioned partition cannot show the host's \(quoted(directory.description))",
          at: mount.contentRange(of: Mount.vfs), labels: [label])
      }
    })
}
