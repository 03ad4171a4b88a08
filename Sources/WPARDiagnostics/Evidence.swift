/// A public text that states a fact.
package struct Reference: Hashable, Sendable {
  /// What a reader would look for: publisher, page, release.
  package let title: String
  /// Where it was read.
  package let url: String

  package init(_ title: String, url: String) {
    self.title = title
    self.url = url
  }
}

/// How a fact about AIX is known. Only confirmed facts may produce an error by default.
package enum Evidence: Hashable, Sendable {
  /// Stated by a public source.
  case confirmed(source: Reference)
  /// Deduced from other facts, which are named.
  case inferred(from: String)
  /// Known from manuals or practice, without a source that can be quoted.
  case recalled

  /// `confirmed`, `inferred` or `recalled`.
  package var grade: String {
    switch self {
    case .confirmed: "confirmed"
    case .inferred: "inferred"
    case .recalled: "recalled"
    }
  }

  /// The source or the reasoning, in words.
  package var source: String {
    switch self {
    case .confirmed(let source): source.title
    case .inferred(let facts): facts
    case .recalled: "IBM manuals and practice; no source that can be quoted"
    }
  }

  package var isConfirmed: Bool {
    if case .confirmed = self { true } else { false }
  }

  package var isInferred: Bool {
    if case .inferred = self { true } else { false }
  }
}
