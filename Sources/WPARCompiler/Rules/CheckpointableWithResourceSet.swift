import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithResourceSet = Rule(
    id: "checkpointable-with-resource-set", family: .mobility, severity: .warning,
    evidence: .inferred(from: "what a resource set is: processors and memory of one LPAR"),
    summary: "A checkpointable partition is bound to a resource set.",
    rationale: """
      A resource set lists processors by numbers that mean something on one LPAR only. Where the \
      arrival has no set of that name the partition does not go on; where it has one, it may hold \
      other processors.
      """,
    help: "leave rset out, or define the set on every LPAR that the partition may move to",
    fails: [.mobileApplication("resource:\n\trset = \"↓example/app20\"\n")],
    passes: [.mobileApplication("resource:\n\tCPU = \"10%-50%,100%\"\n")],
    nearMisses: [Example("resource:\n\trset = \"example/app20\"\n")],
    when: .given(Resource.rset),
    check: { spec, report in
      guard spec.isCheckpointable, let resource = spec.stanza(Resource.self),
        let set = resource.text(of: Resource.rset)
      else { return }
      report.add(
        "the resource set \(quoted(set)) has to exist on every LPAR that the partition moves to",
        at: resource.contentRange(of: Resource.rset), labels: spec.checkpointableLabels)
    })
}
