package import WPARDiagnostics
package import WPARModel

/// A pattern in one specification that does harm: data, and a function that finds it.
///
/// To add one: a file in `Rules/` that declares a `static let`, and a line in `Rule.all`.
package struct Rule: Sendable {
  package let description: RuleDescription
  /// Reports every occurrence in a spec. Linear in the spec, and quick when the stanzas it looks
  /// at are absent: it runs on every partition.
  package let check: @Sendable (Spec, inout RuleReport) -> Void

  package init(
    id: String, family: RuleFamily, severity: Severity, isUnreadableText: Bool = false,
    evidence: Evidence, summary: String, rationale: String, help: String,
    fails: [Example], passes: [Example], nearMisses: [Example],
    check: @escaping @Sendable (Spec, inout RuleReport) -> Void
  ) {
    description = RuleDescription(
      id: id, family: family, severity: severity, isUnreadableText: isUnreadableText,
      evidence: evidence, summary: summary, rationale: rationale, help: help,
      fails: fails, passes: passes, nearMisses: nearMisses)
    self.check = check
  }
}

/// What the rules found in one spec.
package struct RuleReport {
  private(set) package var diagnostics: [Diagnostic] = []
  /// The index in `Rule.all` of the rule that is running.
  private var current = 0

  package init() {}

  /// Runs every rule on a spec.
  package mutating func check(_ spec: Spec) {
    let checks = Rule.checks
    for index in checks.indices {
      current = index
      checks[index](spec, &self)
    }
  }

  /// Adds a finding of the running rule.
  ///
  /// - Parameters:
  ///   - message: One line, lower case, without a full stop.
  ///   - range: The primary place.
  ///   - label: Words to show under it.
  ///   - help: Where the remedy can be said more closely than in the rule.
  ///   - fixes: Repairs; a repair that cannot be written as edits of the source is dropped.
  ///   - severity: Where one case differs from the rule's severity.
  ///   - evidence: Where one case rests on another fact than the rule.
  package mutating func add(
    _ message: String, at range: SourceRange, label: String? = nil, labels: [Label] = [],
    notes: [String] = [], help: String? = nil, fixes: [FixIt?] = [], severity: Severity? = nil,
    evidence: Evidence? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        Rule.all[current].description, message, at: range, label: label, labels: labels,
        notes: notes, help: help, fixes: fixes.compactMap(\.self), severity: severity,
        evidence: evidence))
  }
}
