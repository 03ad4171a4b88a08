import WPARDiagnostics
import WPARModel

extension Rule {
  static let resourceSetWithoutNamespace = Rule(
    id: "resource-set-without-namespace", family: .resources, severity: .warning,
    evidence: .recalled,
    summary: "A resource set is not named by a namespace and a name.",
    rationale: """
      Resource sets are registered by a namespace and a name, with '/' between them. A name of \
      another form finds none, and the partition does not start.
      """,
    help: "write the namespace, '/' and the name",
    fails: ["resource:\n\trset = \"↓alder\"\n", "resource:\n\trset = \"↓/example/alder\"\n"],
    passes: ["resource:\n\trset = \"example/alder\"\n"],
    nearMisses: ["resource:\n\trset = \"example/alder.0-3\"\n"],
    when: .given(Resource.rset),
    check: { spec, report in
      guard let resource = spec.stanza(Resource.self), let set = resource[Resource.rset] else {
        return
      }
      let parts = set.utf8.split(
        separator: UInt8(ascii: "/"), maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count != 2 || parts.contains(where: \.isEmpty) else { return }
      report.add(
        "rset \(quoted(set)) is not of the form namespace/name",
        at: resource.contentRange(of: Resource.rset))
    })
}
