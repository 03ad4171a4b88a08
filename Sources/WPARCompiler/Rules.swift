package import WPARDiagnostics
import WPARDocument
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

  /// The functions of `all` by themselves, so that running them copies no documentation.
  static let checks = all.map(\.check)
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
