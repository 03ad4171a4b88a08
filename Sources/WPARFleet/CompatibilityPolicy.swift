/// What a site decided about checks: which optional ones count, and which are relaxed or enforced.
package struct CompatibilityPolicy: Sendable {
  /// Names of checks that do not block although they fail or lack a fact.
  package var waived: [Fact<String>] = []
  /// Whether every missing fact is accepted, in writing: `waive: ["*"]`. No check that failed is.
  package var acceptsMissingFacts: Fact<Bool>?
  /// Names of checks that block although they only warn.
  package var enforced: [Fact<String>] = []
  /// Names of optional checks that are chosen for every partition.
  package var chosen: [Fact<String>] = []
  /// The filesets that an optional check compares. A name that ends in `.*` stands for all below
  /// it.
  package var listedFilesets = commonFilesets

  /// Libraries that most programs map.
  package static let commonFilesets = [
    "bos.rte.libpthreads", "bos.rte.security", "bos.loc.*", "bos.iconv.*", "ICU4C.rte",
    "libc++.rte",
  ]

  package init() {}

  package func waives(_ check: CompatibilityCheck) -> Bool {
    waived.contains { $0.value == check.name }
  }

  package func enforces(_ check: CompatibilityCheck) -> Bool {
    enforced.contains { $0.value == check.name }
  }

  /// Whether an optional check counts for a partition.
  package func chooses(_ check: CompatibilityCheck, for partition: Partition) -> Bool {
    chosen.contains { $0.value == check.name }
      || partition.chosenChecks.contains { $0.value == check.name }
  }
}
