import WPARModel

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

  /// A function that collects. An array of bare functions would wrap each in a counted object, and
  /// all cores would count it at once.
  struct Collector: Sendable {
    let claims: @Sendable (Spec, inout Claims) -> Void
  }

  /// The functions that collect, in the order of `all`, by themselves, so that running them copies no
  /// documentation.
  static let collectors = all.map { Collector(claims: $0.claims) }
}
