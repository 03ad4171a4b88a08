import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let missingBlankAfterFlag = CommandRule(
    id: "missing-blank-after-flag", severity: .error,
    evidence: .confirmed(source: .mkwpar72),
    summary: "The first attribute of a list is glued to its flag.",
    rationale: """
      mkwpar wants a blank between a flag with a list of attributes and the first of them, though \
      other flags and other commands do without.
      """,
    help: "insert the blank",
    fails: [
      .commands(
        "mkwpar -s -n alder -N↓address=192.0.2.10\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10\n")
    ],
    passes: [.commands("mkwpar -s -n alder -N address=192.0.2.10\n")],
    nearMisses: [.commands("mkwpar -s -nalder\n")],
    check: { call, report in
      for flag in call.flags where flag.isGlued {
        guard let member = flag.members.first else { continue }
        let start = member.argument.range(of: member.key).lowerBound
        report.add(
          "a blank is missing between '\(flag.name)' and \(quoted(member.name))",
          at: SourceRange(at: start),
          fixes: member.argument.isQuoted
            ? [] : [FixIt(.safe, "insert a blank", edits: [Edit(SourceRange(at: start), " ")])])
      }
    })
}
