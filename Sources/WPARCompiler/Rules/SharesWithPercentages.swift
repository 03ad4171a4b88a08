import WPARDiagnostics
import WPARModel

extension Rule {
  static let sharesWithPercentages = Rule(
    id: "shares-with-percentages", family: .resources, severity: .note,
    evidence: .confirmed(source: .processorAndMemory),
    summary: "A resource is limited by shares and by percentages.",
    rationale: """
      Where both are given the percentages win, and the shares do nothing. Whoever raises them to \
      give the partition more gives it nothing.
      """,
    help: "keep one of them",
    fails: [
      "resource:\n\t↓shares_CPU = \"20\"\n\tCPU = \"10%-50%,100%\"\n",
      "resource:\n\tmemory = \"10%-50%,100%\"\n\t↓shares_memory = \"20\"\n",
    ],
    passes: ["resource:\n\tshares_CPU = \"20\"\n"],
    nearMisses: ["resource:\n\tshares_CPU = \"20\"\n\tmemory = \"10%-50%,100%\"\n"],
    when: .given(Resource.sharesCPU, Resource.sharesMemory),
    check: { spec, report in
      guard let resource = spec.stanza(Resource.self) else { return }
      for (shares, limits) in [
        (Resource.sharesCPU, Resource.cpu), (Resource.sharesMemory, Resource.memory),
      ] {
        // No limit by shares does not compete with anything.
        guard resource[shares]?.amount != nil, resource[limits] != nil else { continue }
        report.add(
          "'\(shares.name)' does nothing beside '\(limits.name)'",
          at: resource.keyRange(of: shares),
          labels: [Label(resource.keyRange(of: limits), "percentages win")],
          fixes: [
            resource.removing(shares).map {
              FixIt(.displayOnly, "remove '\(shares.name)'", edits: [$0])
            },
            resource.removing(limits).map {
              FixIt(.displayOnly, "remove '\(limits.name)'", edits: [$0])
            },
          ])
      }
    })
}
