package import WPARDocument

/// A change that makes a plan exist by itself, checked before it is offered.
package struct Remedy: Hashable, Sendable {
  /// What to do, as an imperative with the numbers.
  package var text: String
  /// What is added to the command line. An option given twice takes the last value.
  package var arguments: [String]
  /// What is changed in the fleet file.
  package var patch: [PatchOperation]

  package init(text: String, arguments: [String] = [], patch: [PatchOperation] = []) {
    self.text = text
    self.arguments = arguments
    self.patch = patch
  }

  package var document: DocumentValue {
    .mapping([
      DocumentValue.Member("arguments", .sequence(arguments.map { .string($0) })),
      DocumentValue.Member("patch", .sequence(patch.map(\.document))),
      DocumentValue.Member("text", .string(text)),
    ])
  }
}

/// A change of what a fleet file says, in the words of a problem.
package enum FleetChange: Hashable, Sendable {
  /// The host has so much of a resource.
  case capacity(host: Int, resource: Int, amount: Int64)
  /// So many percent of every capacity stay free on an arrival.
  case reserve(percent: Int)
  /// The partition may move, and to any host.
  case unpin(Int)
  /// The partition needs no labels.
  case dropLabels(Int)
  case uncordon(Int)
  /// Two partitions may be on one host.
  case dropApart(Int, Int)
  /// The second of two partitions may end without the first, and without all others of their rule.
  case dropTogether(Int, Int)
}
