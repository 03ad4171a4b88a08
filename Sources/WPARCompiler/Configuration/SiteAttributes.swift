import WPARDiagnostics
import WPARDocument
import WPARModel

/// What the values of an attribute are that a site adds.
enum SiteValueType: String, CaseIterable, Sendable {
  case text
  case word
  case boolean
  case wholeNumber = "whole-number"
  case path
  case hostName = "host-name"
  case ipv4Address = "ipv4-address"
  case ipv6Address = "ipv6-address"
  case volumeGroup = "volume-group"

  /// A row whose values are of the type.
  func attribute(
    _ name: String, _ summary: String, commands: CommandForms
  ) -> any AttributeProtocol {
    switch self {
    case .text: row(name, .text("text", form: "text"), summary, "text", commands)
    case .word: row(name, .word("one word", form: "one word"), summary, "word", commands)
    case .boolean: row(name, .boolean, summary, "yes", commands)
    case .wholeNumber:
      row(name, .wholeNumber(0...Int.max, evidence: nil), summary, "1", commands)
    case .path: row(name, .absolutePath, summary, "/path", commands)
    case .hostName: row(name, .hostName, summary, "host.example.com", commands)
    case .ipv4Address: row(name, .ipv4Address, summary, "192.0.2.1", commands)
    case .ipv6Address: row(name, .ipv6Address, summary, "2001:db8::1", commands)
    case .volumeGroup: row(name, .volumeGroup, summary, "datavg", commands)
    }
  }

  private func row<Value>(
    _ name: String, _ type: ValueType<Value>, _ summary: String, _ example: String,
    _ commands: CommandForms
  ) -> any AttributeProtocol {
    Attribute(name, type, summary, Self.evidence, example: example, commands: commands)
  }

  static let evidence = Evidence.inferred(from: "the configuration of the site")
}

/// The changes of the attribute table that a configuration asks for.
struct SiteAttributes {
  private(set) var changes: [Schema.Change] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The names of each stanza, as they are so far.
  private var names: [[String]]

  init(_ records: [Located<Record>]) {
    names = Schema.aix.attributes.map { rows in rows.map(\.name) }
    for record in records { add(record.value) }
  }

  /// The table with the changes.
  var schema: Schema { changes.isEmpty ? .aix : Schema(.aix, changes: changes) }

  private mutating func add(_ record: Record) {
    // What lacks a key is reported as that.
    guard let keyword = record[AttributeKeys.stanza], let name = record[AttributeKeys.name] else {
      return
    }
    let keywords = Schema.aix.stanzas.map { $0.keyword }
    guard let stanza = keywords.firstIndex(of: keyword.value) else {
      return report(
        "there is no stanza \(quoted(keyword.value))", at: keyword.node,
        Suggestion.nearest(to: keyword.value, among: keywords))
    }
    guard name.value.utf8.allSatisfy(\.isNameByte) else {
      return report(
        "\(quoted(name.value)) is no name of an attribute, expected letters, digits, '_', '-', '+'",
        at: name.node)
    }
    if let renames = record[AttributeKeys.renames] {
      rename(renames, to: name, stanza, record)
    } else {
      add(name, stanza, record)
    }
  }

  private mutating func rename(
    _ old: Located<String>, to name: Located<String>, _ stanza: Int, _ record: Record
  ) {
    guard let row = names[stanza].firstIndex(of: old.value) else {
      return report(
        "stanza '\(Schema.aix.stanzas[stanza].keyword)' has no attribute \(quoted(old.value))",
        at: old.node, Suggestion.nearest(to: old.value, among: names[stanza]))
    }
    let idle: [any FieldProtocol] = [
      AttributeKeys.type, AttributeKeys.values, AttributeKeys.flag, AttributeKeys.commands,
    ]
    for field in idle {
      guard let key = record.key(of: field) else { continue }
      report("'\(field.key)' has no effect on an attribute that is renamed", at: key)
    }
    guard isFree(name, stanza, except: row) else { return }
    names[stanza][row] = name.value
    changes.append(.renaming(name.value, row: row, stanza: stanza))
  }

