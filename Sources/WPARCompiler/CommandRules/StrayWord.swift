import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let strayWord = CommandRule(
    id: "stray-word", severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the synopses of the commands"),
    summary: "A word is neither a flag, nor a value, nor an attribute.",
    rationale: """
      A blank behind an equals sign is the usual cause: the attribute is empty, and its value stands \
      by itself where nothing takes it.
      """,
    help: "join the word to what it belongs to, or delete it",
    fails: [
      .commands(
        "mkwpar -s -n alder -N address= ↓192.0.2.10\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10\n"),
      .commands("mkwpar -s -L image_data=/tmp/image.data ↓file -n alder\n"),
      .commands("wparexec -n app -N address=192.0.2.10 -N ↓interface\n"),
    ],
    passes: [.commands("mkwpar -s -n alder -N address=192.0.2.10\n")],
    nearMisses: [.commands("chwpar -N address=192.0.2.10 alder\n")],
    check: { call, report in
      for word in call.strayWords where word.flag?.name != "-P" {
        let text = quoted(word.argument.string)
        guard let member = word.emptyMember else {
          report.add("\(text) belongs to nothing", at: word.argument.range)
          continue
        }
        let gap = SourceRange(
          member.argument.range.upperBound, word.argument.range.lowerBound)
        report.add(
          "\(text) stands apart from '\(member.name)='", at: word.argument.range,
          fixes: [
            FixIt(.safe, "join it to '\(member.name)='", edits: [Edit(gap, "")])
          ])
      }
    })
}
