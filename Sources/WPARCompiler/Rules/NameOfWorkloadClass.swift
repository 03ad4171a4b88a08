import WPARDiagnostics
import WPARModel

extension Rule {
  static let nameOfWorkloadClass = Rule(
    id: "name-of-workload-class", family: .names, severity: .warning,
    evidence: .recalled,
    summary: "A partition is named like a predefined class of the Workload Manager.",
    rationale: """
      Resource controls of a partition rest on a class of the Workload Manager that bears its \
      name. Default, Shared, System, Unclassified and Unmanaged exist already.
      """,
    help: "choose another name",
    fails: ["general:\n\tname = \"↓System\"\n"],
    passes: ["general:\n\tname = \"app20\"\n"],
    nearMisses: ["general:\n\tname = \"system\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let general = spec.stanza(General.self),
        general.hasText(of: General.name, where: { $0[0].isASCIIUppercase }),
        let name = general.text(of: General.name),
        ["Default", "Shared", "System", "Unclassified", "Unmanaged"].contains(name)
      else { return }
      report.add(
        "name '\(name)' is a predefined class of the Workload Manager",
        at: general.contentRange(of: General.name))
    })
}
