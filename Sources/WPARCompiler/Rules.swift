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
    .hostnameNonASCII,
    .hostnameTrailingDot,
    .hostnameVariant,
    .hostnameNotPortable,
    .baseDirectoryOfHost,
    .prefixLengthInAddress,
    .addressOfNetwork,
    .addressNotUnicast,
    .broadcastMismatch,
    .mixedAddressFamilies,
    .splitNetwork,
    .splitRoute,
    .networkWithoutAddress,
    .duplicateAddress,
    .linkLocalWithoutInterface,
    .loopbackNetwork,
    .noNetwork,
    .routingWithoutRoute,
    .routeFamilyMismatch,
    .routeMaskOfOtherFamily,
    .routeMaskAndPrefixLength,
    .hostRouteWithMask,
    .duplicateRoute,
    .gatewayOffSubnet,
    .gatewayOfNetwork,
    .routeDestinationBeyondMask,
    .gatewayIsOwnAddress,
    .nfsMountIncomplete,
    .relativePath,
    .baseDirectoryInMountPoint,
    .exportMountedTwice,
    .sharedUsrOfPrivatePartition,
    .writableSharedUsr,
    .missingBlankInDirectory,
    .equalsInDirectory,
    .duplicateMountPoint,
    .mountWithoutVFS,
    .hostWithoutNFS,
    .volumeAttributesOnMount,
    .namefsWithoutDevice,
    .plainDirectoryWithAttributes,
    .fileSystemWithoutSize,
    .sizeInBlocks,
    .misorderedMountPoints,
    .imageDataNoneWithoutMounts,
    .nfsServerIsItself,
    .unknownMountOption,
    .mountOptionValue,
    .conflictingMountOptions,
    .duplicateMountOption,
    .nfsSoftMount,
    .nfsUninterruptibleMount,
    .backgroundMountOfSystemDirectory,
    .nfsOverUDP,
    .nfsVersion2,
    .readOnlyWrittenDirectory,
    .restrictedRootMount,
    .directWithConcurrentIO,
    .nfsPort,
    .smallNFSTransfer,
    .limitOrder,
    .sharesWithPercentages,
    .threadsBelowProcesses,
    .unlimitedWord,
    .resourceSetWithoutNamespace,
    .duplicatePrivilege,
    .privilegeWithinGroup,
    .rootPrivilege,
    .privilegeAddedAndRemoved,
    .secfileWithPrivs,
    .devnameWithDevid,
    .deviceUnnamed,
    .rootvgWithoutDisk,
    .duplicateDevice,
    .misspelledDisk,
    .unsupportedDevice,
    .cdromDevice,
    .deviceNotAPath,
    .diskNamedByPath,
    .xfactorWithoutRootvg,
    .volumeGroupWithRootvg,
    .rootvgMountNotNamefs,
    .kextWithExportfile,
    .kernelExtensionUnnamed,
    .notForApplication,
    .applicationLocalFileSystem,
    .programWithoutPath,
    .versionedWithoutPrivateusr,
    .versionedWithSharedUsr,
    .adapterInVersionedPartition,
    .imageOptionWithoutVersion,
    .copyControlsWithoutCopy,
    .preserveWparsFromBackup,
    .routesWithoutRouting,
    .checkpointableLocalFileSystem,
    .checkpointableWithDevice,
    .checkpointableWithDiskNumber,
    .checkpointableWithKernelExtension,
    .checkpointableWithSharedIPC,
    .checkpointableWithResourceSet,
    .checkpointableWithPinnedMemory,
    .checkpointableWithRoutes,
    .checkpointableApplicationDirectory,
    .checkpointableOnNFSVersion4,
    .checkpointableWithKerberos,
    .checkpointableWithLongCache,
    .volumeGroupNotAllowed,
    .nfsServerNotAllowed,
    .domainNotAllowed,
    .partitionNameNotAllowed,
  ]

  /// Calls for a rule.
  struct Trigger: Sendable {
    /// The index of the rule in `all`.
    let rule: Int
    let probe: SpecProbe
    /// The rule's function by itself, so that running it copies no documentation.
    let check: @Sendable (Spec, inout RuleReport) -> Void
  }

  /// What is asked of a spec for each of `triggers`.
  static let probes = triggers.map(\.probe)

  /// What calls for each rule, in the order of `all`.
  static let triggers = all.enumerated().flatMap { index, rule in
    Schema.aix.probes(for: rule.condition).map {
      Trigger(rule: index, probe: $0, check: rule.check)
    }
  }
}

/// Everything that a diagnostic can be made from.
package struct RuleCatalogue: Sendable {
  /// Sorted by id.
  package let rules: [RuleDescription]
  /// The kinds of documents beside specifications.
  package let kinds: [DocumentKind]
  /// The place of each rule, by its id.
  private let places: [String: Int]

  /// The findings of reading, of the schema and of the rules of specifications, and with them those
  /// of other kinds of documents.
  ///
  /// - Parameter others: Findings that are made of neither.
  package init(kinds: [DocumentKind] = [], others: [RuleDescription] = []) {
    self.kinds = kinds
    let own =
      SyntaxRules.all + ShellRules.all + DocumentRules.all + RecordRules.all + SchemaRules.all
      + SuppressionRules.all + LswparRules.all + ImportRules.all
      + OutputRules.all + Rule.all.map(\.description) + OptionalRule.all.map(\.description)
      + CommandRule.all.map(\.description) + CommandNameRules.all
      + ExportsRule.all.map(\.description)
      + AcrossFilesRule.all.map(\.description)
    rules = (own + kinds.flatMap(\.rules) + others).sorted { $0.id < $1.id }
    places = Dictionary(
      rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The version that the newest rules came with. A configuration can ask for an older one.
  package static let version = 1

  /// The rules of specifications alone.
  package static let specifications = RuleCatalogue()

  /// The rule with an id.
  package func rule(_ id: String) -> RuleDescription? {
    places[id].map { rules[$0] }
  }
}
