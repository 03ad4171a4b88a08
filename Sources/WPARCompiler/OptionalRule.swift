import WPARDiagnostics
import WPARModel

/// A pattern in one specification that is right as often as not, and is looked for where somebody asks:
/// data, and a function that finds it.
///
/// To add one: a file in `OptionalRules/` that declares a `static let`, and a line in `all`.
struct OptionalRule: Sendable {
  let description: RuleDescription
  /// What is found in a specification.
  let check: @Sendable (Spec) -> Diagnostic?

  static let all: [OptionalRule] = [.addressFromName]

  init(
    id: String, family: RuleFamily, severity: Severity, evidence: Evidence, summary: String,
    rationale: String, help: String, fails: [String], passes: [String], nearMisses: [String],
    check: @escaping @Sendable (Spec, RuleDescription) -> Diagnostic?
  ) {
    // Examples ask for it.
    func examples(_ texts: [String]) -> [Example] {
      texts.map { Example($0, configuration: "severity: { \(id): \(severity.rawValue) }\n") }
    }
    let description = RuleDescription(
      id: id, family: family, severity: severity, isOptional: true, evidence: evidence,
      summary: summary, rationale: rationale, help: help, fails: examples(fails),
      passes: examples(passes), nearMisses: examples(nearMisses))
    self.description = description
    self.check = { spec in check(spec, description) }
  }
}

extension CompilationOptions {
  /// What the optional rules that are asked for find in some specifications.
  func optionalFindings(in specs: [CompiledSpec]) -> [Diagnostic] {
    OptionalRule.all.flatMap { rule in
      asks(for: rule.description.id) ? specs.compactMap { rule.check($0.spec) } : []
    }
  }

  /// Whether an optional rule is named.
  private func asks(for rule: String) -> Bool {
    selectedRules.contains(rule) || severities.settings[rule].map { $0 != .off } ?? false
  }
}
