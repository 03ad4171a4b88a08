package import WPARDiagnostics
package import WPARModel

/// A pattern in one specification that does harm: data, and a function that finds it.
///
/// To add one: a file in `Rules/` that declares a `static let`, and a line in `Rule.all`.
package struct Rule: Sendable {
  package let description: RuleDescription
  /// What must be so in a spec for the rule to find anything.
  let condition: SpecCondition
  /// Reports every occurrence in a spec. Linear in the spec. It runs on every partition for which
  /// the condition holds.
  package let check: @Sendable (Spec, inout RuleReport) -> Void

  package init(
    id: String, family: RuleFamily, severity: Severity, isUnreadableText: Bool = false,
    evidence: Evidence, summary: String, rationale: String, help: String,
    fails: [Example], passes: [Example], nearMisses: [Example],
    when condition: SpecCondition,
    check: @escaping @Sendable (Spec, inout RuleReport) -> Void
  ) {
    description = RuleDescription(
      id: id, family: family, severity: severity, isUnreadableText: isUnreadableText,
      evidence: evidence, summary: summary, rationale: rationale, help: help,
      fails: fails, passes: passes, nearMisses: nearMisses)
    self.condition = condition
    self.check = check
  }
}

/// What the rules found in one spec.
package struct RuleReport {
  private(set) package var diagnostics: [Diagnostic] = []
  /// The index in `Rule.all` of the rule that is running.
  private var current = 0
  /// What the site allows; without it nothing is forbidden.
  let site: SitePolicy?

  package init(site: SitePolicy? = nil) {
    self.site = site
  }

  /// Runs every rule on a spec that may find something.
  package mutating func check(_ spec: Spec) {
    let isKnown = spec.schema.extendsAIX
    let triggers = Rule.triggers
    let probes = Rule.probes
    var last = -1
    var next = 0
    while next < triggers.count,
      let index = isKnown ? spec.firstHolding(probes, from: next) : next
    {
      next = index + 1
      guard triggers[index].rule != last else { continue }
      last = triggers[index].rule
      current = last
      triggers[index].check(spec, &self)
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
