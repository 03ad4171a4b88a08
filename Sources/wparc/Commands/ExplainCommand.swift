import ArgumentParser
import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARModel

/// `wparc explain`: the reference of rules, checks, stanzas and attributes, offline.
struct ExplainCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, a check, a stanza or an attribute.",
    usage: "wparc explain <name> [--format <form>]\nwparc explain --all [--format <form>]")

  static let examples = [
    "wparc explain hostname-underscore      # a rule, or the beginning of its id",
    "wparc explain mcr-differs              # a check of compatibility",
    "wparc explain mount                    # a stanza",
    "wparc explain mount.vfs                # an attribute",
  ]

  @Argument(help: "A rule, a check, a stanza, or an attribute such as mount.vfs.")
  var name: String?

  @Flag(help: "Explain everything.")
  var all = false

  @Option(help: ArgumentHelp("Write text, markdown or json.", valueName: "form"))
  var format = "text"

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let form = try choice(format, "form", among: ["text", "markdown", "json"])
    let topics = try self.topics()
    switch form {
    case "markdown":
      try Output.write(topics.map { $0.page.markdown(level: 1) }.joined(separator: "\n"))
    case "json":
      let values = topics.map(\.document)
      let value = values.count == 1 && !all ? values[0] : .sequence(values)
      try Output.write(JSONWriter.write(value, .indented))
    default:
      let style = Terminal.style(of: STDOUT_FILENO, try color.choice())
      for (index, topic) in topics.enumerated() {
        if index > 0 { try Output.write("\n\n") }
        try Output.write(topic.page.text(style))
      }
    }
    return .success
  }

  private func topics() throws(PlainError) -> [Topic] {
    switch (name, all) {
    case (nil, false):
      throw PlainError(
        "usage", "there is nothing to explain",
        help: "name a rule, a check, a stanza or an attribute")
    case (.some, true):
      throw PlainError("usage", "--all explains everything, so it goes without a name")
    case (nil, true): return Topic.all
    case (let name?, false):
      let topics = Topic.named(name)
      if !topics.isEmpty { return topics }
      let suggestions = Topic.suggestions(for: name)
      throw PlainError(
        "unknown-name",
        "\(quoted(name)) is no rule, check, stanza or attribute\(Suggestion.phrase(suggestions))",
        help: "'wparc rules' lists the rules, with --checks the checks; the stanzas are "
          + Schema.aix.stanzas.map { $0.keyword }.joined(separator: ", ")
          + "; 'wparc schema fleet' tells the keys of a fleet")
    }
  }
}

/// Something there is a page about.
private enum Topic {
  case rule(RuleDescription)
  case check(CompatibilityCheck)
  case stanza(any StanzaSchema.Type)
  case attribute(any AttributeProtocol, any StanzaSchema.Type)

  static var all: [Topic] {
    RuleCatalogue.wparc.rules.map { .rule($0) }
      + CompatibilityCheck.all.map { .check($0) }
      + Schema.aix.stanzas.flatMap { stanza in
        [.stanza(stanza)] + stanza.attributes.map { .attribute($0, stanza) }
      }
  }

  static var names: [String] {
    var names = RuleCatalogue.wparc.rules.map(\.id) + CompatibilityCheck.all.map(\.name)
    for stanza in Schema.aix.stanzas {
      names.append(stanza.keyword)
      for attribute in stanza.attributes {
        names.append("\(stanza.keyword).\(attribute.name)")
        if !names.contains(attribute.name) { names.append(attribute.name) }
      }
    }
    return names
  }

  /// What somebody may have meant by a name that stands for nothing: the attribute in the stanza it
  /// belongs to, else the nearest attribute of the stanza named, else the nearest of all names.
  static func suggestions(for name: String) -> [String] {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      let elsewhere = named(parts[1]).compactMap(\.attributeName)
      if !elsewhere.isEmpty { return elsewhere }
      if let stanza = Schema.aix.stanzas.first(where: { $0.keyword == parts[0] }) {
        return Suggestion.nearest(to: parts[1], among: stanza.attributes.map(\.name))
          .map { "\(stanza.keyword).\($0)" }
      }
    }
    return Suggestion.nearest(to: name, among: names)
  }

  /// `stanza.attribute`, for an attribute.
  private var attributeName: String? {
    guard case .attribute(let attribute, let stanza) = self else { return nil }
    return "\(stanza.keyword).\(attribute.name)"
  }

  /// What a name stands for: a rule or a check, else a stanza, else an attribute of one or more
  /// stanzas, else the one rule or check that begins so.
  static func named(_ name: String) -> [Topic] {
    let exact =
      [RuleCatalogue.wparc.rule(name).map { Topic.rule($0) }]
      + [CompatibilityCheck.named(name).map { Topic.check($0) }]
    if exact.contains(where: { $0 != nil }) { return exact.compactMap(\.self) }
    if let stanza = Schema.aix.stanzas.first(where: { $0.keyword == name }) {
      return [.stanza(stanza)]
    }
    let attributes = Schema.aix.stanzas.flatMap { stanza in
      stanza.attributes.filter { attribute in
        ([attribute.name] + attribute.alternateSpellings).contains { spelling in
          spelling == name || "\(stanza.keyword).\(spelling)" == name
        }
      }.map { Topic.attribute($0, stanza) }
    }
    if !attributes.isEmpty { return attributes }
    guard !name.isEmpty else { return [] }
    let beginning =
      RuleCatalogue.wparc.rules.filter { $0.id.hasPrefix(name) }.map { Topic.rule($0) }
      + CompatibilityCheck.all.filter { $0.name.hasPrefix(name) }.map { Topic.check($0) }
    return beginning.count == 1 ? beginning : []
  }

  var page: ReferencePage {
    switch self {
    case .rule(let rule): RuleReference(.wparc).page(rule)
    case .check(let check): CheckReference.page(check)
    case .stanza(let stanza): AttributeReference.page(stanza)
    case .attribute(let attribute, let stanza): AttributeReference.page(attribute, in: stanza)
    }
  }

  var document: DocumentValue {
    switch self {
    case .rule(let rule): RuleReference(.wparc).document(rule)
    case .check(let check): CheckReference.document(check)
    case .stanza(let stanza): AttributeReference.document(stanza)
    case .attribute(let attribute, let stanza): AttributeReference.document(attribute, in: stanza)
    }
  }
}
