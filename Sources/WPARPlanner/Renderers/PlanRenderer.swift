/// A form in which a plan is shown: data, and a function from a plan to text.
///
/// To add one: a file in `Renderers/` that declares a `static let`, and a line in
/// `PlanRenderer.all`.
package struct PlanRenderer: Sendable {
  /// The word after `--format`.
  package let name: String
  /// A noun phrase for lists of formats.
  package let summary: String
  package let render: @Sendable (Plan, PlanRendererOptions) -> [UInt8]

  init(
    name: String, summary: String,
    render: @escaping @Sendable (Plan, PlanRendererOptions) -> [UInt8]
  ) {
    self.name = name
    self.summary = summary
    self.render = render
  }

  package static let all: [PlanRenderer] = [
    .text, .json, .markdown, .html, .dot, .mermaid, .svg, .ksh,
  ]

  package static func named(_ name: String) -> PlanRenderer? {
    all.first { $0.name == name }
  }
}

/// What a caller can ask of a renderer.
package struct PlanRendererOptions: Sendable {
  package enum Details: String, CaseIterable, Sendable {
    /// Commands of the steps that have a risk.
    case risky
    /// Commands of every step.
    case all
  }

  package var details: Details
  /// The largest text in bytes, where a form has to fit somewhere.
  package var sizeLimit: Int
  /// The digest of the plan file where it is known already; `nil` lets the text find it.
  package var digest: String?

  package init(details: Details = .risky, sizeLimit: Int = 65_536, digest: String? = nil) {
    self.details = details
    self.sizeLimit = sizeLimit
    self.digest = digest
  }
}
