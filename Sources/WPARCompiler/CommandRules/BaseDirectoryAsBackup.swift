import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let baseDirectoryAsBackup = CommandRule(
    id: "base-directory-as-backup", severity: .warning,
    evidence: .inferred(from: "the two meanings, and scripts that mix them up"),
    summary: "The flag for a backup names what looks like a base directory.",
    rationale: """
      -B names a backup to make the partition from; the base directory goes with -d. mkwpar tries to \
      restore from the directory, and the partition is not where it was meant to be.
      """,
    help: "use -d for the base directory",
    fails: [
      .commands(
        "mkwpar -s -n alder ↓-B /var/wpars/alder\n",
        fixed: "mkwpar -s -n alder -d /var/wpars/alder\n")
    ],
    passes: [.commands("mkwpar -s -n alder -d /var/wpars/alder\n")],
    nearMisses: [
      .commands("mkwpar -s -n alder -B /backup/wpars/alder.mksysb\n"),
      .commands("mkwpar -s -n alder -B /backup/alder\n"),
    ],
    check: { call, report in
      guard call.program == CommandSynopsis.mkwpar.name, call.lacks("-d") else { return }
      for flag in call.flags("-B") {
        guard let value = flag.value, value.isKnown else { continue }
        let parts = value.bytes.split(separator: UInt8(ascii: "/"))
        guard value.bytes.first == UInt8(ascii: "/"), let last = parts.last, parts.count > 1,
          parts.dropLast().contains(where: { $0.elementsEqual("wpars".utf8) }),
          !last.contains(UInt8(ascii: "."))
        else { continue }
        report.add(
          "'-B' takes a backup, and \(quoted(value.string)) looks like a base directory",
          at: flag.range,
          fixes: flag.isByItself
            ? [FixIt(.unsafe, "write '-d'", edits: [Edit(flag.range, "-d")])] : [])
      }
    })
}
