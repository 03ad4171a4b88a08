import WPARDiagnostics
import WPARModel

/// A list of privileges with its place.
struct PrivilegesOfStanza {
  let stanza: Stanza
  let attribute: Attribute<PrivilegeList>
  let elements: [PrivilegeList.Element]

  func range(of index: Int) -> SourceRange {
    stanza.range(of: attribute, part: elements[index].range)
  }

  /// A safe fix that takes privileges away, with a comma beside each; at least one must remain.
  func fix(_ title: String, removing indexes: [Int]) -> FixIt? {
    let removed = Set(indexes)
    let names = elements.indices.filter { !removed.contains($0) }.map { elements[$0].name }
    guard !names.isEmpty else { return nil }
    return stanza.replacingValue(of: attribute, with: names.joined(separator: ",")).map {
      FixIt(.safe, title, edits: [$0])
    }
  }
}

extension Spec {
  /// Visits the lists of privileges that can be read.
  func forEachPrivilegeList(_ body: (PrivilegesOfStanza) -> Void) {
    guard let security = stanza(Security.self) else { return }
    for attribute in [Security.privs, Security.privsPlus, Security.privsMinus] {
      guard let list = security[attribute] else { continue }
      body(PrivilegesOfStanza(stanza: security, attribute: attribute, elements: list.elements))
    }
  }
}
