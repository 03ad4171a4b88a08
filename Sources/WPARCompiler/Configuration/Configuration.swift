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
  package private(set) var diagnostics: [Diagnostic]
  /// The path of the configuration that this one builds on, from the folder of this one.
  package let extends: Located<String>?
  package private(set) var profile: Located<Profile>?
  package private(set) var aixLevel: Located<AIXLevel>?
  /// `nil` within for never.
  package private(set) var failOn: Located<Severity?>?
  package private(set) var maximumWarnings: Located<Int>?
  /// What is passed over in folders.
  package private(set) var exclude: [PatternEntry]
  /// What is different for some files, in the order of the file.
  package private(set) var perFile: [FileSettings]
  /// The attribute table with what the site changes in it.
  package private(set) var schema: Schema
  /// Those of each configuration that takes part; later ones count before earlier ones.
  private(set) var severities: [[NamedEntry<SeverityPolicy.Setting>]]
  private(set) var site: Located<Record>?
  private(set) var attributes: Located<[Located<Record>]>?
  private(set) var locked: [Located<String>]
  private(set) var rulesVersion: Located<Int>?

  /// A path or name with wildcards.
  package struct PatternEntry: Sendable {
    package let text: String
    package let node: Node
    package let pattern: PathPattern

    init(_ text: String, _ node: Node) {
      self.text = text
      self.node = node
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
    attributes = record?[ConfigurationKeys.attributes]
    let siteAttributes = SiteAttributes(attributes?.value ?? [])
    extends = record?[ConfigurationKeys.extends]
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
    schema = siteAttributes.schema
    let severities = record?[ConfigurationKeys.severity]?.value ?? []
    self.severities = [severities]
    site = record?[ConfigurationKeys.site]
    locked = record?[ConfigurationKeys.lockedRules]?.value ?? []
    rulesVersion = record?[ConfigurationKeys.rulesVersion]
    var diagnostics = others + findings.diagnostics + siteAttributes.diagnostics
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

  /// A configuration with one key, as a command line gives it.
  ///
  /// - Parameters:
  ///   - setting: `KEY=VALUE`; a dot in the key leads into a mapping, and the value is YAML.
  ///   - path: What messages name in place of a file.
  package init(setting: String, path: String, catalogue: RuleCatalogue) {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let keys = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var text = ""
    for (depth, key) in keys.enumerated() {
      text += String(repeating: "  ", count: depth) + key + ":"
      text += depth == keys.count - 1 ? " \(parts.dropFirst().joined())\n" : "\n"
    }
    self.init(reading: SourceFile(path: path, text: text), catalogue: catalogue)
  }

  /// What counts where this configuration builds on another one: `severity`, `per-file`, `exclude`
  /// and `locked-rules` add to those of the other; every other key that is written here stands in
  /// place of the other's. The diagnostics are those of this one alone.
  package func extending(_ base: Configuration) -> Configuration {
    var result = self
    result.profile = profile ?? base.profile
    result.aixLevel = aixLevel ?? base.aixLevel
    result.failOn = failOn ?? base.failOn
    result.maximumWarnings = maximumWarnings ?? base.maximumWarnings
    result.rulesVersion = rulesVersion ?? base.rulesVersion
    result.exclude = base.exclude + exclude
    result.perFile = base.perFile + perFile
    result.severities = base.severities + severities
    result.locked = base.locked + locked
    result.site = site ?? base.site
    if attributes == nil {
      result.attributes = base.attributes
      result.schema = base.schema
    }
    return result
  }

  /// The configuration with a finding about what it extends.
  ///
  /// - Parameter problem: Why that cannot be used: one line, lower case.
  package func withUnusableBase(_ problem: String) -> Configuration {
    guard let extends else { return self }
    var result = self
    result.diagnostics =
      (diagnostics + [
        Diagnostic(ConfigurationRules.unusableBase, problem, at: extends.range)
      ]).sortedAndUnique()
    return result
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
