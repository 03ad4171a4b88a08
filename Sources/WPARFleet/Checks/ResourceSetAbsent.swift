import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-W06.
  static let resourceSetAbsent = CompatibilityCheck(
    name: "resource-set-absent", live: .critical, static: .critical,
    evidence: .inferred(from: "a resource set names processors of its LPAR"),
    summary: "The resource set that the partition is bound to exists on the arrival.",
    rationale: """
      A resource set is a list of processors and memory of one LPAR, and their numbers differ on \
      every other one. A partition that names a set which the arrival lacks does not start; one \
      of the same name may hold other processors.
      """,
    remedy: "define the resource set on the arrival with mkrset, or drop it from the specification",
    examples: [
      CheckExample(.precondition, "wpars: { app: { spec: { resource: { rset: example/app } } } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { resource: ~ } } }"),
    ],
    .precondition { relocation in
      guard let rset = relocation.partition.spec?.value.stanza(Resource.self)?[Resource.rset] else {
        return nil
      }
      return
        "the resource set \(quoted(rset)) exists on \(relocation.arrival.name), with the processors "
        + "that \(relocation.quotedName) is to have there"
    })
}