  private mutating func add(_ name: Located<String>, _ stanza: Int, _ record: Record) {
    guard isFree(name, stanza, except: nil) else { return }
    guard names[stanza].count < Schema.maximumRowCount else {
      return report(
        "stanza '\(Schema.aix.stanzas[stanza].keyword)' has \(names[stanza].count) attributes, "
          + "must have at most \(Schema.maximumRowCount)", at: name.node)
    }
    let isGroup: Bool
    if case .group = Schema.aix.stanzas[stanza].form { isGroup = true } else { isGroup = false }
    if isGroup, let key = record.key(of: AttributeKeys.flag) {
      report(
        "'flag' has no effect in stanza '\(Schema.aix.stanzas[stanza].keyword)', whose flag takes all "
          + "its attributes", at: key)
    }
    if let type = record.key(of: AttributeKeys.type), record.has(AttributeKeys.values) {
      report("'type' has no effect beside 'values'", at: type)
    }
    names[stanza].append(name.value)
    changes.append(.addition(attribute(name.value, record, isGroup: isGroup), stanza: stanza))
  }

  private func attribute(
    _ name: String, _ record: Record, isGroup: Bool
  ) -> any AttributeProtocol {
    let type = record[AttributeKeys.type]?.value ?? .text
    let words = record[AttributeKeys.values]?.value.map(\.value) ?? []
    let takers = record[AttributeKeys.commands]?.value.map(\.value) ?? WPARCommand.allCases
    func form(_ command: WPARCommand) -> CommandForm {
      guard takers.contains(command) else { return .unavailable }
      if isGroup { return .member }
      guard let flag = record[AttributeKeys.flag]?.value else { return .unavailable }
      return type == .boolean ? .switchWhenYes(flag: flag) : .value(flag: flag)
    }
    let commands = CommandForms(
      mkwpar: form(.mkwpar), wparexec: form(.wparexec), chwpar: form(.chwpar))
    let summary =
      record[AttributeKeys.summary]?.value ?? "An attribute of the site's AIX level."
    guard let example = words.first else {
      return type.attribute(name, summary, commands: commands)
    }
    return Attribute(
      name, .words(words), summary, SiteValueType.evidence, example: example, commands: commands)
  }

  /// Whether no other attribute of the stanza has a name that reads the same.
  private mutating func isFree(
    _ name: Located<String>, _ stanza: Int, except row: Int?
  ) -> Bool {
    let taken = names[stanza].indices.first {
      $0 != row && names[stanza][$0].lowercased() == name.value.lowercased()
    }
    guard let taken else { return true }
    report(
      "stanza '\(Schema.aix.stanzas[stanza].keyword)' has an attribute '\(names[stanza][taken])' already",
      at: name.node)
    return false
  }

  private mutating func report(
    _ message: String, at node: Node, _ suggestions: [String] = []
  ) {
    var fixes: [FixIt] = []
    if suggestions.count == 1, let range = node.contentRange {
      fixes = [
        FixIt(.unsafe, "write '\(suggestions[0])'", edits: [Edit(range, suggestions[0])])
      ]
    }
    diagnostics.append(
      Diagnostic(
        ConfigurationRules.unusableAttribute, message + Suggestion.phrase(suggestions),
        at: node.range, fixes: fixes))
  }
}

extension ValueType where Value == String {
  /// One of the words that a site names.
  fileprivate static func words(_ words: [String]) -> ValueType {
    let form = alternatives(words)
    return ValueType(
      ValueShape(form, form: form, words: words, isClosed: true),
      check: { text in
        let found = text.text
        if words.contains(found) { return nil }
        let meant = Suggestion.nearest(to: found, among: words)
        return ValueProblem(
          .unknownWord, "is \(text.quoted), must be \(form)\(Suggestion.phrase(meant))",
          replacement: meant.first.map { .init(.unsafe, $0) }, evidence: SiteValueType.evidence)
      },
      value: { $0.text })
  }
}

extension UInt8 {
  /// Whether a name of an attribute may hold this byte.
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "+"):
      true
    default: false
    }
  }
}
