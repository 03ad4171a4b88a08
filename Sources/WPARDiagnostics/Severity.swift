/// How much a finding matters. Errors stop a compilation.
package enum Severity: String, CaseIterable, Sendable, Comparable {
  case note
  case warning
  case error

  package static func < (a: Severity, b: Severity) -> Bool {
    a.rank < b.rank
  }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
