import WPARDiagnostics

extension RelocationExplanation {
  private var fleet: Fleet { compatibility.fleet }

  /// The explanation as a page: what stands in the way first.
  var page: ReferencePage {
    let names = (
      fleet.partitions[partition].name, fleet.lpars[departure].name, fleet.lpars[arrival].name
    )
    var blocks: [ReferencePage.Block] = [
      .facts(
        ways.flatMap { way in
          [
            (way.kind.rawValue, way.words),
            ("\(way.kind.rawValue), way back", way.back.rawValue),
          ]
        } + waivers)
    ]
    let notable = entries.enumerated().filter { $0.element.worst > 0 }
      .sorted { a, b in
        a.element.worst != b.element.worst
          ? a.element.worst > b.element.worst : a.offset < b.offset
      }
    for (_, entry) in notable {
      blocks.append(.heading("\(entry.check.name): \(entry.effectWords)"))
      blocks.append(.facts(facts(of: entry)))
    }
    if !wayBack.isEmpty {
      blocks.append(.heading("No way back"))
      blocks.append(
        .facts(wayBack.map { ($0.check.name, "\($0.effectWords): \($0.message)") }))
    }
    let preconditions = entries.compactMap { entry -> (name: String, value: String)? in
      guard case .precondition(let text) = entry.outcome else { return nil }
      return (entry.check.name, entry.limited(text, kinds))
    }
    if !preconditions.isEmpty {
      blocks.append(.heading("To be checked by hand before the move"))
      blocks.append(.facts(preconditions))
    }
    let passed = entries.compactMap { entry -> (name: String, value: String)? in
      guard case .passed = entry.outcome else { return nil }
      return (entry.check.name, entry.limited(entry.passedWords, kinds))
    }
    if !passed.isEmpty {
      blocks.append(.heading("Passed"))
      blocks.append(.facts(passed))
    }
    let others = entries.filter {
      if case .notApplicable = $0.outcome { true } else { false }
    }.map(\.check.name)
    if !others.isEmpty {
      blocks.append(.heading("Does not apply"))
      blocks.append(.paragraph(others.joined(separator: ", ")))
    }
    return ReferencePage(title: "\(names.0) from \(names.1) to \(names.2)", blocks: blocks)
  }

  private var waivers: [(name: String, value: String)] {
    CompatibilityReport(
      compatibility, partitions: [partition], arrivals: [arrival], kinds: kinds, tool: tool
    ).decisions.map { line in
      let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
  }

  private func facts(of entry: Entry) -> [(name: String, value: String)] {
    var facts: [(name: String, value: String)] = []
    switch entry.outcome {
    case .failed(let mismatch):
      facts.append(("found", mismatch.message))
      if let value = entry.departure { facts.append(("departure", value)) }
      if let value = entry.arrival { facts.append(("arrival", value)) }
      facts += entry.places.map { ("read at", $0.place) }
    case .missing(let missing):
      facts.append(("missing", missing.map(\.phrase).joined(separator: ", ")))
    case .passed, .notApplicable, .precondition: break
    }
    facts.append(("condition", entry.check.summary))
    facts += entry.check.evidence.facts
    let remedies = CheckResult(entry.check, entry.outcome, .none).remedies
    facts += remedies.map { ("fix", $0) }
    return facts
  }
}

extension RelocationExplanation.Entry {
  fileprivate var worst: Int { effects.map(\.effect.rank).max() ?? 0 }

  /// `blocks live, warns static`.
  fileprivate var effectWords: String {
    effects.filter { $0.effect != .none }
      .map { "\($0.effect.words) \($0.kind.rawValue)" }.joined(separator: ", ")
  }

  /// Both values, or the condition where there are none.
  fileprivate var passedWords: String {
    guard let departure, let arrival else { return check.summary }
    return departure == arrival ? "\(departure) on both" : "\(departure); arrival \(arrival)"
  }

  /// The text, with the kind of relocation where there are others of which it is not said.
  fileprivate func limited(_ text: String, _ kinds: [RelocationKind]) -> String {
    effects.count == kinds.count ? text : "\(text) (\(effects[0].kind.rawValue) only)"
  }
}

extension CheckResult.Effect {
  fileprivate var rank: Int {
    switch self {
    case .none: 0
    case .note: 1
    case .waived: 2
    case .warns: 3
    case .undecided: 4
    case .blocks: 5
    }
  }

  fileprivate var words: String {
    switch self {
    case .none: "passes"
    case .note: "is noted"
    case .waived: "is waived"
    case .warns: "warns"
    case .undecided: "cannot be decided"
    case .blocks: "blocks"
    }
  }
}
