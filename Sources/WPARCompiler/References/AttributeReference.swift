package import WPARDiagnostics
package import WPARDocument
package import WPARModel

/// The reference of stanzas and attributes, read off the table.
package enum AttributeReference {
  /// All pages as one Markdown document; the anchor of an attribute is `stanza.attribute`.
  package static func markdown(_ schema: Schema) -> String {
    var text = """
      # Stanzas and attributes

      What a specification may hold; `wparc explain mount` and `wparc explain mount.vfs` show the
      same pages. The evidence says how name and meaning are known.

      """
    for stanza in schema.stanzas {
      text += "\n" + page(stanza).markdown(level: 2)
      for attribute in stanza.attributes {
        text += "\n" + page(attribute, in: stanza).markdown(level: 3)
      }
    }
    return text
  }

  /// A stanza with a line for each of its attributes.
  package static func page(_ stanza: any StanzaSchema.Type) -> ReferencePage {
    var facts: [(name: String, value: String)] = [
      ("occurs", stanza.isRepeatable ? "any number of times" : "at most once"),
      ("commands", forms(of: stanza)),
    ]
    if let mode = stanza.lswparMode { facts.append(("lswpar", mode)) }
    facts += stanza.evidence.facts
    let example = stanza.attributes.filter { !$0.isRuntime }.prefix(stanza.isRepeatable ? 4 : 3)
    return ReferencePage(
      title: stanza.keyword,
      blocks: [
        .paragraph(stanza.summary),
        .facts(facts),
        .heading("Attributes"),
        .facts(stanza.attributes.map { ($0.name, $0.summary) }),
        .heading("Form"),
        .code(
          "\(stanza.keyword):\n"
            + example.map { "\t\($0.name) = \"\($0.example)\"" }.joined(separator: "\n"),
          language: "text"),
      ])
  }

  package static func page(
    _ attribute: any AttributeProtocol, in stanza: any StanzaSchema.Type
  ) -> ReferencePage {
    let (noun, form) = (attribute.shape.noun, attribute.shape.form)
    var facts: [(name: String, value: String)] = [
      ("value", noun == form ? noun : "\(noun): \(form)")
    ]
    if !attribute.shape.words.isEmpty {
      let words = enumeration(attribute.shape.words, limit: .max)
      facts.append((attribute.shape.isClosed ? "one of" : "also", words))
    }
    if let unit = attribute.shape.unit { facts.append(("unit", unit)) }
    if case .required(let evidence) = attribute.requirement {
      facts.append(("required", "yes (\(evidence.sentence))"))
    }
    facts.append(("default", attribute.defaultValue ?? "none, or not known"))
    for command in WPARCommand.allCases {
      facts.append((command.rawValue, Self.form(attribute, in: stanza, of: command)))
    }
    if let removal = attribute.commands.removal {
      facts.append(("to remove", "chwpar \(removal.joined(separator: " "))"))
    }
    facts.append(("changes", attribute.mutability.sentence))
    facts.append(("since", "AIX \(attribute.since) (\(attribute.sinceEvidence.sentence))"))
    if !attribute.alternateSpellings.isEmpty {
      facts.append(("also spelled", enumeration(attribute.alternateSpellings, limit: .max)))
    }
    if let column = attribute.column {
      facts.append(("lswpar", "column \(column)" + (stanza.lswparMode.map { " of \($0)" } ?? "")))
    }
    facts += attribute.evidence.facts
    var blocks: [ReferencePage.Block] = [.paragraph(attribute.summary), .facts(facts)]
    blocks += attribute.notes.map { .paragraph($0) }
    blocks.append(.heading("Example"))
    blocks.append(
      .code(
        "\(stanza.keyword):\n\t\(attribute.name) = \"\(attribute.example)\"", language: "text"))
    return ReferencePage(title: "\(stanza.keyword).\(attribute.name)", blocks: blocks)
  }

  package static func document(_ stanza: any StanzaSchema.Type) -> DocumentValue {
    .mapping([
      .init("kind", "stanza"),
      .init("name", .string(stanza.keyword)),
      .init("summary", .string(stanza.summary)),
      .init("repeatable", .boolean(stanza.isRepeatable)),
      .init("evidence", .init(stanza.evidence)),
      .init("attributes", .sequence(stanza.attributes.map { document($0, in: stanza) })),
    ])
  }

  package static func document(
    _ attribute: any AttributeProtocol, in stanza: any StanzaSchema.Type
  ) -> DocumentValue {
    func optional(_ text: String?) -> DocumentValue { text.map { .string($0) } ?? .null }
    let isRequired = if case .required = attribute.requirement { true } else { false }
    return .mapping([
      .init("kind", "attribute"),
      .init("stanza", .string(stanza.keyword)),
      .init("name", .string(attribute.name)),
      .init("summary", .string(attribute.summary)),
      .init("value", .string(attribute.shape.form)),
      .init("words", .sequence(attribute.shape.words.map { .string($0) })),
      .init("unit", optional(attribute.shape.unit)),
      .init("required", .boolean(isRequired)),
      .init("default", optional(attribute.defaultValue)),
      .init(
        "commands",
        .mapping(
          WPARCommand.allCases.map {
            .init($0.rawValue, .string(form(attribute, in: stanza, of: $0)))
          })),
      .init("changes", .string(attribute.mutability.rawValue)),
      .init("since", .string("\(attribute.since)")),
      .init("example", .string(attribute.example)),
      .init("evidence", .init(attribute.evidence)),
    ])
  }

  /// What the words of a command look like.
  private static func form(
    _ attribute: any AttributeProtocol, in stanza: any StanzaSchema.Type, of command: WPARCommand
  ) -> String {
    switch attribute.commands[command] {
    case .unavailable: return attribute.isRuntime ? "no (AIX computes it)" : "no"
    case .value(let flag): return "\(flag) VALUE"
    case .switchWhenYes(let flag): return "\(flag) when yes"
    case .switchUnless(let value, let flag): return "\(flag) unless \(value)"
    case .member:
      guard let flag = stanza.flag(of: command) else { return "no" }
      return "\(flag) \(attribute.name)=VALUE"
    case .operands: return "the words after all flags"
    }
  }

  private static func forms(of stanza: any StanzaSchema.Type) -> String {
    switch stanza.form {
    case .singleFlags: "a flag for each attribute"
    case .group(let flag, let commands):
      "\(flag) of \(enumeration(commands.map(\.rawValue), limit: .max)), once for each stanza"
    }
  }
}

extension Mutability {
  fileprivate var sentence: String {
    switch self {
    case .anytime: "at any time, with chwpar"
    case .whileStopped: "with chwpar while the partition is stopped"
    case .recreation: "only by making the partition again"
    case .never: "never"
    case .unknown: "not known"
    }
  }
}
