import WPARDiagnostics

/// The keys of a mapping: what structure checking, typed reading and the JSON Schema are read off.
package final class RecordSchema: Sendable {
  /// A word that no other record of the document's kind has.
  package let name: String
  /// With an article: `an LPAR`.
  package let noun: String
  /// One sentence.
  package let summary: String
  package let fields: [any FieldProtocol]
  /// Groups of keys of which exactly one must be there; the first key of a group tells it.
  package let choices: [[String]]

  private let keys: [[UInt8]]
  private let identities: [ObjectIdentifier]

  package init(
    _ name: String, _ noun: String, _ summary: String, choices: [[String]] = [],
    _ fields: [any FieldProtocol]
  ) {
    self.name = name
    self.noun = noun
    self.summary = summary
    self.choices = choices
    self.fields = fields
    keys = fields.map { Array($0.key.utf8) }
    identities = fields.map { ObjectIdentifier($0) }
  }

  /// A pair of a mapping that has to do with a field.
  struct Member: Sendable {
    /// The field's index, or `nil` where a key stands for none.
    let field: Int?
    let key: Node
    let value: Node
    /// What a key that is not known may have meant.
    var suggestions: [String] = []
  }

  /// The pairs of a mapping in the order of the file. A key that is misspelled but can be told stands
  /// for the field that was meant, unless that has a value of its own.
  func members(of node: Node) -> [Member] {
    var members: [Member] = []
    // Most mappings of a large file are small, and each is asked for its members.
    members.reserveCapacity(4)
    var unknown: [Int] = []
    for pair in node.entries {
      let field = field(spelled: pair.key)
      if field == nil {
        guard !pair.key.textBytes.starts(with: "x-".utf8) else { continue }
        unknown.append(members.count)
      }
      members.append(Member(field: field, key: pair.key, value: pair.value))
    }
    for index in unknown where members[index].key.kind == .scalar {
      let key = members[index].key
      let suggestions = Suggestion.nearest(to: key.text, among: fields.map(\.key))
      var field: Int?
      if suggestions.count == 1, let meant = fields.firstIndex(where: { $0.key == suggestions[0] }),
        !members.contains(where: { $0.field == meant })
      {
        field = meant
      }
      members[index] = Member(
        field: field, key: key, value: members[index].value, suggestions: suggestions)
    }
    return members
  }

  private func field(spelled key: Node) -> Int? {
    guard key.kind == .scalar else { return nil }
    let text = key.textBytes
    for (index, name) in keys.enumerated() where name.count == text.count {
      if text.elementsEqual(name) { return index }
    }
    return nil
  }

  /// The identity of a field by its index.
  func identity(of field: Int) -> ObjectIdentifier { identities[field] }

  func isSpelledRight(_ member: Member) -> Bool {
    member.field.map { member.key.hasText(fields[$0].key) } ?? false
  }

  /// Reports everything that is wrong in a mapping.
  package func check(_ node: Node, _ findings: inout RecordFindings) {
    let members = members(of: node)
    for member in members {
      if !isSpelledRight(member) {
        findings.addUnknownKey(member.key, of: self, suggestions: member.suggestions)
      }
      if let field = member.field { fields[field].check(member.value, &findings) }
    }
    // What could not be read to its end may go on with any key, and a name that cannot be told may
    // be that of the key that is missed.
    guard !node.isCut else { return }
    let hidesKeys = members.contains { $0.field == nil && !$0.suggestions.isEmpty }
    for (index, field) in fields.enumerated() where field.isRequired && !hidesKeys {
      if members.contains(where: { $0.field == index }) { continue }
      findings.addMissingKey(field, of: self, at: node)
    }
    if !choices.isEmpty, !hidesKeys { checkChoices(among: members, at: node, &findings) }
  }

  private func checkChoices(
    among members: [Member], at node: Node, _ findings: inout RecordFindings
  ) {
    func member(_ key: String) -> Member? {
      members.first { member in member.field.map { fields[$0].key == key } ?? false }
    }
    let leaders = choices.map { $0[0] }
    guard let chosen = choices.first(where: { member($0[0]) != nil }),
      let leader = member(chosen[0])
    else {
      findings.addMissingChoice(leaders, of: self, at: node)
      return
    }
    for key in Set(choices.joined()).subtracting(chosen).sorted() {
      guard let other = member(key) else { continue }
      findings.addConflict(of: other.key, with: leader.key, in: self)
    }
    for key in chosen where member(key) == nil {
      guard let field = fields.first(where: { $0.key == key }) else { continue }
      findings.addMissingKey(field, of: self, at: node)
    }
  }
}
