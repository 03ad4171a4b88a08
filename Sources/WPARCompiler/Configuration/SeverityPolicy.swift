package import WPARDiagnostics

/// A set of severities with a name.
package enum Profile: String, CaseIterable, Sendable {
  /// Errors alone.
  case minimal
  /// As the rules have it.
  case `default`
  /// Warnings are errors, and notes are warnings.
  case strict
  /// Warnings that rest on a confirmed fact are errors, and so are those about suppressions.
  case production

  /// The severity of a finding that nothing else is said about; `nil` to drop it.
  fileprivate func severity(of diagnostic: Diagnostic) -> Severity? {
    switch (self, diagnostic.severity) {
    case (.minimal, .error): .error
    case (.minimal, _): nil
    case (.strict, .note): .warning
    case (.strict, _): .error
    case (.production, .warning):
      diagnostic.evidence.isConfirmed || SuppressionRules.ids.contains(diagnostic.rule)
        ? .error : .warning
    case (.default, let severity), (.production, let severity): severity
    }
  }
}

/// What a site makes of findings: which it does not want to see, and how bad the others are.
package struct SeverityPolicy: Sendable {
  /// What is said about a rule.
  package enum Setting: String, CaseIterable, Sendable {
    case off
    case note
    case warning
    case error

    var severity: Severity? { Severity(rawValue: rawValue) }
  }

  package var profile = Profile.default
  /// By the ids of rules.
  package var settings: [String: Setting] = [:]

  package init() {}

  /// Whether every finding stays as it is.
  package var changesNothing: Bool { profile == .default && settings.isEmpty }

  /// The severity that a finding has here; `nil` to drop it.
  package func severity(of diagnostic: Diagnostic) -> Severity? {
    if let setting = settings[diagnostic.rule] { return setting.severity }
    return profile.severity(of: diagnostic)
  }
}
