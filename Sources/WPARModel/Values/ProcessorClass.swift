/// The processor that a partition is kept compatible with.
package enum ProcessorClass: String, CaseIterable, Sendable {
  /// No compatibility is asked for.
  case unrestricted = "none"
  case pwr4
  case pwr5
  case pwr6
  case pwr7
}
