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
    fails: [
      .commands("mkwpar -s -n alder -h ↓ählder\n"),
      .commands(
        "mkwpar -s ↓\u{2013}n alder\n", fixed: "mkwpar -s -n alder\n"),
    ],
    passes: [.commands("mkwpar -s -n alder -h xn--hlder-cua\n")],
    nearMisses: [.commands("# für alder\nmkwpar -s -n alder\n")],
    check: { call, report in
      for argument in call.shell.arguments {
        guard let start = argument.text.firstIndex(where: { $0 >= 0x80 }) else { continue }
        let end = argument.text[start...].firstIndex { $0 < 0x80 } ?? argument.text.count
        guard argument.isKnown(start..<end) else { continue }
        let range = argument.range(of: start..<end)
        // A hyphen that an editor made a dash.
        guard
          start > 0
            || !ShellArgument.dashes.contains(where: {
              argument.text[..<end].elementsEqual($0.utf8)
            })
        else {
          report.add(
            "\(quoted(argument.string)) begins with a dash, not a hyphen", at: range,
            help: "write the hyphen that the keyboard has",
            fixes: [FixIt(.safe, "write '-'", edits: [Edit(range, "-")])])
          continue
        }
        report.add("\(quoted(argument.string)) holds characters outside ASCII", at: range)
      }
    })
}
