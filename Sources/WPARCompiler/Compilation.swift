package import WPARDiagnostics
package import WPARDocument
package import WPARModel
package import WPARSyntax

/// One partition of a source, lowered.
package struct CompiledSpec: Sendable {
  package let spec: Spec
  /// The syntax tree, when the source is a stanza file.
  package let tree: SyntaxTree?
  /// The words that set variables for the command of an application partition, when the source is a
  /// command line; a specification has no place for them.
  let environment: [ShellArgument]
  /// Whether the partition is made in any case. The calls of a script may be alternatives, of which a
  /// run makes one.
  var isCertain = true

  package init(spec: Spec, tree: SyntaxTree? = nil) {
    self.init(spec: spec, tree: tree, environment: [])
  }

  init(spec: Spec, tree: SyntaxTree? = nil, environment: [ShellArgument]) {
    self.spec = spec
    self.tree = tree
    self.environment = environment
  }

  /// The indexes of the tree's attributes that belong in no output: names that are not known,
  /// values that AIX computes, and empty ones.
  var omittedAttributes: Set<Int> {
    guard let tree else { return [] }
    let kept = Set(
      spec.allStanzas.flatMap { stanza in stanza.values.filter(\.isEmitted).map(\.keyRange) })
    return Set(tree.attributes.indices.filter { !kept.contains(tree.attributes[$0].nameRange) })
  }
}

/// What a caller can ask of a compilation.
package struct CompilationOptions: Sendable {
  /// The language of the source; `nil` to tell it from the path and the content.
  package var language: SpecLanguage?
  /// The AIX level that is aimed at; `nil` for the newest.
  package var aixLevel: AIXLevel?
  package var schema: Schema
  /// Ids of rules whose findings are dropped.
  package var ignoredRules: Set<String>
  /// Ids of the only rules whose findings are kept; empty for all.
  package var selectedRules: Set<String>
  /// The rules that have names, with the kinds of YAML documents that are known beside
  /// specifications.
  package var catalogue: RuleCatalogue
  /// Whether comments can allow findings.
  package var honoursComments = true
  /// The severities that findings have here.
  package var severities = SeverityPolicy()
  /// What the site allows.
  package var site: SitePolicy?
  /// The rules that no comment can allow, each with the place that says so.
  package var lockedRules: [String: Label] = [:]
  /// The day of the run, for suppressions that run out; without it none does.
  package var today: CalendarDate?

  package init(
    language: SpecLanguage? = nil, aixLevel: AIXLevel? = nil, schema: Schema = .aix,
    ignoredRules: Set<String> = [], selectedRules: Set<String> = [],
    catalogue: RuleCatalogue = .specifications
  ) {
    self.language = language
    self.aixLevel = aixLevel
    self.schema = schema
    self.ignoredRules = ignoredRules
    self.selectedRules = selectedRules
    self.catalogue = catalogue
  }

  /// What an example asks of a compilation.
  package init(_ example: Example, catalogue: RuleCatalogue = .specifications) {
    self.init(aixLevel: example.aixLevel.flatMap { AIXLevel($0) }, catalogue: catalogue)
    today = example.today.flatMap { CalendarDate($0.utf8) }
    if let text = example.configuration {
      let configuration = Configuration(
        reading: SourceFile(path: Configuration.fileName, text: text), catalogue: catalogue)
      self = configuration.options(self, settings: [])
    }
  }

  /// The findings of the rules that are asked for, with the severities that they have here. A rule
  /// that is selected by name is never off.
  package func keep(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard !ignoredRules.isEmpty || !selectedRules.isEmpty || !severities.changesNothing else {
      return diagnostics
    }
    return diagnostics.compactMap { diagnostic in
      guard !ignoredRules.contains(diagnostic.rule),
        selectedRules.isEmpty || selectedRules.contains(diagnostic.rule)
      else { return nil }
      var result = diagnostic
      if let severity = severities.severity(of: diagnostic) {
        result.severity = severity
      } else if selectedRules.isEmpty {
        return nil
      }
      return result
    }
  }

  /// Whether the command line asks for the findings of a rule.
  package func keeps(_ rule: String) -> Bool {
    !ignoredRules.contains(rule) && (selectedRules.isEmpty || selectedRules.contains(rule))
  }
}

