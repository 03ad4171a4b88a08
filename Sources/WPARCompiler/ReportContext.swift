import WPARDiagnostics
package import WPARModel

/// What a report needs to know beside the findings.
package struct ReportContext: Sendable {
  /// The rules that findings are of.
  package var catalogue: RuleCatalogue
  package var root: ReportRoot
  /// The language in which the inputs were read; `nil` where each was asked for its own.
  package var language: SpecLanguage?

  package init(
    catalogue: RuleCatalogue = .specifications, root: ReportRoot = ReportRoot(),
    language: SpecLanguage? = nil
  ) {
    self.catalogue = catalogue
    self.root = root
    self.language = language
  }

  /// The descriptions of rules by their ids, for look-ups of many findings.
  var rulesByID: [String: RuleDescription] {
    Dictionary(catalogue.rules.map { ($0.id, $0) }) { first, _ in first }
  }
}
