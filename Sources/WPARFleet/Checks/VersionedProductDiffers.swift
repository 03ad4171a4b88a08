import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C29, the level of the product.
  static let versionedProductDiffers = CompatibilityCheck(
    name: "versioned-product-differs", live: .critical, static: .critical,
    evidence: .inferred(from: "the product's filesets are what the older AIX runs on"),
    summary: "The product that runs the older AIX has the same level on both LPARs.",
    rationale: """
      The filesets of the product stand between the older AIX and the kernel of its host, as libc \
      does in a native partition.
      """,
    remedy: "bring the vwpar filesets of both LPARs to one level",
    examples: [
      CheckExample(.notApplicable, "lpars: { arrival: { filesets: { vwpar.52.rte: 1.1.2.0 } } }"),
      CheckExample(.passes, "wpars: { app: { spec: { general: { ostype: 1 } } } }"),
      CheckExample(
        .passes,
        """
        lpars: { arrival: { filesets: { vwpar.53.rte: 1.1.2.0 } } }
        wpars: { app: { spec: { general: { ostype: 1 } } } }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { filesets: { vwpar.52.rte: 1.1.2.0 } } }
        wpars: { app: { spec: { general: { ostype: 1 } } } }
        """, kind: .static),
      CheckExample(
        .missing,
        """
        lpars: { departure: { filesets: ~ } }
        wpars: { app: { spec: { general: { ostype: 1024 } } } }
        """),
    ],
    .move(by: { _ in VersionedProduct.keys }) { relocation in
      relocation.requiringProduct { product in
        FilesetSetComparison(
          noun: "filesets of \(product.filesetName)", isSymmetric: false,
          includes: product.includes
        ).outcome(relocation)
      }
    })
}
