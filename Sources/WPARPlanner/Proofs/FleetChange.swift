/// A change of what a fleet file says, in the words of a problem.
package enum FleetChange: Hashable, Sendable {
  /// The host has so much of a resource.
  case capacity(host: Int, resource: Int, amount: Int64)
  /// Such a share of every capacity stays free on an arrival, in hundredths of a percent.
  case reserve(Int)
  /// The partition may move, and to any host.
  case unpin(Int)
  /// The partition needs no labels.
  case dropLabels(Int)
  case uncordon(Int)
  /// Two partitions may be on one host.
  case dropApart(Int, Int)
  /// The rules that keep two partitions apart are gone, whoever else they name.
  case dropApartRules(Int, Int)
  /// The second of two partitions may end without the first, and without all others of their rule.
  case dropTogether(Int, Int)
}
