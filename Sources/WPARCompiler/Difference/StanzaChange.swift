package import WPARDiagnostics
package import WPARModel

/// One stanza that differs between two specifications.
package struct StanzaChange: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case added
    case removed
    case changed
  }

  package let kind: Kind
  /// The index of the stanza in the schema.
  package let index: Int
  package let schema: any StanzaSchema.Type
  /// By what it is told apart from others of its name.
  package let key: String?
  package let old: Stanza?
  package let new: Stanza?
  package let oldPlace: DifferencePlace
  package let newPlace: DifferencePlace
  /// What differs; of a stanza that only one side has, all that it states.
  package let values: [ValueChange]

  init(
    kind: Kind, index: Int, before: StanzaValues, after: StanzaValues, values: [ValueChange]
  ) {
    self.kind = kind
    self.index = index
    schema = after.spec.schema.stanzas[index]
    key = schema.isRepeatable ? after.key ?? before.key : nil
    old = before.stanza
    new = after.stanza
    oldPlace = DifferencePlace(before)
    newPlace = DifferencePlace(after)
    self.values = values
  }

  /// Such as `network 192.0.2.10`.
  package var title: String { schema.keyword + (key.map { " \($0)" } ?? "") }
}

/// One attribute that differs.
package struct ValueChange: Sendable {
  package let attribute: any AttributeProtocol
  package let old: DifferenceSide
  package let new: DifferenceSide

  package var kind: StanzaChange.Kind {
    if old.text == nil { return .added }
    return new.text == nil ? .removed : .changed
  }
}

/// What one specification says of an attribute, and where.
package struct DifferenceSide: Sendable {
  /// `nil` where it says nothing and nothing follows.
  package let text: String?
  /// Whether nobody wrote the text: it follows from the rest, or AIX assumes it.
  package let isAssumed: Bool
  package let place: DifferencePlace

  init(_ value: StanzaValue?, _ stanza: StanzaValues) {
    text = value?.text
    isAssumed = false
    place = value.map { DifferencePlace(stanza, $0.attribute) } ?? DifferencePlace(stanza)
  }

  private init(assumed text: String, _ stanza: StanzaValues) {
    self.text = text
    isAssumed = true
    place = DifferencePlace(stanza)
  }

  init(_ value: EffectiveValue, _ attribute: any AttributeProtocol, _ stanza: StanzaValues) {
    switch value {
    case .stated(let value): self.init(value, stanza)
    case .assumed(let text):
      // The list of all default privileges tells less than where it stands.
      let isList = attribute.row === Security.privs
      self.init(assumed: isList ? attribute.defaultValue ?? text : text, stanza)
    case .left, .absent, .unknown: self.init(nil, stanza)
    }
  }
}

/// Where something is said, or would have to be.
package struct DifferencePlace: Sendable {
  package let file: SourceFile
  package let range: SourceRange

  init(_ stanza: StanzaValues, _ attribute: (any AttributeProtocol)? = nil) {
    file = stanza.spec.file
    range = attribute.map { stanza.place(of: $0) } ?? stanza.place
  }

  init(_ spec: Spec) {
    file = spec.file
    range = spec.stanza(General.self)?.headerRange ?? SourceRange(at: spec.range.lowerBound)
  }
}

/// What one side states and the other does not show.
package struct UndecidedValue: Sendable {
  package let keyword: String
  package let key: String?
  /// `nil` for a whole stanza.
  package let attribute: (any AttributeProtocol)?
  package let text: String?
  /// Whether the old side states it.
  package let isOld: Bool
  package let oldPlace: DifferencePlace
  package let newPlace: DifferencePlace

  /// Such as `general.vg`, `mount /data size` or `mount /data`.
  package var title: String {
    guard let key else { return attribute.map { "\(keyword).\($0.name)" } ?? keyword }
    return "\(keyword) \(key)" + (attribute.map { " \($0.name)" } ?? "")
  }
}
