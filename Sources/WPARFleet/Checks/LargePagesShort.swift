import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C14. The pool that vmo lgpg_regions sets is in no captured output.
  static let largePagesShort = CompatibilityCheck(
    name: "large-pages-short", live: .critical, static: nil,
    evidence: .inferred(from: "memory is restored in pages of the size it had"),
    summary: "The arrival's pool of large pages holds what the partition may use.",
    rationale: """
      Large pages come from a pinned pool that is set aside at boot. A restart that finds the pool \
      too small has nowhere to put the pages.
      """,
    remedy: "set vmo lgpg_regions on the arrival, or move static",
    examples: [
      CheckExample(.notApplicable, ""),
      CheckExample(
        .notApplicable, "wpars: { app: { spec: { resource: { totalLargePages: unlimited } } } }"),
      CheckExample(
        .notApplicable, "wpars: { app: { spec: { resource: { totalLargePages: 0 } } } }"),
      CheckExample(.precondition, "wpars: { app: { spec: { resource: { totalLargePages: 8 } } } }"),
      CheckExample(.precondition, "wpars: { app: { spec: ~ } }"),
    ],
    .precondition { relocation in
      let (partition, arrival) = (relocation.partition, relocation.arrival)
      guard let spec = partition.spec?.value else {
        return "the large-page pool of \(arrival.name) holds what \(relocation.quotedName) uses"
      }
      guard let pages = spec.stanza(Resource.self)?[Resource.totalLargePages]?.amount, pages > 0
      else { return nil }
      return "the large-page pool of \(arrival.name) (vmo lgpg_regions) holds the \(pages) pages "
        + "that \(relocation.quotedName) may use"
    })
}
