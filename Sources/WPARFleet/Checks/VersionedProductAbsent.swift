import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C29, the need for the product.
  static let versionedProductAbsent = CompatibilityCheck(
    name: "versioned-product-absent", live: .critical, static: .critical,
    evidence: .confirmed(source: .versioned),
    summary: "The arrival has the product that runs the older AIX of a versioned partition.",
    rationale: """
      A versioned partition runs AIX 5.2 or 5.3 through the filesets of a licensed product of its \
      own. An LPAR without it cannot start the partition.
      """,
    remedy: "install AIX 5.2 or 5.3 WPARs for AIX 7 on the arrival",
    examples: [
      CheckExample(.notApplicable, "lpars: { arrival: { filesets: { vwpar.52.rte: ~ } } }"),
      CheckExample(.passes, "wpars: { app: { spec: { general: { ostype: 1 } } } }"),
      CheckExample(
        .passes,
        """
        lpars: { arrival: { filesets: { vwpar.53.rte: ~ } } }
        wpars: { app: { spec: { general: { ostype: 1 } } } }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { filesets: { vwpar.52.rte: ~ } } }
        wpars: { app: { spec: { general: { ostype: 1 } } } }
        """, kind: .static),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { filesets: ~ } }
        wpars: { app: { spec: { general: { ostype: 1024 } } } }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
    ],
    .move(by: { _ in VersionedProduct.keys }) { relocation in
      relocation.requiringProduct { product in
        let arrival = relocation.arrival
        guard let filesets = arrival.facts.filesets else {
          return .missing([arrival.missing(.filesets)])
        }
        guard !filesets.keys.contains(where: product.includes) else { return .passed }
        return .failed(
          Mismatch(
            "\(relocation.quotedName) runs \(product.release), and \(arrival.name) has no "
              + "fileset of \(product.filesetName)",
            departure: product.release, remedy: "install \(product.filesetName) on \(arrival.name)",
            places: [relocation.partition.spec?.origin, arrival.origin]))
      }
    })
}
