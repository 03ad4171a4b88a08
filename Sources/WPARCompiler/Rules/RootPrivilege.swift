import WPARDiagnostics
import WPARModel

extension Rule {
  static let rootPrivilege = Rule(
    id: "root-privilege", family: .security, severity: .warning,
    evidence: .confirmed(source: .privileges),
    summary: "A partition has the privilege that holds nearly all others.",
    rationale: """
      PV_ROOT holds everything but PV_SU_. A partition that has it can change devices, kernel and \
      network settings of its host, which is what a partition is there to prevent.
      """,
    help: "name the privileges that the partition needs",
    fails: [
      "security:\n\tprivs = \"PV_NET_PORT,↓PV_ROOT\"\n", "security:\n\tprivs+ = \"↓PV_ROOT\"\n",
    ],
    passes: ["security:\n\tprivs = \"PV_NET_PORT\"\n"],
    nearMisses: ["security:\n\tprivs- = \"PV_ROOT\"\n"],
    when: .given(Security.privs, Security.privsPlus),
    check: { spec, report in
      spec.forEachPrivilegeList { list in
        guard list.attribute !== Security.privsMinus,
          let index = list.elements.firstIndex(where: { $0.name == "PV_ROOT" })
        else { return }
        report.add(
          "PV_ROOT holds every privilege but PV_SU_", at: list.range(of: index))
      }
    })
}
