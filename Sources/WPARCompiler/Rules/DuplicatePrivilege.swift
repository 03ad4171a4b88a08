import WPARDiagnostics
import WPARModel

extension Rule {
  static let duplicatePrivilege = Rule(
    id: "duplicate-privilege", family: .security, severity: .warning,
    evidence: .inferred(from: "the text, which names one privilege twice"),
    summary: "A list names a privilege twice.",
    rationale: """
      The second one gives nothing. Whoever takes the privilege away tomorrow deletes one of them, \
      and the partition keeps what it should have lost.
      """,
    help: "remove one of them",
    fails: [
      Example(
        "security:\n\tprivs = \"PV_AU_ADD,PV_DAC_R,↓PV_AU_ADD\"\n",
        fixed: "security:\n\tprivs = \"PV_AU_ADD,PV_DAC_R\"\n")
    ],
    passes: ["security:\n\tprivs = \"PV_AU_ADD,PV_DAC_R\"\n"],
    nearMisses: ["security:\n\tprivs = \"PV_DAC_R,PV_DAC_RID\"\n"],
    when: .given(Security.privs, Security.privsPlus, Security.privsMinus),
    check: { spec, report in
      spec.forEachPrivilegeList { list in
        var firsts: [String: Int] = [:]
        var repeated: [(index: Int, first: Int)] = []
        for (index, element) in list.elements.enumerated() {
          if let first = firsts[element.name] {
            repeated.append((index, first))
          } else {
            firsts[element.name] = index
          }
        }
        guard let (index, first) = repeated.first else { return }
        let name = list.elements[index].name
        report.add(
          repeated.count == 1
            ? "'\(list.attribute.name)' names \(name) twice"
            : "'\(list.attribute.name)' names \(name) and others more than once",
          at: list.range(of: index), labels: [Label(list.range(of: first), "first here")],
          fixes: [
            list.fix("name each privilege once", removing: repeated.map(\.index))
          ])
      }
    })
}
