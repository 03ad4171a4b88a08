import WPARDiagnostics
import WPARModel

extension Rule {
  static let privilegeAddedAndRemoved = Rule(
    id: "privilege-added-and-removed", family: .security, severity: .error,
    isUnreadableText: true,
    evidence: .inferred(from: "the text, which gives and takes one privilege"),
    summary: "A privilege is added to the list and taken off it.",
    rationale: """
      Whether the partition has the privilege depends on the order in which the command reads the \
      two, which no page states. A reviewer sees the one line or the other.
      """,
    help: "keep one of them",
    fails: ["security:\n\tprivs+ = \"PV_NET_PORT\"\n\tprivs- = \"PV_KER_REBOOT,↓PV_NET_PORT\"\n"],
    passes: ["security:\n\tprivs+ = \"PV_NET_PORT\"\n\tprivs- = \"PV_KER_REBOOT\"\n"],
    nearMisses: ["security:\n\tprivs+ = \"PV_DAC_R\"\n\tprivs- = \"PV_DAC_RID\"\n"],
    when: .given(Security.privsMinus),
    check: { spec, report in
      guard let security = spec.stanza(Security.self), let added = security[Security.privsPlus],
        let removed = security[Security.privsMinus]
      else { return }
      let places = Dictionary(
        added.elements.map { ($0.name, $0.range) }, uniquingKeysWith: { first, _ in first })
      for element in removed.elements {
        guard let place = places[element.name] else { continue }
        report.add(
          "\(element.name) is added and removed",
          at: security.range(of: Security.privsMinus, part: element.range),
          labels: [Label(security.range(of: Security.privsPlus, part: place), "added here")])
      }
    })
}
