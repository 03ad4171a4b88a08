import WPARDiagnostics
import WPARModel

extension Rule {
  static let privilegeWithinGroup = Rule(
    id: "privilege-within-group", family: .security, severity: .note,
    evidence: .confirmed(source: .privileges),
    summary: "A list names a group of privileges and one that the group holds.",
    rationale: """
      A name that ends in '_' is a group and holds the privileges below it, so the single one gives \
      nothing more. Taking it out of the list would not take it from the partition.
      """,
    help: "remove the privilege, or name single ones in place of the group",
    fails: [
      Example(
        "security:\n\tprivs = \"PV_DAC_,PV_NET_PORT,↓PV_DAC_R\"\n",
        fixed: "security:\n\tprivs = \"PV_DAC_,PV_NET_PORT\"\n"),
      "security:\n\tprivs = \"↓PV_AU_ADD,PV_AU_READ,PV_AU_\"\n",
    ],
    passes: ["security:\n\tprivs = \"PV_DAC_,PV_NET_PORT\"\n"],
    nearMisses: ["security:\n\tprivs = \"PV_AU_,PV_DAC_R\"\n"],
    when: .given(Security.privs, Security.privsPlus, Security.privsMinus),
    check: { spec, report in
      spec.forEachPrivilegeList { list in
        var groups: [String: Int] = [:]
        for (index, element) in list.elements.enumerated() where element.isGroup {
          if groups[element.name] == nil { groups[element.name] = index }
        }
        guard !groups.isEmpty else { return }
        let held = list.elements.indices.compactMap { index in
          list.elements[index].name.group(among: groups).map { (index: index, group: $0) }
        }
        guard let first = held.first else { return }
        let group = list.elements[first.group]
        let others = held.count > 1 ? " and \(held.count - 1) more" : ""
        report.add(
          "\(list.elements[first.index].name)\(others) "
            + (held.count > 1 ? "are held by groups of the list" : "is held by \(group.name)"),
          at: list.range(of: first.index),
          labels: [Label(list.range(of: first.group), "the group")],
          fixes: [list.fix("remove what a group holds", removing: held.map(\.index))])
      }
    })
}

extension String {
  /// The index of a group that holds a privilege and is not the privilege itself.
  fileprivate func group(among groups: [String: Int]) -> Int? {
    // A longer name is none that AIX has.
    guard utf8.count <= 64 else { return nil }
    var end = utf8.endIndex
    while let underscore = utf8[..<end].lastIndex(of: UInt8(ascii: "_")) {
      let name = self[...underscore]
      if name.utf8.count < utf8.count, let index = groups[String(name)] { return index }
      end = underscore
    }
    return nil
  }
}
