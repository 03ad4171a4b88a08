package import WPARDiagnostics
package import WPARDocument
import WPARModel

/// The reference of the rules of a catalogue, read off their descriptions.
package struct RuleReference: Sendable {
  package let catalogue: RuleCatalogue

  package init(_ catalogue: RuleCatalogue) {
    self.catalogue = catalogue
  }

  /// All pages as one Markdown document; the anchor of a rule is its id.
  package var markdown: String {
    """
    # Rules

    What `wparc check` and `wparc compile` report; `wparc explain ID` shows the same pages. An error
    by default is a confirmed fact about AIX, or text that cannot be read or contradicts itself.

    \(table)
    \(catalogue.rules.map { page($0).markdown(level: 2) }.joined(separator: "\n"))
    """
  }

  /// A Markdown table with a line for each rule.
  package var table: String {
    let rows = catalogue.rules.map {
      "| [\($0.id)](#\($0.id)) | \($0.defaultSeverity) | \($0.family.title) | \($0.summary) |\n"
    }
    return "| rule | severity | family | finds |\n|---|---|---|---|\n" + rows.joined()
  }

  package func page(_ rule: RuleDescription) -> ReferencePage {
    var blocks: [ReferencePage.Block] = [
      .paragraph(rule.summary),
      .paragraph(rule.rationale),
      .facts(
        [
          (
            "severity",
            rule.isOptional
              ? "\(rule.severity.rawValue) where it is asked for, by its name behind 'severity' of a "
                + "configuration or behind --select"
              : rule.severity.rawValue
          ),
          ("family", rule.family.title),
          ("remedy", rule.help),
          ("fix", fixSentence(rule)),
          ("silence", silence(rule)),
        ] + rule.evidence.facts),
    ]
    if let configuration = rule.fails.first?.configuration {
      blocks.append(.heading("Configuration"))
      blocks.append(.code(configuration.droppingFinalBreak, language: "yaml"))
    }
    for (heading, example) in [
      ("Reported", rule.fails.first), ("Fixed", fixed(rule)),
      ("Right", rule.passes.first),
    ] {
      guard let example else { continue }
      blocks.append(.heading(heading))
      blocks.append(
        .code(
          example.shownText.droppingFinalBreak,
          language: example.language.fence))
    }
    return ReferencePage(title: rule.id, blocks: blocks)
  }

  package func document(_ rule: RuleDescription) -> DocumentValue {
    func texts(_ examples: [Example]) -> DocumentValue {
      .sequence(examples.map { .string($0.shortText) })
    }
    return .mapping([
      .init("kind", "rule"),
      .init("id", .string(rule.id)),
      .init("family", .string(rule.family.rawValue)),
      .init("severity", .string(rule.defaultSeverity)),
      .init("summary", .string(rule.summary)),
      .init("rationale", .string(rule.rationale)),
      .init("help", .string(rule.help)),
      .init("fix", applicability(rule).map { .string($0.rawValue) } ?? .null),
      .init("evidence", .init(rule.evidence)),
      .init("fails", texts(rule.fails)),
      .init("passes", texts(rule.passes)),
    ])
  }

  /// The first failing example after its fix, where the rule has one that keeps the meaning.
  private func fixed(_ rule: RuleDescription) -> Example? {
    guard let example = rule.fails.first, let fixed = example.fixed else { return nil }
    return Example(fixed, language: example.language)
  }

  /// How to do without the findings of a rule.
  private func silence(_ rule: RuleDescription) -> String {
    switch rule.family {
    case .output: "not possible"
    case .suppression, .facts: "--ignore \(rule.id)"
    default: "# wparc: allow \(rule.id) (reason)"
    }
  }

  private func fixSentence(_ rule: RuleDescription) -> String {
    switch applicability(rule) {
    case .safe?: "safe: 'wparc check --fix' applies it"
    case .unsafe?: "unsafe: 'wparc check --fix --unsafe-fixes' applies it"
    case .displayOnly?: "shown, and left to you"
    case nil: "none"
    }
  }

  /// How far the fix of a rule can be trusted, as its failing examples show it: the fix is asked,
  /// so that the reference cannot say otherwise than the tool does.
  func applicability(_ rule: RuleDescription) -> Applicability? {
    for example in rule.fails {
      let options = CompilationOptions(example, catalogue: catalogue)
      let path =
        switch example.language {
        case .spec: "example.spec"
        case .yaml, .fleet: "example.yaml"
        case .commands: "example.sh"
        case .lswpar: "example.lswpar"
        case .exports: "exports"
        case .config: Configuration.fileName
        }
      let compilation = Compilation(
        of: SourceFile(path: path, text: example.completeText), options: options)
      for diagnostic in compilation.diagnostics where diagnostic.rule == rule.id {
        if let fix = diagnostic.fixes.first { return fix.applicability }
      }
    }
    return nil
  }
}

extension RuleDescription {
  /// The severity where nobody says anything, or `off`.
  package var defaultSeverity: String { isOptional ? "off" : severity.rawValue }
}

extension RuleFamily {
  /// The family in words.
  package var title: String { rawValue.replacing("-", with: " ") }
}

extension Example.Language {
  /// The word behind the fence of a code block.
  fileprivate var fence: String {
    switch self {
    case .spec, .lswpar, .exports: "text"
    case .yaml, .fleet, .config: "yaml"
    case .commands: "sh"
    }
  }
}

extension Example {
  /// The text as a page shows it, where nobody would see a carriage return.
  fileprivate var shownText: String { shortText.replacing("\r\n", with: "^M\n") }

  /// The text; of a long one its first and last lines.
  fileprivate var shortText: String {
    let text = completeText
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 200 else { return text }
    return (lines.prefix(6) + ["# … \(lines.count - 9) more lines"] + lines.suffix(3))
      .joined(separator: "\n")
  }

  /// The text without marks, completed with a partition's name or a fleet's kind.
  var completeText: String {
    let text = markedText.replacing("↓", with: "")
    if language == .fleet { return "kind: Fleet\n" + text }
    guard language == .spec, !text.hasPrefix("general:"), !text.contains("\ngeneral:") else {
      return text
    }
    return "general:\n\tname = \"example\"\n\n" + text
  }
}

extension String {
  fileprivate var droppingFinalBreak: String {
    hasSuffix("\n") ? String(dropLast()) : self
  }
}
