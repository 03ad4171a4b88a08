import WPARDiagnostics
import WPARModel

extension Rule {
  static let namefsWithoutDevice = Rule(
    id: "namefs-without-device", family: .mounts, severity: .warning,
    evidence: .inferred(from: "what a namefs mount is: a directory of the host"),
    summary: "A namefs mount does not say which directory of the host it shows.",
    rationale: """
      A namefs mount shows a directory of the host inside the partition. Without that directory \
      there is nothing to show, and the partition does not start.
      """,
    help: "add 'dev', the directory of the host",
    fails: ["mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"↓namefs\"\n\tmountopts = \"ro\"\n"],
    passes: ["mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/tmp\"\n\tvfs = \"directory\"\n"],
    when: .unusual(Mount.vfs),
    check: { spec, report in
      for mount in spec.stanzas(Mount.self) where mount.lacks(Mount.dev) {
        guard mount[Mount.vfs] == .namefs else { continue }
        let place = mount.text(of: Mount.directory).map { " on \(quoted($0))" } ?? ""
        report.add("the namefs mount\(place) has no 'dev'", at: mount.contentRange(of: Mount.vfs))
      }
    })
}
