import WPARDiagnostics
import WPARModel
import WPARSyntax

/// How lowering words what it finds.
extension Lowering {
  func keyword(_ stanza: Int) -> String { schema.stanzas[stanza].keyword }

  mutating func reportWrongCase(
    of kind: String, name: String, known: String, at range: SourceRange
  ) {
    diagnostics.append(
      Diagnostic(
        .wrongCase, "\(kind) \(quoted(name)) is spelled '\(known)'", at: range,
        fixes: [FixIt(.safe, "write '\(known)'", edits: [Edit(range, known)])]))
  }

  mutating func reportDuplicate(_ value: PendingValue, row: Int, in stanza: OpenStanza) {
    let name = schema.attributes[stanza.stanza][row].name
    let first = builder.keyRange(ofRow: row)
    diagnostics.append(
      Diagnostic(
        .duplicateAttribute,
        "attribute '\(name)' stands twice in stanza '\(keyword(stanza.stanza))'",
        at: value.keyRange, labels: first.map { [Label($0, "first here")] } ?? []))
  }

  mutating func reportRuntime(_ attribute: any AttributeProtocol, at range: SourceRange) {
    diagnostics.append(
      Diagnostic(
        .runtimeAttribute, "'\(attribute.name)' is computed by AIX and set by no command",
        at: range))
  }

  mutating func checkAge(
    of attribute: any AttributeProtocol, _ aixLevel: AIXLevel, at range: SourceRange
  ) {
    guard attribute.since > aixLevel else { return }
    diagnostics.append(
      Diagnostic(
        .attributeTooNew,
        "'\(attribute.name)' exists since AIX \(attribute.since); the target is AIX \(aixLevel)",
        at: range, severity: severity(ofAge: attribute.sinceEvidence),
        evidence: attribute.sinceEvidence))
  }

  /// Whether everything in a stanza is newer than a level.
  func isTooNew(_ stanza: Int, _ aixLevel: AIXLevel) -> Bool {
    schema.stanzas[stanza].attributes.map(\.since).min().map { $0 > aixLevel } ?? false
  }

  /// A command whose page lacks the flag refuses it; what a specification file may hold is open.
  private func severity(ofAge evidence: Evidence) -> Severity? {
    builder.language == .commands && evidence == .confirmed(source: .mkwpar61) ? .error : nil
  }

  mutating func checkAge(of stanza: Int, _ aixLevel: AIXLevel, at range: SourceRange) {
    let form = schema.stanzas[stanza]
    guard let since = form.attributes.map(\.since).min(), since > aixLevel else { return }
    diagnostics.append(
      Diagnostic(
        .attributeTooNew,
        "stanza '\(form.keyword)' exists since AIX \(since); the target is AIX \(aixLevel)",
        at: range, severity: form.attributes.first.flatMap { severity(ofAge: $0.sinceEvidence) },
        evidence: form.attributes.first?.sinceEvidence))
  }

  func renamingFix(_ suggestions: [String], at range: SourceRange) -> [FixIt] {
    guard suggestions.count == 1 else { return [] }
    return [FixIt(.unsafe, "write '\(suggestions[0])'", edits: [Edit(range, suggestions[0])])]
  }

  func notes(onForeignAttribute name: String) -> [String] {
    let owners = schema.stanzas.filter { stanza in
      stanza.attributes.contains { $0.name == name }
    }
    guard !owners.isEmpty else { return [] }
    let list = owners.map { "'\($0.keyword)'" }.joined(separator: " or ")
    return ["'\(name)' belongs in stanza \(list)"]
  }

  mutating func report(
    _ problem: ValueProblem, with attribute: any AttributeProtocol, _ value: PendingValue
  ) {
    let rule: RuleDescription
    var severity: Severity?
    switch problem.kind {
    case .unreadable: rule = .unreadableValue
    case .outOfRange:
      rule = .valueOutOfRange
      severity = problem.evidence.map { $0.isConfirmed ? .error : .warning } ?? .error
    case .unknownWord:
      rule = .unknownValue
      severity = problem.evidence.map { $0.isConfirmed ? .error : .warning } ?? .warning
    case .spelling: rule = .valueSpelling
    case .leftToRule: return
    }
    let fixes = problem.replacement.flatMap { replacement -> FixIt? in
      // In a script, a text that needs quotes may stand in quotes already.
      if builder.language == .commands, replacement.text.shellQuoted != replacement.text {
        return nil
      }
      return value.contentRange.map {
        FixIt(
          replacement.applicability, "write '\(replacement.text)'",
          edits: [Edit($0, replacement.text)])
      }
    }
    diagnostics.append(
      Diagnostic(
        rule, "\(attribute.name) \(problem.message)",
        at: value.range(of: problem.part),
        notes: problem.notes,
        help: problem.kind == .unreadable ? "write \(attribute.shape.form)" : nil,
        fixes: fixes.map { [$0] } ?? [], severity: severity, evidence: problem.evidence))
  }

  /// Reports what a stanza file cannot hold outside comments and YAML can; there the parser of
  /// stanza files reports it.
  ///
  /// - Returns: Whether the value may not be what was meant.
  mutating func reportForeignBytes(in value: PendingValue) -> Bool {
    let control = builder.part(of: value.text, where: \.isControl)
    if let part = control {
      diagnostics.append(
        Diagnostic(
          .controlCharacter, "the value holds a control character", at: value.range(of: part)))
    }
    if let part = builder.part(of: value.text, where: { $0 >= 0x80 }) {
      diagnostics.append(
        Diagnostic(
          .nonASCII, "the value holds characters outside ASCII", at: value.range(of: part)))
    }
    return control != nil
  }

  /// Reports an attribute that is written without a value: it is not set, and where the stanza needs
  /// it that is as if it were missing.
  mutating func reportEmpty(
    _ value: PendingValue, _ attribute: any AttributeProtocol, in stanza: Int
  ) {
    let range = value.valueRange.isEmpty ? value.keyRange : value.valueRange
    if case .required(let evidence) = attribute.requirement {
      diagnostics.append(
        Diagnostic(
          .missingAttribute, "'\(attribute.name)' of stanza '\(keyword(stanza))' has no value",
          at: range, help: "give a value, for example '\(attribute.example)'",
          severity: evidence.isConfirmed ? .error : .warning, evidence: evidence))
    } else {
      diagnostics.append(
        Diagnostic(
          .emptyValue, "'\(attribute.name)' is empty and is read as not set", at: range))
    }
  }

  mutating func reportMissing(in stanza: OpenStanza) {
    let rows = schema.attributes[stanza.stanza]
    for row in rows.indices {
      guard case .required(let evidence) = rows[row].requirement,
        stanza.seen & (1 << UInt64(row)) == 0
      else { continue }
      diagnostics.append(
        Diagnostic(
          .missingAttribute, "stanza '\(keyword(stanza.stanza))' has no '\(rows[row].name)'",
          at: stanza.headerRange,
          help: "add \(rows[row].name), for example '\(rows[row].example)'",
          severity: evidence.isConfirmed ? .error : .warning, evidence: evidence))
    }
  }
}
