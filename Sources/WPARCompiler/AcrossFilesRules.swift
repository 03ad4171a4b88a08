extension AcrossFilesRule {
  /// Every rule that compares partitions.
  package static let all: [AcrossFilesRule] = [
    .nameInTwoSpecs,
    .addressInTwoSpecs,
    .hostnameInTwoSpecs,
    .uuidInTwoSpecs,
    .baseDirectoryInTwoSpecs,
    .deviceInTwoSpecs,
    .exportInTwoSpecs,
  ]

  /// The functions that collect, in the order of `all`, by themselves, so that running them copies no
  /// documentation.
  static let collectors = all.map(\.claims)
}
