import Foundation

/// How many random inputs a property is tried on.
package enum PropertyRuns {
  /// As few as a run on every change allows, unless `WPARC_PROPERTY_RUNS` asks for more.
  package static let count =
    ProcessInfo.processInfo.environment["WPARC_PROPERTY_RUNS"].flatMap(Int.init) ?? 100

  /// Seeds, the same in every run.
  package static var seeds: Range<UInt64> { 1..<UInt64(count + 1) }
}
