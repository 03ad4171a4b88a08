extension CompatibilityCheck {
  /// Every check, by what it looks at.
  package static let all: [CompatibilityCheck] = []

  /// The check with a name.
  package static func named(_ name: String) -> CompatibilityCheck? {
    all.first { $0.name == name }
  }
}
