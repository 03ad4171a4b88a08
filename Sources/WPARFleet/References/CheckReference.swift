package import WPARDiagnostics
package import WPARDocument

/// The reference of the compatibility checks, read off their descriptions.
package enum CheckReference {
  /// All pages as one Markdown document; the anchor of a check is its name.
  package static func markdown(_ checks: [CompatibilityCheck]) -> String {
    """
    # Compatibility checks

    What `wparc compat` and `wparc plan` ask before a partition moves; `wparc explain NAME` shows the
    same pages. A critical check blocks when it is confirmed or recalled, or when a move cannot be
    carried out without it; an inferred one warns. An optional check is off until it is chosen, and
    then blocks. A missing fact never passes.

    \(table(checks))
    \(checks.map { page($0).markdown(level: 2) }.joined(separator: "\n"))
    """
  }

  /// A Markdown table with a line for each check.
  package static func table(_ checks: [CompatibilityCheck]) -> String {
    let rows = checks.map { check in
      let live = word(check.live)
      let `static` = word(check.static)
      return "| [\(check.name)](#\(check.name)) | \(live) | \(`static`) | \(check.evidence.grade) "
        + "| \(check.summary) |\n"
    }
    return "| check | live | static | evidence | condition |\n|---|---|---|---|---|\n"
      + rows.joined()
  }

  /// A word for each weight; `-` where the check does not apply.
  package static func word(_ weight: CompatibilityCheck.Weight?) -> String {
    weight?.rawValue ?? "-"
  }

  package static func page(_ check: CompatibilityCheck) -> ReferencePage {
    var blocks: [ReferencePage.Block] = [
      .paragraph(check.summary),
      .paragraph(check.rationale),
      .facts(
        [
          ("live", effect(check, .live)), ("static", effect(check, .static)),
          ("asked of", scope(check)), ("remedy", check.remedy), ("policy", policy(check)),
        ] + check.evidence.facts),
    ]
    for result in [
      CheckExample.Result.fails, .missing, .precondition, .passes, .notApplicable,
    ] {
      guard let example = check.examples.first(where: { $0.result == result && !$0.fleet.isEmpty })
      else { continue }
      blocks.append(.heading(heading(result, example.kind)))
      blocks.append(.code(example.fleet, language: "yaml"))
    }
    return ReferencePage(title: check.name, blocks: blocks)
  }

  package static func document(_ check: CompatibilityCheck) -> DocumentValue {
    .mapping([
      .init("kind", "check"),
      .init("name", .string(check.name)),
      .init("live", check.live.map { .string($0.rawValue) } ?? .null),
      .init("static", check.static.map { .string($0.rawValue) } ?? .null),
      .init("summary", .string(check.summary)),
      .init("rationale", .string(check.rationale)),
      .init("remedy", .string(check.remedy)),
      .init("evidence", .init(check.evidence)),
      .init(
        "examples",
        .sequence(
          check.examples.map { example in
            [
              "fleet": .string(example.fleet), "kind": .string(example.kind.rawValue),
              "result": .string(example.result.rawValue),
            ]
          })),
    ])
  }

  // MARK: Wording

  /// What a failure does by default.
  private static func effect(_ check: CompatibilityCheck, _ kind: RelocationKind) -> String {
    guard let weight = check.weight(kind) else { return "not asked" }
    if case .precondition = check.subject {
      return weight == .optional
        ? "optional; to be checked by hand before the move where it is chosen"
        : "\(weight.rawValue); to be checked by hand before the move"
    }
    switch weight {
    case .critical:
      if check.isIndispensable { return "critical; blocks, as no move can do without it" }
      return check.evidence.isInferred ? "critical; warns, being inferred" : "critical; blocks"
    case .optional: return "optional; blocks where it is chosen"
    case .warning: return "warning; warns"
    case .note: return "note; is noted"
    }
  }

  private static func scope(_ check: CompatibilityCheck) -> String {
    switch check.subject {
    case .partition: return "the partition where it is, whatever the arrival"
    case .lpars(let facts, _):
      let names = facts.map { fact in
        switch fact {
        case .fact(let name): name.rawValue
        case .fileset(let name): name
        }
      }
      return "the two LPARs: \(names.joined(separator: ", "))"
    case .move: return "the partition and its arrival"
    case .precondition: return "people: no captured output shows it"
    }
  }

  private static func policy(_ check: CompatibilityCheck) -> String {
    let waive = "--waive \(check.name), or in the fleet waive: [\(check.name)]"
    if case .precondition = check.subject { return "a condition to see to is not waived" }
    if check.live == .optional || check.static == .optional {
      return "--check \(check.name) chooses it; \(waive)"
    }
    return "\(waive); --enforce \(check.name) lets it block where it only warns"
  }

  private static func heading(_ result: CheckExample.Result, _ kind: RelocationKind) -> String {
    switch result {
    case .passes: "Passes, \(kind.rawValue), from departure to arrival"
    case .fails: "Fails, \(kind.rawValue), from departure to arrival"
    case .missing: "Cannot be decided"
    case .notApplicable: "Does not apply"
    case .precondition: "Is left to see to"
    }
  }
}
