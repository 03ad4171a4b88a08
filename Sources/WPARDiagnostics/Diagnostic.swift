/// A secondary place that belongs to a finding.
package struct Label: Sendable {
  /// The file the place is in; `nil` for the file of the finding.
  package let file: SourceFile?
  package let range: SourceRange
  package let text: String

  package init(_ range: SourceRange, _ text: String, in file: SourceFile? = nil) {
    self.file = file
    self.range = range
    self.text = text
  }
}

/// One finding: what is wrong, where, how that is known, and how to mend it.
package struct Diagnostic: Sendable {
  /// The id of the rule that made it.
  package let rule: String
  package var severity: Severity
  /// One line, lower case, without a full stop; names what was found and what is expected.
  package let message: String
  /// The primary place.
  package let range: SourceRange
  /// Words shown under the primary place.
  package let label: String?
  package let labels: [Label]
  package let notes: [String]
  /// What to do.
  package let help: String
  package let fixes: [FixIt]
  package let evidence: Evidence
  /// Whether the text cannot be read or contradicts itself, so that nothing certain can be made of
  /// it.
  package let isUnreadableText: Bool

  /// - Parameters:
  ///   - severity: Where it differs from the rule's, because a case has evidence of its own.
  ///   - help: Where the remedy is more than the rule's general one.
  package init(
    _ rule: RuleDescription, _ message: String, at range: SourceRange, label: String? = nil,
    labels: [Label] = [], notes: [String] = [], help: String? = nil, fixes: [FixIt] = [],
    severity: Severity? = nil, evidence: Evidence? = nil
  ) {
    self.rule = rule.id
    self.severity = severity ?? rule.severity
    self.message = message
    self.range = range
    self.label = label
    self.labels = labels
    self.notes = notes
    self.help = help ?? rule.help
    self.fixes = fixes
    self.evidence = evidence ?? rule.evidence
    isUnreadableText = rule.isUnreadableText
  }

  private init(_ other: Diagnostic, range: SourceRange, labels: [Label], fixes: [FixIt]) {
    rule = other.rule
    severity = other.severity
    message = other.message
    self.range = range
    label = other.label
    self.labels = labels
    notes = other.notes
    help = other.help
    self.fixes = fixes
    evidence = other.evidence
    isUnreadableText = other.isUnreadableText
  }

  /// The same finding about a text that is not to be edited.
  package var withoutFixes: Diagnostic {
    fixes.isEmpty ? self : Diagnostic(self, range: range, labels: labels, fixes: [])
  }

  /// The same finding, and places of its labels, elsewhere; without fixes.
  package func moved(to range: SourceRange, labels: [Label]) -> Diagnostic {
    Diagnostic(self, range: range, labels: labels, fixes: [])
  }
}

extension [Diagnostic] {
  /// By start, end, rule and message, each finding once: the order in which a file's findings are
  /// shown, whatever the order in which they were made.
  package func sortedAndUnique() -> [Diagnostic] {
    guard count > 1 else { return self }
    let sorted = sorted { a, b in
      if a.range != b.range { return a.range < b.range }
      if a.rule != b.rule { return a.rule < b.rule }
      return a.message < b.message
    }
    var result: [Diagnostic] = []
    result.reserveCapacity(sorted.count)
    for diagnostic in sorted {
      if let last = result.last, last.range == diagnostic.range, last.rule == diagnostic.rule,
        last.message == diagnostic.message
      {
        continue
      }
      result.append(diagnostic)
    }
    return result
  }
}
