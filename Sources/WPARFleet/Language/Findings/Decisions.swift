import WPARDiagnostics
import WPARDocument

// Decisions about checks that change nothing.

extension FleetReader {
  /// The names of optional checks; one that counts anyway is reported.
  mutating func chosenChecks(
    in record: Record, _ field: Field<[Located<String>]>
  ) -> [Fact<String>] {
    checks(record[field]).filter { name in
      guard let check = CompatibilityCheck.named(name.value), !check.isOptional,
        let range = name.origin?.range
      else { return true }
      diagnostics.append(
        Diagnostic(
          FleetRules.checkNotOptional,
          "\(quoted(name.value)) counts always, expected an optional check", at: range,
          labels: [record.key(of: field).map { Label($0.range, "optional checks are chosen here") }]
            .compactMap(\.self)))
      return false
    }
  }

  mutating func checkDecisions(_ policy: CompatibilityPolicy) {
    for name in policy.enforced {
      guard let waived = policy.waived.first(where: { $0.value == name.value }),
        let range = name.origin?.range
      else { continue }
      diagnostics.append(
        Diagnostic(
          FleetRules.checkWaivedAndEnforced,
          "\(quoted(name.value)) is enforced and waived, and the waiver counts", at: range,
          labels: [waived.origin.map { Label($0.range, "waived here") }].compactMap(\.self)))
    }
  }
}

extension CompatibilityCheck {
  /// Whether a policy may choose the check for a kind of relocation.
  package var isOptional: Bool { live == .optional || self.static == .optional }
}

extension FleetRules {
  static let checkNotOptional = RuleDescription(
    id: "check-not-optional", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the list of compatibility checks"),
    summary: "A policy chooses a check that counts without being chosen.",
    rationale: """
      A policy chooses among the optional checks. What counts anyway is not changed by it, and whoever \
      wants a warning to block has to enforce it.
      """,
    help: "drop the name, or write it under 'enforce'",
    fails: [
      Example("lpars: { lpar01: {} }\npolicy: [↓nfs-locks-held]\n", language: .fleet),
      Example(
        "lpars: { lpar01: {} }\nwpars: { db1: { policy: [↓libc-differs] } }\n", language: .fleet),
    ],
    passes: [Example("lpars: { lpar01: {} }\npolicy: [less-memory]\n", language: .fleet)],
    nearMisses: [Example("lpars: { lpar01: {} }\nenforce: [nfs-locks-held]\n", language: .fleet)])

  static let checkWaivedAndEnforced = RuleDescription(
    id: "check-waived-and-enforced", family: .fleet, severity: .warning,
    evidence: .inferred(from: "the two lists"),
    summary: "A check is to block and not to block.",
    rationale: """
      The waiver wins, so a check that somebody wanted to block does not even when it would by itself.
      """,
    help: "drop the name from one of the two lists",
    fails: [
      Example(
        "lpars: { lpar01: {} }\nwaive: [nfs-locks-held]\nenforce: [↓nfs-locks-held]\n",
        language: .fleet)
    ],
    passes: [
      Example(
        "lpars: { lpar01: {} }\nwaive: [libc-differs]\nenforce: [nfs-locks-held]\n",
        language: .fleet)
    ],
    nearMisses: [
      // Only missing facts are accepted.
      Example(
        "lpars: { lpar01: {} }\nwaive: [\"*\"]\nenforce: [nfs-locks-held]\n", language: .fleet)
    ])
}
