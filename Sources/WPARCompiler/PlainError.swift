package import WPARDiagnostics

/// Something that went wrong outside of any specification: a file, a command line, an output.
///
/// It is shown as findings are, though there is no source to show under it.
package struct PlainError: Error, Sendable {
  package let severity: Severity
  /// What kind of thing went wrong, in kebab case.
  package let code: String
  /// One line, lower case, without a full stop.
  package let message: String
  /// The file it is about.
  package let path: String?
  /// What to do.
  package let help: String?

  package init(
    _ code: String, _ message: String, path: String? = nil, help: String? = nil,
    severity: Severity = .error
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.path = path
    self.help = help
  }

  /// The error as lines for a terminal.
  package func text(_ style: ReportStyle) -> [UInt8] {
    var text = TerminalText(isColored: style.isColored)
    let tag = "\(severity.rawValue)[\(code)]"
    let lines = "\(tag): \(message)".visible.wrapped(to: style.width, indent: 2)
    for (index, line) in lines.enumerated() {
      if index == 0, line.hasPrefix(tag) {
        text.add(tag, .severity(severity))
        text.add(String(line.dropFirst(tag.count)), .strong)
      } else {
        text.add(line, .strong)
      }
      text.add("\n")
    }
    if let path {
      text.add(" -->", .frame)
      text.add(" \(path.visible.keepingEnd(cells: style.width - 5))\n")
    }
    if let help {
      for (index, line) in "help: \(help)".visible.wrapped(to: style.width - 4, indent: 2)
        .enumerated()
      {
        text.add(index == 0 ? "  = " : "    ", .frame)
        text.add(line + "\n")
      }
    }
    return text.bytes
  }
}
