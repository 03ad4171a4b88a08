package import WPARDiagnostics
import WPARDocument
import WPARModel
import WPARSyntax

extension Rule {
  /// Every rule that looks at a spec, by family.
  package static let all: [Rule] = [
    .nameTooLong,
    .nameForbiddenCharacter,
    .nameWithDot,
    .nameLeadingCharacter,
    .nameReserved,
    .nameOfWorkloadClass,
    .nameShellCharacter,
    .nameNotPortable,
    .unnamedPartition,
    .hostnameUnderscore,
    .hostnameLabel,
    .hostnameNumeric,
    .hostnameTooLong,
    .addressOfNetwork,
    .addressNotUnicast,
    .broadcastMismatch,
    .mixedAddressFamilies,
    .nfsMountIncomplete,
    .relativePath,
    .missingBlankInDirectory,
    .equalsInDirectory,
    .duplicateMountPoint,
    .checkpointableLocalFileSystem,
    .limitOrder,
    .devnameWithDevid,
  ]

  /// Calls for a rule.
  struct Trigger: Sendable {
    /// The index of the rule in `all`.
    let rule: Int
    let probe: SpecProbe
    /// The rule's function by itself, so that running it copies no documentation.
    let check: @Sendable (Spec, inout RuleReport) -> Void
  }

  /// What calls for each rule, in the order of `all`.
  static let triggers = all.enumerated().flatMap { index, rule in
    Schema.aix.probes(for: rule.condition).map {
      Trigger(rule: index, probe: $0, check: rule.check)
    }
  }
}

/// Everything that a diagnostic can be made from.
package enum RuleCatalogue {
  /// The findings of reading, of the schema and of the rules, sorted by id.
  package static let all: [RuleDescription] =
    (SyntaxRules.all + DocumentRules.all + SchemaRules.all + OutputRules.all
    + Rule.all.map(\.description))
    .sorted { $0.id < $1.id }

  /// The rule with an id.
  package static func rule(_ id: String) -> RuleDescription? {
    all.first { $0.id == id }
  }
}
