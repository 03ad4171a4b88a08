package import WPARModel

/// What the files hold that a fleet document names, by their paths as they are written there.
package struct FleetFiles: Sendable {
  /// The partitions that a specification file describes, in its order.
  package var specs: [String: [Spec]] = [:]
  /// The specifications that stand in the document itself, by partition.
  package var inlineSpecs: [String: Spec] = [:]
  /// The facts that were captured in a folder.
  package var facts: [String: LPARFacts] = [:]
  package var exports: [String: [NFSExport]] = [:]

  package init() {}
}
