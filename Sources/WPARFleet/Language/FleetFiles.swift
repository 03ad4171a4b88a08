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
  /// What could not be read, and why.
  package var problems: [String: Problem] = [:]

  /// Why a path leads to nothing that can be read.
  package struct Problem: Sendable {
    /// As the system says it.
    package let reason: String
    /// Paths that may be meant.
    package let suggestions: [String]

    package init(reason: String, suggestions: [String] = []) {
      self.reason = reason
      self.suggestions = suggestions
    }
  }

  package init() {}
}
