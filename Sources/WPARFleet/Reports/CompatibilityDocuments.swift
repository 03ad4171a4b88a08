import WPARDiagnostics
import WPARDocument

// The parts of reports for machines, each with its keys in byte order.

extension [(String, DocumentValue)] {
  /// A mapping with its keys in byte order.
  var document: DocumentValue {
    .mapping(
      sorted { $0.0.precedes($1.0) }.map { .init($0.0, $0.1) })
  }
}

extension CompatibilityPolicy {
  /// What was decided about checks.
  var document: DocumentValue {
    func names(_ facts: [Fact<String>]) -> DocumentValue {
      .sequence(facts.map { .string($0.value) })
    }
    return [
      "acceptsMissingFacts": .boolean(acceptsMissingFacts?.value == true),
      "chosen": names(chosen), "enforced": names(enforced), "waived": names(waived),
    ]
  }
}

extension CompatibilityReport.Way {
  var document: DocumentValue { .mapping(members.map { .init($0.0, $0.1) }) }

  var members: [(String, DocumentValue)] {
    [
      ("outboundOnly", .boolean(isOutboundOnly)), ("return", .string(back.rawValue)),
      ("verdict", .string(verdict.rawValue)),
    ]
  }
}

extension MissingFact {
  var document: DocumentValue {
    let kind =
      switch subject {
      case .lpar: "lpar"
      case .partition: "partition"
      case .server: "server"
      }
    return [
      "command": name.command.map { .string($0) } ?? .null,
      "fact": .string(name.rawValue), "of": .string(subject.name), "subject": .string(kind),
    ]
  }
}

extension CheckOutcome {
  /// What an outcome carries besides its word.
  func members(departure: String? = nil, arrival: String? = nil) -> [(String, DocumentValue)] {
    var members: [(String, DocumentValue)] = []
    switch self {
    case .passed, .notApplicable: break
    case .failed(let mismatch): members.append(("message", .string(mismatch.message)))
    case .missing(let facts): members.append(("missing", .sequence(facts.map(\.document))))
    case .precondition(let text): members.append(("message", .string(text)))
    }
    if let arrival { members.append(("arrival", .string(arrival))) }
    if let departure { members.append(("departure", .string(departure))) }
    return members
  }
}

extension CheckResult {
  /// The result without what is said of the check once.
  var document: DocumentValue {
    var members: [(String, DocumentValue)] = [
      ("check", .string(check.name)), ("effect", .string(effect.rawValue)),
    ]
    if case .failed(let mismatch) = outcome {
      members += outcome.members(departure: mismatch.departure, arrival: mismatch.arrival)
    } else {
      members += outcome.members()
    }
    if !remedies.isEmpty { members.append(("remedies", .sequence(remedies.map { .string($0) }))) }
    return members.document
  }
}
