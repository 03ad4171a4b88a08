import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let templateWithSpecification = CommandRule(
    id: "template-with-specification", severity: .warning,
    evidence: .inferred(from: "the synopses, which print the two as alternatives"),
    summary: "A partition is made both from another one and from a specification file.",
    rationale: """
      The synopsis lets the description come from one of the two. Which one wins, or whether the \
      command refuses both, is not established.
      """,
    help: "keep one of -e and -f",
    fails: [.commands("mkwpar -s -n alder -e birch ↓-f /tmp/birch.spec\n")],
    passes: [.commands("mkwpar -s -n alder -f /tmp/birch.spec\n")],
    nearMisses: [.commands("mkwpar -n alder -e birch -o /tmp/birch.spec -w\n")],
    check: { call, report in
      guard let template = call.flag("-e"), let file = call.flag("-f"),
        call.has("-n") || call.has("-w"),
        call.grammar.synopsis.command != nil
      else { return }
      report.add(
        "'-e' and '-f' exclude each other", at: file.range,
        labels: [Label(template.range, "the other one")])
    })
}