/// From the bytes of one source to its partitions and everything there is to say about them.
///
/// Compiling never throws: what is wrong with the text is a diagnostic, and as much as could be
/// understood is a spec.
package struct Compilation: Sendable {
  package let file: SourceFile
  /// In the order of the text. A stanza file has one; a YAML file has one for each document that
  /// describes a partition.
  package let specs: [CompiledSpec]
  /// Sorted by position, then rule, each once.
  package let diagnostics: [Diagnostic]
  /// How many findings comments took.
  package let suppressedCount: Int
  /// Errors that are not among the diagnostics, though nothing certain can be made of the text they
  /// are about: whatever is allowed, left out or lowered, they stop a compilation.
  package let hiddenErrors: [Diagnostic]
  /// Whether the source is YAML of which no document has to do with partitions.
  package let isForeign: Bool
  /// Whether the source is a baseline, which belongs to checks and is not checked.
  package let isBaseline: Bool
  /// Whether a document is of a kind of its own, such as a fleet.
  package let hasOtherKinds: Bool
  /// The calls of AIX's commands, when the source is a script.
  package let calls: [CommandCall]
  /// What comments allow of which only a run over several files tells whether it is there.
  package let pendingAllowances: PendingAllowances?

  /// - Parameter options: Borrowed, as all cores share what they refer to, and would count it for each
  ///   file.
  package init(
    of file: SourceFile, options: borrowing CompilationOptions = CompilationOptions()
  ) {
    self.file = file
    var diagnostics: [Diagnostic]
    var comments = CommentSource.none
    var hasOtherKinds = false
    var holdsFleet = false
    var isBaseline = false
    var calls: [CommandCall] = []
    var changes: [Spec] = []
    let language = options.language ?? SpecLanguage(of: file)
    // The reader of YAML looks for itself.
    let problem = language == .yaml ? nil : EncodingProblem(file.bytes)
    switch language {
    case _ where problem != nil:
      isForeign = false
      specs = []
      diagnostics = problem.map { [$0.diagnostic] } ?? []
    case .stanza:
      isForeign = false
      let tree = SyntaxTree(parsing: file)
      if tree.tokens.hasComments { comments = .stanza(tree) }
      guard !tree.isEmpty else {
        specs = []
        diagnostics = tree.diagnostics + [.noStanza]
        break
      }
      let lowered = Lowering.lower(tree, schema: options.schema, aixLevel: options.aixLevel)
      specs = [CompiledSpec(spec: lowered.spec, tree: tree)]
      diagnostics = tree.diagnostics
      diagnostics += lowered.diagnostics
    case .yaml:
      let stream = DocumentStream(reading: file)
      comments = .yaml(stream)
      let lowered = Lowering.lower(
        stream, schema: options.schema, aixLevel: options.aixLevel,
        kinds: options.catalogue.kinds)
      specs = lowered.specs.map { CompiledSpec(spec: $0, tree: nil) }
      diagnostics = stream.diagnostics
      diagnostics += lowered.diagnostics
      isForeign = lowered.isForeign
      isBaseline = lowered.isBaseline
      hasOtherKinds = !lowered.otherDocuments.isEmpty
      holdsFleet = lowered.otherDocuments.contains { kind, _ in
        kind.rules.contains { $0.family == .fleet }
      }
      for (kind, root) in lowered.otherDocuments { diagnostics += kind.check(root, options) }
    case .commands:
      let lines = CommandLines(reading: file, copy options)
      specs = lines.partitions
      changes = lines.changes
      calls = lines.calls
      diagnostics = lines.diagnostics
      isForeign = false
      comments = .commands(lines.script)
    case .exports:
      let tree = ExportsTree(parsing: file)
      specs = []
      diagnostics = ExportsReport(checking: tree).diagnostics
      comments = .exports(tree)
      isForeign = false
    case .lswpar:
      let output = LswparImport(reading: file, copy options)
      specs = output.specs.map { CompiledSpec(spec: $0, tree: nil) }
      diagnostics = output.diagnostics
      isForeign = false
    }
    self.hasOtherKinds = hasOtherKinds
    self.isBaseline = isBaseline
    self.calls = calls
    var report = RuleReport(site: options.site)
    for unit in specs { report.check(unit.spec) }
    for change in changes { report.check(change) }
    diagnostics.removeWhatIsTold(by: report.diagnostics)
    diagnostics += report.diagnostics
    diagnostics += options.optionalFindings(in: specs)
    if specs.count > 1 {
      diagnostics += AcrossFilesComparison.findings(in: specs.filter(\.isCertain).map(\.spec))
    }
    // What AIX printed is evidence, and not mended.
    if case .lswpar = language { diagnostics = diagnostics.map(\.withoutFixes) }
    let suppressions = Suppressions(of: file, options: options, comments: comments)
    // As it is with most files.
    guard !diagnostics.isEmpty || !suppressions.isEmpty else {
      self.diagnostics = []
      suppressedCount = 0
      hiddenErrors = []
      pendingAllowances = nil
      return
    }
    let sorted = diagnostics.sortedAndUnique()
    let outcome = suppressions.applied(to: sorted, options: options, holdsFleet: holdsFleet)
    pendingAllowances = outcome.pending
    let kept = options.keep(outcome.kept + outcome.own)
    self.diagnostics = outcome.own.isEmpty ? kept : kept.sortedAndUnique()
    suppressedCount = options.keep(outcome.suppressed).count
    hiddenErrors = options.hiddenErrors(of: sorted, suppressed: outcome.suppressed)
  }

  /// Compiles stanzas that stand inside a document of another kind, where their partition has its
  /// name.
  package init(ofStanzas stanzas: Node, options: CompilationOptions = CompilationOptions()) {
    file = stanzas.stream.file
    isForeign = false
    isBaseline = false
    hasOtherKinds = false
    calls = []
    pendingAllowances = nil
    suppressedCount = 0
    hiddenErrors = []
    let lowered = Lowering.lower(
      stanzas, schema: options.schema, aixLevel: options.aixLevel, isCut: stanzas.isCut)
    specs = [CompiledSpec(spec: lowered.spec, tree: nil)]
    var report = RuleReport(site: options.site)
    report.check(lowered.spec)
    let unnamed = Rule.unnamedPartition.description.id
    var found = lowered.diagnostics
    found.removeWhatIsTold(by: report.diagnostics)
    found += report.diagnostics.filter { $0.rule != unnamed }
    found += options.optionalFindings(in: specs)
    diagnostics = options.keep(found).sortedAndUnique()
  }

  /// Whether something stops a compilation.
  package var hasErrors: Bool {
    !hiddenErrors.isEmpty || diagnostics.contains { $0.severity == .error }
  }
}

