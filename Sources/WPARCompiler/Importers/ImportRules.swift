package import WPARDiagnostics
import WPARModel
import WPARSyntax

/// The findings of importing: what a specification cannot say.
package enum ImportRules {
  package static let all: [RuleDescription] = [.notInSpec]
}

extension RuleDescription {
  static let notInSpec = RuleDescription(
    id: "not-in-spec", family: .output, severity: .note,
    evidence: .inferred(from: "the attributes of specification files"),
    summary: "A specification cannot say all that the source of an import says or hides.",
    rationale: """
      A specification describes a partition, and a command also says what is done with it: that it \
      is started, from which backup it is made, which variables its command gets. lswpar leaves out \
      what only counts while a partition is made. Whoever makes the partition from the \
      specification has to see to it.
      """,
    help: "keep it where the partition is made",
    fails: [
      Example("mkwpar ↓-s -n alder\n", language: .commands),
      Example("mkwpar ↓-w ↓-o /tmp/alder.spec -n alder\n", language: .commands),
      Example("wparexec -n alder -- ↓LANG=C /usr/bin/vmstat 5\n", language: .commands),
    ],
    passes: [Example("mkwpar -n alder -A\n", language: .commands)],
    nearMisses: [Example("mkwpar -n alder -p\n", language: .commands)])
}

extension CommandCall {
  /// What the call says that a specification cannot, for an import of the calls of one program.
  func losses(importing program: String) -> [Diagnostic] {
    guard self.program == program else { return lossOfCall(program).map { [$0] } ?? [] }
    var losses = flags.compactMap(loss)
    losses += environment.map { word in
      Diagnostic(
        .notInSpec,
        "a specification has no place for the variable \(quoted(word.text[...])) of the command",
        at: word.range, help: "set it in the command's own script")
    }
    if isOpen {
      losses.append(
        Diagnostic(
          .notInSpec, "a variable of the script may hold further flags", at: shell.programRange,
          help: "write the flags into the command"))
    }
    return losses
  }

  /// A call of another program that says something of partitions.
  private func lossOfCall(_ program: String) -> Diagnostic? {
    switch grammar.synopsis.command {
    case .chwpar:
      Diagnostic(
        .notInSpec, "chwpar changes a partition, and the import describes none as changed",
        at: shell.programRange, help: "write the change into the specification")
    case .mkwpar, .wparexec:
      Diagnostic(
        .notInSpec, "this call is not imported: the import is of calls of \(program)",
        at: shell.programRange, help: "import it with 'wparc import \(self.program)'")
    case nil: nil
    }
  }

  /// What is lost of a flag; `nil` where an attribute says all of it.
  private func loss(of flag: Flag) -> Diagnostic? {
    guard let meaning = flag.meaning, meaning.stanza == nil else { return nil }
    if let attribute = meaning.attribute {
      // A versioned partition is of one of two levels; the flag leaves open which.
      if attribute.value?.isEmpty == true {
        return Diagnostic(
          .notInSpec, "'\(flag.name)' leaves open which level of AIX the partition runs",
          at: flag.range, help: "write ostype into the stanza 'general': 1 for 5.2, 1024 for 5.3")
      }
      guard let description = meaning.flag else { return nil }
      let isFirst = self.flag(flag.name)?.range == flag.range
      let isOption = if case .optionalValue = description.argument { true } else { false }
      if isFirst, !isOption || (flag.value == nil) == (attribute.value != nil) { return nil }
      // `-p NAME` says more than that file systems are used again; `-U` alone wants a new id.
      if isFirst, let value = flag.value {
        return Diagnostic(
          .notInSpec, "a specification does not say \(quoted(value.bytes)) after '\(flag.name)'",
          at: value.range)
      }
    }
    let summary = meaning.flag.map { " (\($0.summary.asClause))" } ?? ""
    let value = flag.value.map { " \(quoted($0.bytes))" } ?? ""
    return Diagnostic(
      .notInSpec, "a specification does not say '\(flag.name)'\(value)\(summary)",
      at: flag.value.map { SourceRange(flag.range.lowerBound, $0.range.upperBound) } ?? flag.range)
  }
}

extension Diagnostic {
  /// What lswpar shows of no partition: attributes without a column and without a label.
  static func notShownAtAll(in spec: Spec) -> Diagnostic {
    let stanzas = spec.schema.stanzas.enumerated().compactMap { index, stanza -> String? in
      let rows = spec.schema.attributes[index]
      let hidden = rows.filter { $0.column == nil && $0.label == nil && !$0.isRuntime }
      // A mode whose columns no source names shows the attributes by their own names.
      let hasUnnamedColumns = stanza.lswparMode != nil && hidden.count == rows.count
      guard !hidden.isEmpty, !hasUnnamedColumns else { return nil }
      if hidden.count == rows.count { return stanza.keyword }
      return "\(hidden.map(\.name).joined(separator: ", ")) of \(stanza.keyword)"
    }
    return Diagnostic(
      .notInSpec, "lswpar shows of no partition: \(stanzas.joined(separator: "; "))",
      at: spec.stanza(General.self)?.headerRange ?? SourceRange(at: 0),
      help: "add what was given when the partition was made")
  }
}

extension String {
  /// A sentence as a part of another one.
  fileprivate var asClause: String { prefix(1).lowercased() + dropFirst().dropLast() }
}
