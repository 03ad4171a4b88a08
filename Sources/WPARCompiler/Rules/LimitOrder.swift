import WPARDiagnostics
import WPARModel

extension Rule {
  static let limitOrder = Rule(
    id: "limit-order", family: .resources, severity: .warning,
    evidence: .inferred(from: "the Workload Manager, on which these limits rest"),
    summary: "Resource limits are not in ascending order.",
    rationale: """
      A limit reads minimum%-soft%,hard%: what is guaranteed, what holds under contention, what \
      holds always. The Workload Manager wants each at least as large as the one before; a \
      minimum above a maximum cannot be honoured.
      """,
    help: "write the limits in ascending order: minimum%-soft%,hard%",
    fails: ["resource:\n\tCPU = \"↓50%-30%,100%\"\n", "resource:\n\tmemory = \"↓10%-90%,80%\"\n"],
    passes: ["resource:\n\tCPU = \"10%-50%,100%\"\n"],
    nearMisses: ["resource:\n\tCPU = \"50%-50%,50%\"\n"],
    when: .given(Resource.cpu, Resource.memory),
    check: { spec, report in
      for resource in spec.stanzas(Resource.self) {
        for attribute in [Resource.cpu, Resource.memory] {
          guard let limits = resource[attribute] else { continue }
          let fault: String
          if limits.minimum > limits.softMaximum {
            fault = "minimum \(limits.minimum) is above the soft maximum \(limits.softMaximum)"
          } else if limits.softMaximum > limits.hardMaximum {
            fault =
              "soft maximum \(limits.softMaximum) is above the hard maximum \(limits.hardMaximum)"
          } else {
            continue
          }
          report.add("\(attribute.name): \(fault)", at: resource.contentRange(of: attribute))
        }
      }
    })
}
