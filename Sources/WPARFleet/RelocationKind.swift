/// How a partition gets from its departure to its arrival LPAR.
package enum RelocationKind: String, CaseIterable, Sendable {
  /// Its processes go on: checkpoint, restart.
  case live
  /// It is stopped, defined on the arrival, and started there.
  case `static`
}
