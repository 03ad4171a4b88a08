package import WPARDiagnostics
package import WPARDocument
package import WPARModel

/// What a site says in a `.wparc.yaml`: how the specifications below its folder are checked and
/// compiled.
///
/// It takes bytes and gives values; which file it is, and which specifications it is about, is up to
/// its user. What is wrong with it is in `diagnostics`; what is left is read as if that were not
/// there.
package struct Configuration: Sendable {
  /// The name of the file in which a configuration is looked for.
  package static let fileName = ".wparc.yaml"

  package let file: SourceFile
  /// Sorted by position.
  package let diagnostics: [Diagnostic]
  package let profile: Located<Profile>?
  package let aixLevel: Located<AIXLevel>?
  /// `nil` within for never.
  package let failOn: Located<Severity?>?
  package let maximumWarnings: Located<Int>?
  /// What is passed over in folders.
  package let exclude: [PatternEntry]
  /// What is different for some files, in the order of the file.
  package let perFile: [FileSettings]
  /// The attribute table with what the site changes in it.
  package let schema: Schema
  let severities: [NamedEntry<SeverityPolicy.Setting>]
  let site: SitePolicy?
  let locked: [Located<String>]
  let rulesVersion: Located<Int>?
  let record: Record?

  /// A path or name with wildcards.
  package struct PatternEntry: Sendable {
    package let text: String
    package let range: SourceRange
    package let pattern: PathPattern

    init(_ text: String, _ node: Node) {
      self.text = text
      range = node.range
      pattern = PathPattern(text.utf8)
    }
  }

  /// An entry of `per-file`.
  package struct FileSettings: Sendable {
    package let entry: PatternEntry
    let profile: Located<Profile>?
    let aixLevel: Located<AIXLevel>?
    let severities: [NamedEntry<SeverityPolicy.Setting>]
  }

  /// Reads a file that holds one configuration, or nothing.
  package init(reading file: SourceFile, catalogue: RuleCatalogue) {
    let stream = DocumentStream(reading: file)
    self.init(
      stream, stream.roots.first, catalogue: catalogue, adding: stream.diagnostics)
  }

  /// Reads a document of a stream whose own findings are told elsewhere.
  package init(_ root: Node, catalogue: RuleCatalogue) {
    self.init(root.stream, root, catalogue: catalogue, adding: [])
  }

  private init(
    _ stream: DocumentStream, _ root: Node?, catalogue: RuleCatalogue,
    adding others: [Diagnostic]
  ) {
    file = stream.file
    var findings = RecordFindings()
    if let root { findings.checkDocument(root, ConfigurationKeys.schema) }
    let record = root.map { Record($0, ConfigurationKeys.schema) }
    let attributes = SiteAttributes(record?[ConfigurationKeys.attributes]?.value ?? [])
    self.record = record
    profile = record?[ConfigurationKeys.profile]
    aixLevel = record?[ConfigurationKeys.aix]
    failOn = record?[ConfigurationKeys.failOn]
    maximumWarnings = record?[ConfigurationKeys.maximumWarnings]
    exclude = (record?[ConfigurationKeys.exclude]?.value ?? []).map {
      PatternEntry($0.value, $0.node)
    }
    perFile = (record?[ConfigurationKeys.perFile]?.value ?? []).map { entry in
      FileSettings(
        entry: PatternEntry(entry.name, entry.key), profile: entry.value[PerFileKeys.profile],
        aixLevel: entry.value[PerFileKeys.aix],
        severities: entry.value[PerFileKeys.severity]?.value ?? [])
    }
    schema = attributes.schema
    severities = record?[ConfigurationKeys.severity]?.value ?? []
    site = record?[ConfigurationKeys.site].map { SitePolicy($0.value) }
    locked = record?[ConfigurationKeys.lockedRules]?.value ?? []
    rulesVersion = record?[ConfigurationKeys.rulesVersion]
    var diagnostics = others + findings.diagnostics + attributes.diagnostics
    for entry in severities + perFile.flatMap(\.severities) {
      diagnostics += Self.problem(entry.name, entry.key, catalogue, isSeverity: true)
    }
    for name in locked {
      diagnostics += Self.problem(name.value, name.node, catalogue, isSeverity: false)
    }
    if let rulesVersion, !(1...RuleCatalogue.version).contains(rulesVersion.value) {
      diagnostics.append(
        Diagnostic(
          ConfigurationRules.unknownRulesVersion,
          "rules-version is \(rulesVersion.value), must be 1 to \(RuleCatalogue.version)",
          at: rulesVersion.range))
    }
    for other in stream.roots.dropFirst() where file.isConfiguration {
      guard root.map({ $0.range == other.range || $0.range == stream.roots[0].range }) ?? true
      else {
        continue
      }
      diagnostics.append(
        Diagnostic(
          ConfigurationRules.secondConfiguration, "a second document, expected one",
          at: SourceRange(at: other.range.lowerBound)))
    }
    self.diagnostics = diagnostics.sortedAndUnique()
  }

  /// Whether it can be used.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// The JSON Schema of such documents, for editors and validators.
  package static var jsonSchema: DocumentValue {
    ConfigurationKeys.schema.jsonSchema(title: "Configuration of wparc")
  }

  /// What is wrong with a name that is to stand for rules.
  private static func problem(
    _ name: String, _ node: Node, _ catalogue: RuleCatalogue, isSeverity: Bool
  ) -> [Diagnostic] {
    if let rule = catalogue.rule(name) {
      guard isSeverity, rule.family == .output else { return [] }
      return [
        Diagnostic(
          ConfigurationRules.unknownRule,
          "'\(name)' has no severity to set: it says that a compilation has failed",
          at: node.range, help: "delete the entry")
      ]
    }
    if RuleFamily(rawValue: name) != nil { return [] }
    let known = catalogue.rules.map(\.id) + RuleFamily.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: name, among: known)
    var fixes: [FixIt] = []
    if near.count == 1, let range = node.contentRange {
      fixes = [FixIt(.unsafe, "write '\(near[0])'", edits: [Edit(range, near[0])])]
    }
    return [
      Diagnostic(
        ConfigurationRules.unknownRule,
        "\(quoted(name)) is no rule and no family of rules\(Suggestion.phrase(near))",
        at: node.range, fixes: fixes)
    ]
  }
}

extension SourceFile {
  /// Whether a file is a configuration by its name.
  var isConfiguration: Bool {
    path == Configuration.fileName || path.hasSuffix("/" + Configuration.fileName)
  }
}

extension DocumentKind {
  /// A configuration, whose file also tells it by its name.
  package static let configuration = DocumentKind(
    "Config", rules: ConfigurationRules.all, isOwnFile: \.isConfiguration
  ) { root, options in
    Configuration(root, catalogue: options.catalogue).diagnostics
  }
}
