import WPARDiagnostics
import WPARModel

/// What a partition has by its specification, whether that says so or not.
enum EffectiveValue {
  case stated(StanzaValue)
  /// Nothing is stated, and this is what follows from the rest, or what AIX assumes.
  case assumed(String)
  /// Nothing is stated, and AIX chooses.
  case left
  /// Nothing is stated, and there is none.
  case absent
  /// The source does not show it.
  case unknown
}

/// The values of one stanza of a specification; of a stanza that is not there, what follows from that.
struct StanzaValues {
  let spec: Spec
  /// The index of the stanza in the schema.
  let index: Int
  let stanza: Stanza?
  /// What is stated and can be told.
  let stated: [StanzaValue]
  private let guesses: [StanzaValue]

  init(_ stanza: Stanza?, at index: Int, of spec: Spec) {
    self.spec = spec
    self.index = index
    self.stanza = stanza
    let values = stanza?.values.filter { !$0.attribute.isRuntime } ?? []
    stated = values.filter { !$0.isGuess && !$0.isInDoubt }
    guesses = values.filter { $0.isGuess || $0.isInDoubt }
  }

  subscript(attribute: any AttributeProtocol) -> StanzaValue? {
    stated.first { $0.attribute.isSame(as: attribute) }
  }

  /// The values of some attributes; `nil` where not all are stated.
  func meanings(of attributes: [any AttributeProtocol]) -> [String]? {
    var result: [String] = []
    for attribute in attributes {
      guard let value = self[attribute] else { return nil }
      result.append(value.meaning)
    }
    return result
  }

  /// All that is stated, in words that are equal where two stanzas mean the same.
  var meaning: [String] {
    stated.filter { !$0.isDefault }.map { "\($0.attribute.name)=\($0.meaning)" }
  }

  /// By what the stanza is told apart from others of its name, for people.
  var key: String? {
    let keys = spec.schema.stanzas[index].keys.sorted { $0.count < $1.count }
    for key in keys {
      let texts = key.compactMap { self[$0]?.text }
      if !texts.isEmpty { return texts.joined(separator: " ") }
    }
    return nil
  }

  /// Where an attribute is stated, or would have to be.
  func place(of attribute: any AttributeProtocol) -> SourceRange {
    self[attribute]?.range ?? place
  }

  /// Where the stanza is, or would have to be.
  var place: SourceRange {
    stanza?.headerRange ?? spec.stanza(General.self)?.headerRange
      ?? SourceRange(at: spec.range.lowerBound)
  }

  func value(of attribute: any AttributeProtocol) -> EffectiveValue {
    if let value = self[attribute] { return .stated(value) }
    if isUnknown(attribute) { return .unknown }
    return attribute.row.assumedValue(in: self)
  }

  /// Whether the attribute may have a value that the source does not show.
  private func isUnknown(_ attribute: any AttributeProtocol) -> Bool {
    if guesses.contains(where: { $0.attribute.isSame(as: attribute) }) { return true }
    if spec.language == .lswpar, attribute.column == nil, attribute.label == nil { return true }
    guard let stanza else { return spec.mayHoldMore(ofStanza: index) }
    let row = spec.schema.attributes[index].firstIndex { $0.isSame(as: attribute) }
    return row.map { stanza.mayHide(row: $0) } ?? false
  }
}

extension AttributeProtocol {
  /// Whether two tables mean the same attribute by their rows.
  func isSame(as other: any AttributeProtocol) -> Bool { row === other.row || name == other.name }

  /// What there is where the attribute is not stated.
  fileprivate func assumedValue(in values: StanzaValues) -> EffectiveValue {
    let spec = values.spec
    func assumed(_ text: String?) -> EffectiveValue { text.map { .assumed($0) } ?? .left }
    if self === General.name { return spec.effectiveName.map { .assumed($0) } ?? .absent }
    if self === General.hostname { return assumed(spec.effectiveName) }
    if self === General.directory {
      return spec.isApplication ? .absent : assumed(spec.effectiveName.map { "/wpars/\($0)" })
    }
    if self === General.routing { return .assumed(spec.stanzas(Route.self).isEmpty ? "no" : "yes") }
    if self === General.privateusr {
      let ostype = values[General.ostype]
      return .assumed(ostype.map { !$0.isDefault } ?? false ? "yes" : "no")
    }
    if self === Network.broadcast {
      guard let stanza = values.stanza, let address = stanza[Network.address],
        let mask = stanza[Network.netmask]
      else { return .left }
      return .assumed(mask.broadcast(of: address).description)
    }
    if self === Security.privs {
      let others = [Security.privsPlus, Security.privsMinus].contains { values[$0] != nil }
      if others || values[Security.secfile] != nil { return .left }
      return .assumed(DefaultPrivileges.names.sorted().joined(separator: ","))
    }
    guard let defaultValue else { return .absent }
    let bytes = Array(defaultValue.utf8)
    // Of a default in words, only AIX knows what it comes to.
    return check(bytes.span) == nil ? .assumed(defaultValue) : .left
  }

  /// Whether AIX gives partitions a value that were made without one, so that lswpar shows what
  /// nobody asked for.
  func isFilledIn(_ text: String) -> Bool {
    let row = row
    // The captured outputs that the columns are known from show it.
    let filledIn: [any AttributeProtocol] = [
      Network.netmask, Network.prefixlen, Device.devtype, Device.devid, Device.devname,
      Mount.logname,
      Route.rttype, Route.rtinterface, Route.rtfamily,
    ]
    if row === Mount.mountopts { return text == "rw" || text.hasPrefix("log=") }
    if row === Mount.dev { return text.hasPrefix("/dev/") }
    return filledIn.contains { $0 === row }
  }
}

extension StanzaValue {
  /// What the value says, in words that are equal where values mean the same.
  var meaning: String { attribute.meaning(of: text) }
}
