import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let versionedWithoutBackup = CommandRule(
    id: "versioned-without-backup", severity: .warning,
    evidence: .inferred(from: "IBM's pages, which make a versioned partition from a mksysb"),
    summary: "A versioned partition is made from nothing.",
    rationale: """
      A versioned partition runs an AIX 5.2 or 5.3 that comes out of a mksysb of such a system. \
      Without one there is nothing to install.
      """,
    help: "name the mksysb with -B",
    fails: [.commands("mkwpar -s ↓-C -l -n alder\n")],
    passes: [.commands("mkwpar -s -C -l -B /backup/old53.mksysb -n alder\n")],
    nearMisses: [.commands("mkwpar -s -A -l -n alder\n")],
    check: { call, report in
      guard let flag = call.flag("-C"), call.program == CommandSynopsis.mkwpar.name,
        call.lacks("-B"), call.lacks("-f"), call.lacks("-e")
      else { return }
      report.add("'-C' makes a versioned partition, and no '-B' says from what", at: flag.range)
    })
}
