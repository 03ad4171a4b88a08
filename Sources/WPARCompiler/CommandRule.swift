package import WPARDiagnostics
import WPARModel

/// A pattern in one command line that does harm: data, and a function that finds it.
///
/// To add one: a file in `CommandRules/` that declares a `static let`, and a line in
/// `CommandRule.all`.
package struct CommandRule: Sendable {
  package let description: RuleDescription
  /// Reports every occurrence in a call. Linear in the call.
  let check: @Sendable (CommandCall, inout CommandReport) -> Void

  init(
    id: String, severity: Severity, isUnreadableText: Bool = false, evidence: Evidence,
    summary: String, rationale: String, help: String, fails: [Example], passes: [Example],
    nearMisses: [Example], check: @escaping @Sendable (CommandCall, inout CommandReport) -> Void
  ) {
    description = RuleDescription(
      id: id, family: .commandLines, severity: severity, isUnreadableText: isUnreadableText,
      evidence: evidence, summary: summary, rationale: rationale, help: help, fails: fails,
      passes: passes, nearMisses: nearMisses)
    self.check = check
  }
}

/// What the rules found in the calls of one script.
struct CommandReport {
  private(set) var diagnostics: [Diagnostic] = []
  let aixLevel: AIXLevel?
  /// The index in `CommandRule.all` of the rule that is running.
  private var current = 0

  init(aixLevel: AIXLevel?) {
    self.aixLevel = aixLevel
  }

  /// Runs every rule on a call.
  mutating func check(_ call: CommandCall) {
    for index in CommandRule.all.indices {
      current = index
      CommandRule.all[index].check(call, &self)
    }
  }

  /// Adds a finding of the running rule.
  mutating func add(
    _ message: String, at range: SourceRange, label: String? = nil, labels: [Label] = [],
    notes: [String] = [], help: String? = nil, fixes: [FixIt] = [], severity: Severity? = nil,
    evidence: Evidence? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        CommandRule.all[current].description, message, at: range, label: label, labels: labels,
        notes: notes, help: help, fixes: fixes, severity: severity, evidence: evidence))
  }
}

extension Example {
  /// A command line, or a script.
  static func commands(
    _ markedText: String, fixed: String? = nil, aixLevel: String? = nil
  ) -> Example {
    Example(markedText, fixed: fixed, language: .commands, aixLevel: aixLevel)
  }
}
