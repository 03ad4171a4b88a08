import WPARDiagnostics

/// Privileges by name, in their order: `PV_AU_,PV_DAC_R`.
package struct PrivilegeList: Sendable, CustomStringConvertible {
  /// One privilege and where it stands.
  package struct Element: Hashable, Sendable {
    package let name: String
    /// Offsets into the value's text.
    package let range: Range<Int>

    /// Whether the name is that of a group, which holds the privileges below it.
    package var isGroup: Bool { name.hasSuffix("_") }
  }

  package let elements: [Element]

  package init(elements: [Element]) {
    self.elements = elements
  }

  /// Reads names between commas, of either case.
  package init?(_ text: Span<UInt8>) {
    guard CommaList.firstFault(in: text) == nil else { return nil }
    var elements: [Element] = []
    var start = 0
    while start <= text.count {
      let end = text.firstOffset(of: UInt8(ascii: ","), from: start) ?? text.count
      guard PrivilegeList.hasForm(text, start..<end) else { return nil }
      var name = text.bytes(start..<end)
      for i in name.indices { name[i] = name[i].asciiUppercased }
      elements.append(Element(name: String(decoding: name, as: UTF8.self), range: start..<end))
      start = end + 1
    }
    self.elements = elements
  }

  package var description: String { elements.map { $0.name }.joined(separator: ",") }

  package func contains(_ name: String) -> Bool {
    elements.contains { $0.name == name }
  }

  /// Whether an element is `PV_` and then letters, digits and underscores, whatever the case.
  fileprivate static func hasForm(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count > 3 else { return false }
    let start = range.lowerBound
    guard text[start].asciiUppercased == UInt8(ascii: "P"),
      text[start + 1].asciiUppercased == UInt8(ascii: "V"), text[start + 2] == UInt8(ascii: "_")
    else { return false }
    for i in range {
      let byte = text[i]
      guard byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") else {
        return false
      }
    }
    return true
  }
}

extension PrivilegeList: Equatable {
  /// Whether the same privileges stand in the same order.
  package static func == (a: PrivilegeList, b: PrivilegeList) -> Bool {
    a.elements.elementsEqual(b.elements) { $0.name == $1.name }
  }
}

extension ValueType where Value == PrivilegeList {
  package static var privileges: ValueType {
    ValueType(
      ValueShape(
        "privileges", form: "names such as PV_DAC_R with commas between them, without blanks",
        words: Privilege.knownNames, pattern: "^PV_[A-Z0-9_]+(,PV_[A-Z0-9_]+)*$"),
      check: privilegeProblem, value: { text in PrivilegeList(text) }
    ).comparing { list in Set(list.elements.map(\.name)).sorted().joined(separator: ",") }
  }
}

/// The worst problem first: what cannot be read, then what is spelled otherwise, then what is
/// not known.
private func privilegeProblem(_ text: Span<UInt8>) -> ValueProblem? {
  let listProblem = CommaList.problem(in: text, element: "a privilege") { tidied in
    PrivilegeList(tidied) != nil
  }
  if let listProblem { return listProblem }
  var lowerCase: Range<Int>?
  var unknown: Range<Int>?
  var start = 0
  while start <= text.count {
    let end = text.firstOffset(of: UInt8(ascii: ","), from: start) ?? text.count
    let range = start..<end
    guard PrivilegeList.hasForm(text, range) else { return unreadablePrivilege(text, range) }
    if lowerCase == nil, range.contains(where: { text[$0].isASCIILowercase }) {
      lowerCase = range
    } else if unknown == nil, !Privilege.isKnown(text, range) {
      unknown = range
    }
    start = end + 1
  }
  if let range = lowerCase {
    let list = text.text.uppercased()
    return ValueProblem(
      .spelling, "holds \(text.quoted(range)), must be written in capitals", part: range,
      replacement: .init(.safe, list), evidence: .confirmed(source: .privileges))
  }
  if let range = unknown { return unknownPrivilege(text, range) }
  return nil
}

private func unreadablePrivilege(_ text: Span<UInt8>, _ range: Range<Int>) -> ValueProblem {
  let meant = meantPrivileges(text.text(range))
  return ValueProblem(
    .unreadable,
    "holds \(text.quoted(range)), must be PV_ with capitals, digits and underscores"
      + Suggestion.phrase(meant),
    part: range, replacement: replacement(of: range, in: text, among: meant))
}

/// The known privileges that a text names without the form of a name: without its first letters, or
/// with other signs between its parts.
private func meantPrivileges(_ text: String) -> [String] {
  let name = text.uppercased().replacing("-", with: "_")
  guard name.count > 3, name.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x5F })
  else { return [] }
  return Suggestion.nearest(
    to: name.hasPrefix("PV_") ? name : "PV_" + name, among: Privilege.knownNames)
}

/// Of several names that are as near, none is the likely one.
private func replacement(
  of range: Range<Int>, in text: Span<UInt8>, among names: [String]
) -> ValueProblem.Replacement? {
  guard names.count == 1, let name = names.first else { return nil }
  return .init(
    .unsafe, text.text(0..<range.lowerBound) + name + text.text(range.upperBound..<text.count))
}

private func unknownPrivilege(_ text: Span<UInt8>, _ range: Range<Int>) -> ValueProblem {
  let meant = Suggestion.nearest(to: text.text(range), among: Privilege.knownNames)
  return ValueProblem(
    .unknownWord,
    "holds \(text.quoted(range)), which is no known privilege" + Suggestion.phrase(meant),
    part: range,
    replacement: replacement(of: range, in: text, among: meant),
    evidence: .inferred(from: "the privileges of a default AIX 7.1 system partition"),
    notes: ["lspriv lists the privileges that a host knows"])
}