extension CompilationOptions {
  /// The errors about unreadable text among all findings of a file that are not shown as errors.
  fileprivate func hiddenErrors(
    of all: [Diagnostic], suppressed: [Diagnostic]
  ) -> [Diagnostic] {
    let hidden = all.filter { diagnostic in
      diagnostic.severity == .error && diagnostic.isUnreadableText
        && !keep([diagnostic]).contains { $0.severity == .error }
    }
    return hidden
      + suppressed.filter { diagnostic in
        diagnostic.severity == .error && diagnostic.isUnreadableText
          && keep([diagnostic]).contains { $0.severity == .error }
      }
  }
}

extension [Diagnostic] {
  /// Drops what reading had to say about characters of host names, of which a rule says more, and of
  /// names that are misspelled; and what halves of a route lack.
  fileprivate mutating func removeWhatIsTold(by rules: [Diagnostic]) {
    guard !isEmpty else { return }
    let split = rules.filter { $0.rule == Rule.splitRoute.description.id }
    if !split.isEmpty {
      let halves = Set(split.flatMap { [$0.range] + $0.labels.map(\.range) })
      removeAll {
        $0.rule == RuleDescription.missingAttribute.id && halves.contains($0.range)
      }
    }
    guard contains(where: { $0.rule == RuleDescription.nonASCII.id }) else { return }
    let ids = [
      Rule.hostnameNonASCII.description, RuleDescription.unknownStanza, .unknownAttribute,
    ].map(\.id)
    let names = (rules + self).filter { ids.contains($0.rule) }.map(\.range).sorted()
    guard !names.isEmpty else { return }
    removeAll { diagnostic in
      guard diagnostic.rule == RuleDescription.nonASCII.id else { return false }
      // The last name that begins before the characters holds them, if any does.
      var low = 0
      var high = names.count
      while low < high {
        let middle = (low + high) / 2
        if names[middle].lowerBound <= diagnostic.range.lowerBound {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low > 0 && names[low - 1].contains(diagnostic.range)
    }
  }
}

extension SpecLanguage {
  /// The language of a source by its path's extension, else by its content.
  ///
  /// A script shows itself by its first line, or by a first command that is one of AIX's on
  /// partitions; output of lswpar by its title between lines of `=`, or its header; exports by their
  /// name, or a path that begins their first entry. A stanza file shows itself by a header: a name and a colon that end a line, above an indented
  /// `name = value`. What looks like neither is read as YAML when its first text is a document
  /// marker, a brace, a list or `key: value`, and as a stanza file otherwise.
  package init(of file: SourceFile) {
    if let known = SpecLanguage(pathExtension: file.path) {
      self = known
    } else {
      self =
        CommandLines.areIn(file.bytes)
        ? .commands
        : LswparOutputs.areIn(file.bytes)
          ? .lswpar
          : ExportsTree.areIn(file)
            ? .exports : SpecLanguage.looksLikeYAML(file.bytes) ? .yaml : .stanza
    }
  }

  /// The language that a path's extension stands for.
  package init?(pathExtension path: String) {
    let bytes = path.utf8.span
    var start = bytes.count
    while start > 0, bytes[start - 1] != UInt8(ascii: ".") { start -= 1 }
    guard start > 0 else { return nil }
    let ending = bytes.extracting(start..<bytes.count)
    if ending.elementsEqual("spec".utf8) || ending.elementsEqual("cf".utf8) {
      self = .stanza
    } else if ["yaml", "yml", "json"].contains(where: { ending.elementsEqual($0.utf8) }) {
      self = .yaml
    } else if ["sh", "ksh"].contains(where: { ending.elementsEqual($0.utf8) }) {
      self = .commands
    } else if ending.elementsEqual("lswpar".utf8) {
      self = .lswpar
    } else {
      return nil
    }
  }

  /// Decides by the first lines that hold neither blanks nor a comment.
  private static func looksLikeYAML(_ bytes: [UInt8]) -> Bool {
    var sawHeader = false
    for line in bytes.prefix(64 * 1024).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
      guard let first = text.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "*") else {
        continue
      }
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "%")
        || text.starts(with: "---".utf8) || text.starts(with: "- ".utf8)
      {
        return true
      }
      let equals = text.firstIndex(of: UInt8(ascii: "="))
      let colon = text.firstIndex(of: UInt8(ascii: ":"))
      if let equals, colon.map({ equals < $0 }) ?? true { return false }
      guard let colon else { return false }
      let rest = text[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      let endsLine = rest.isEmpty || rest.first == UInt8(ascii: "#")
      if !endsLine || sawHeader { return true }
      sawHeader = true
    }
    return false
  }
}
