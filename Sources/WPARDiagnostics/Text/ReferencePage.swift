/// A page of the reference, before it is known where it is read.
package struct ReferencePage: Sendable {
  package enum Block: Sendable {
    case paragraph(String)
    /// A heading within the page.
    case heading(String)
    /// Names with what there is to say about them.
    case facts([(name: String, value: String)])
    case code(String, language: String)
  }

  /// What is explained; the anchor in a document of many pages.
  package let title: String
  package let blocks: [Block]

  package init(title: String, blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }

  /// The page for a terminal, no line wider than the style's width except in code.
  package func text(_ style: ReportStyle) -> [UInt8] {
    var text = TerminalText(isColored: style.isColored)
    text.add(title, .strong)
    text.add("\n")
    for block in blocks {
      text.add("\n")
      switch block {
      case .paragraph(let words):
        for line in words.wrapped(to: style.width) { text.add(line + "\n") }
      case .heading(let words):
        text.add(words, .strong)
        text.add("\n")
      case .facts(let facts): writeFacts(facts, style, to: &text)
      case .code(let code, _):
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
          text.add(line.isEmpty ? "\n" : "    \(line.replacing("\t", with: "    "))\n")
        }
      }
    }
    return text.bytes
  }

  private func writeFacts(
    _ facts: [(name: String, value: String)], _ style: ReportStyle, to text: inout TerminalText
  ) {
    let column = (facts.map { DisplayWidth.of($0.name) }.max() ?? 0) + 2
    for fact in facts {
      let padding = String(repeating: " ", count: column - DisplayWidth.of(fact.name))
      text.add(fact.name, .secondary)
      // An address is of no use in pieces.
      let lines =
        fact.value.contains(" ")
        ? fact.value.wrapped(to: max(style.width - column, 20)) : [fact.value]
      for (index, line) in lines.enumerated() {
        text.add((index == 0 ? padding : String(repeating: " ", count: column)) + line + "\n")
      }
    }
  }

  /// The page as Markdown.
  ///
  /// - Parameter level: The depth of its title: 1 for a page by itself.
  package func markdown(level: Int) -> String {
    let marks = String(repeating: "#", count: level)
    var text = "\(marks) \(title)\n"
    for block in blocks {
      text += "\n"
      switch block {
      case .paragraph(let words):
        text += words.escapedForProse.wrapped(to: 100).joined(separator: "\n") + "\n"
      case .heading(let words): text += "**\(words)**\n"
      case .facts(let facts):
        for fact in facts { text += "- \(fact.name): \(fact.value.escapedForProse)\n" }
      case .code(let code, let language): text += "```\(language)\n\(code)\n```\n"
      }
    }
    return text
  }
}

extension String {
  /// The text with a backslash before what Markdown would take for markup.
  fileprivate var escapedForProse: String {
    var result = ""
    for character in self {
      if "\\`*<[".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}

extension Evidence {
  /// `confirmed: IBM, mkwpar command, AIX 7.2`.
  package var sentence: String {
    switch self {
    case .confirmed(let source): "confirmed: \(source.title)"
    case .inferred(let facts): "inferred: \(facts)"
    case .recalled: "recalled: \(source)"
    }
  }

  /// The evidence as facts of a page: the grade with its reason, and where it can be read.
  package var facts: [(name: String, value: String)] {
    guard case .confirmed(let source) = self else { return [("evidence", sentence)] }
    return [("evidence", sentence), ("source", source.url)]
  }
}
