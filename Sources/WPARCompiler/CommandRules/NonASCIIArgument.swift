import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let nonASCIIArgument = CommandRule(
    id: "non-ascii-argument", severity: .error,
    evidence: .confirmed(source: .mkwpar72),
    summary: "A word of a command holds characters outside ASCII.",
    rationale: """
      The commands accept ASCII alone, whatever the locale. Letters that look like ASCII ones, and \
      dashes and quotes that an editor made, come in by copying from a page.
      """,
    help: "use ASCII; a host name with other letters has an ASCII form that begins with xn--",
    fails: [.commands("mkwpar -s -n alder -h ↓ählder\n")],
    passes: [.commands("mkwpar -s -n alder -h xn--hlder-cua\n")],
    nearMisses: [.commands("# für alder\nmkwpar -s -n alder\n")],
    check: { call, report in
      for argument in call.shell.arguments {
        guard let start = argument.text.firstIndex(where: { $0 >= 0x80 }) else { continue }
        let end = argument.text[start...].firstIndex { $0 < 0x80 } ?? argument.text.count
        guard argument.isKnown(start..<end) else { continue }
        report.add(
          "\(quoted(argument.string)) holds characters outside ASCII",
          at: argument.range(of: start..<end))
      }
    })
}
