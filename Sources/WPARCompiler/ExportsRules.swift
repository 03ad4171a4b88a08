extension ExportsRule {
  /// Every rule that looks at a file of exports.
  package static let all: [ExportsRule] = [
    .unreadableExport,
    .misspelledExportOption,
    .exportOptionOfLinux,
    .hostBehindComma,
    .exportOptionValue,
    .rootHostWithoutAccess,
    .directoryExportedTwice,
    .exportBelowExport,
    .hostListedTwice,
  ]
}
