/// The level of AIX that runs inside a partition, by the numbers of lswpar.
package enum OSType: String, CaseIterable, Sendable {
  /// That of the hosting LPAR.
  case native = "0"
  case aix52 = "1"
  case aix53 = "1024"

  /// Whether the partition runs an older AIX than its host.
  package var isVersioned: Bool { self != .native }
}
