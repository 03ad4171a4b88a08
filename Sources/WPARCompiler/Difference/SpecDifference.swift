import WPARDiagnostics
package import WPARModel

/// What differs between two specifications of a partition, by what they mean.
///
/// Values are compared as their types read them, and a value that is not stated as what AIX assumes.
/// What a source does not show is no difference; it is told beside them.
package struct SpecDifference: Sendable {
  package let old: Spec
  package let new: Spec
  /// In the order of the schema; of each name those of the old specification in its order, and then
  /// those that the new one adds.
  package private(set) var changes: [StanzaChange] = []
  /// What one side states and the other does not show.
  package private(set) var undecided: [UndecidedValue] = []

  /// Compares two specifications. Linear in both.
  package init(from old: Spec, to new: Spec) {
    self.old = old
    self.new = new
    let count = min(old.schema.stanzas.count, new.schema.stanzas.count)
    for index in 0..<count {
      if new.schema.stanzas[index].isRepeatable {
        compareLists(at: index)
      } else {
        compare(
          StanzaValues(old.stanzas(at: index).first, at: index, of: old),
          StanzaValues(new.stanzas(at: index).first, at: index, of: new))
      }
    }
  }

  package var isEmpty: Bool { changes.isEmpty }

  // MARK: One stanza

  private mutating func compare(_ before: StanzaValues, _ after: StanzaValues) {
    var values: [ValueChange] = []
    for attribute in attributes(at: before.index) where !attribute.isRuntime {
      let (a, b) = (before.value(of: attribute), after.value(of: attribute))
      switch (a, b) {
      case (.unknown, .stated(let value)):
        addUndecided(value, before, after, isOld: false)
      case (.stated(let value), .unknown):
        addUndecided(value, before, after, isOld: true)
      default:
        guard differ(a, b, attribute, before.index) else { continue }
        values.append(
          ValueChange(
            attribute: attribute, old: DifferenceSide(a, attribute, before),
            new: DifferenceSide(b, attribute, after)))
      }
    }
    guard !values.isEmpty else { return }
    changes.append(
      StanzaChange(
        kind: .changed, index: before.index, before: before, after: after, values: values))
  }

  /// The rows of both tables, those of the new one first.
  private func attributes(at index: Int) -> [any AttributeProtocol] {
    let rows = new.schema.attributes[index]
    guard old.schema !== new.schema else { return rows }
    return rows
      + old.schema.attributes[index].filter { row in !rows.contains { $0.isSame(as: row) } }
  }

  private func differ(
    _ a: EffectiveValue, _ b: EffectiveValue, _ attribute: any AttributeProtocol, _ index: Int
  ) -> Bool {
    switch (a, b) {
    case (.stated(let a), .stated(let b)): a.meaning != b.meaning
    case (.stated(let value), .assumed(let text)), (.assumed(let text), .stated(let value)):
      value.meaning != attribute.meaning(of: text)
    case (.assumed(let a), .assumed(let b)):
      // What follows from another difference of the partition is told there.
      new.schema.stanzas[index] == General.self && attribute.row !== General.privateusr
        && attribute.meaning(of: a) != attribute.meaning(of: b)
    case (.stated(let value), .left): !isAsMade(old, new, value, isLeft: true)
    case (.left, .stated(let value)): !isAsMade(new, old, value, isLeft: true)
    case (.stated(let value), .absent): !isAsMade(old, new, value, isLeft: false)
    case (.absent, .stated(let value)): !isAsMade(new, old, value, isLeft: false)
    case (.assumed, .left), (.assumed, .absent), (.left, _), (.absent, _), (.unknown, _),
      (_, .unknown):
      false
    }
  }

  /// Whether a value that one side shows is what AIX made of it that the other does not state it.
  private func isAsMade(_ spec: Spec, _ other: Spec, _ value: StanzaValue, isLeft: Bool) -> Bool {
    guard spec.language == .lswpar, other.language != .lswpar else { return false }
    return isLeft || value.attribute.isFilledIn(value.text)
  }

  private mutating func addUndecided(
    _ value: StanzaValue, _ before: StanzaValues, _ after: StanzaValues, isOld: Bool
  ) {
    // What AIX assumes needs no proof.
    guard !value.isDefault else { return }
    undecided.append(
      UndecidedValue(
        keyword: new.schema.stanzas[before.index].keyword,
        key: (isOld ? before : after).key, attribute: value.attribute, text: value.text,
        isOld: isOld, oldPlace: DifferencePlace(before, value.attribute),
        newPlace: DifferencePlace(after, value.attribute)))
  }

  // MARK: Lists

  private mutating func compareLists(at index: Int) {
    let before = old.stanzas(at: index).map { StanzaValues($0, at: index, of: old) }
    let after = new.stanzas(at: index).map { StanzaValues($0, at: index, of: new) }
    if before.isEmpty, after.isEmpty { return }
    let partners = StanzaPairing.pair(before, after, keys: new.schema.stanzas[index].keys)
    let removed = before.indices.filter { partners[$0] == nil && !before[$0].stated.isEmpty }
    let taken = Set(partners.values)
    let added = after.indices.filter { !taken.contains($0) && !after[$0].stated.isEmpty }
    let nowhere = (
      StanzaValues(nil, at: index, of: old), StanzaValues(nil, at: index, of: new)
    )
    for (position, stanza) in before.enumerated() {
      if let partner = partners[position] {
        compare(stanza, after[partner])
      } else if removed.contains(position) {
        addOneSided(
          stanza, nowhere.1, isOld: true, others: added.map { after[$0] })
      }
    }
    for position in added {
      addOneSided(
        after[position], nowhere.0, isOld: false, others: removed.map { before[$0] })
    }
  }

  /// Adds a stanza that has no partner.
  ///
  /// - Parameter others: Those of the other side that have none.
  private mutating func addOneSided(
    _ stanza: StanzaValues, _ nowhere: StanzaValues, isOld: Bool, others: [StanzaValues]
  ) {
    let (before, after) = isOld ? (stanza, nowhere) : (nowhere, stanza)
    if isUndecided(stanza, in: nowhere.spec, others) {
      undecided.append(
        UndecidedValue(
          keyword: new.schema.stanzas[stanza.index].keyword, key: stanza.key, attribute: nil,
          text: nil, isOld: isOld, oldPlace: DifferencePlace(before),
          newPlace: DifferencePlace(after))
      )
      return
    }
    let values = stanza.stated.map { value in
      ValueChange(
        attribute: value.attribute,
        old: isOld ? DifferenceSide(value, before) : DifferenceSide(nil, before),
        new: isOld ? DifferenceSide(nil, after) : DifferenceSide(value, after))
    }
    changes.append(
      StanzaChange(
        kind: isOld ? .removed : .added, index: stanza.index, before: before, after: after,
        values: values))
  }

  /// Whether the other side may have the stanza without showing it.
  private func isUndecided(
    _ stanza: StanzaValues, in other: Spec, _ others: [StanzaValues]
  ) -> Bool {
    if other.mayHoldMore(ofStanza: stanza.index) { return true }
    let schema = other.schema.stanzas[stanza.index]
    if schema == Device.self, other.language == .lswpar || stanza.spec.language == .lswpar {
      // lswpar shows disks by their ids, and a specification may name them otherwise.
      let isDisk = stanza[Device.devname]?.text.hasPrefix("/") != true
      let (named, identified) = (stanza[Device.devname] != nil, stanza[Device.devid] != nil)
      if others.contains(where: { candidate in
        named && !identified && candidate[Device.devname] == nil
          || identified && !named && candidate[Device.devid] == nil
      }) {
        return true
      }
      // The devices that all partitions have are left out of what lswpar shows.
      return other.language == .lswpar && !isDisk
    }
    guard other.language == .lswpar, schema == Mount.self else { return false }
    // So are the file systems that AIX makes by itself.
    let isMade = stanza[Mount.vfs]?.text != FileSystemType.nfs.rawValue
    return isMade && LswparPartition.isStandardDirectory(stanza[Mount.directory]?.text ?? "")
  }
}

/// Which stanzas of two lists describe the same thing.
enum StanzaPairing {
  /// The partners of stanzas, by position: first those that say the same, then those that have a key
  /// in common.
  static func pair(
    _ before: [StanzaValues], _ after: [StanzaValues], keys: [[any AttributeProtocol]]
  ) -> [Int: Int] {
    var partners: [Int: Int] = [:]
    var taken: Set<Int> = []
    func pair(by describe: (StanzaValues) -> [String]?) {
      var waiting: [[String]: [Int]] = [:]
      for position in after.indices.reversed() where !taken.contains(position) {
        if let text = describe(after[position]) { waiting[text, default: []].append(position) }
      }
      for position in before.indices where partners[position] == nil {
        guard let text = describe(before[position]), let partner = waiting[text]?.popLast() else {
          continue
        }
        partners[position] = partner
        taken.insert(partner)
      }
    }
    pair { $0.meaning.isEmpty ? nil : $0.meaning }
    for key in keys { pair { $0.meanings(of: key) } }
    return partners
  }
}
