import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARModel

/// What a configuration says, what is wrong with it, and what it makes of findings.
@Suite struct ConfigurationTests {
  private static let catalogue = RuleCatalogue(kinds: [.configuration])

  private func configuration(_ text: String) -> Configuration {
    Configuration(
      reading: SourceFile(path: Configuration.fileName, text: text), catalogue: Self.catalogue)
  }

  /// The options for a file with a path.
  private func options(_ text: String, _ path: String = "a.spec") -> CompilationOptions {
    let configuration = configuration(text)
    #expect(configuration.diagnostics.isEmpty, "\(configuration.diagnostics.map(\.message))")
    return configuration.options(
      CompilationOptions(catalogue: Self.catalogue),
      settings: configuration.settings(for: Array(path.utf8)[...]))
  }

  /// What is found in a specification, as `severity:rule`.
  private func found(
    _ specification: String, _ configuration: String, path: String = "a.spec"
  ) -> [String] {
    Compilation(of: source(specification), options: options(configuration, path)).diagnostics.map {
      "\($0.severity):\($0.rule)"
    }
  }

  // MARK: The file by itself

  @Test(arguments: ConfigurationRules.all) func findsItsExamples(_ rule: RuleDescription) {
    for example in rule.fails {
      expectSpec(
        example.completed, language: .config, reports: rule.id,
        options: CompilationOptions(catalogue: Self.catalogue))
    }
    for example in rule.passes + rule.nearMisses {
      expectSpec(
        example.completed, language: .config, reports: nil,
        options: CompilationOptions(catalogue: Self.catalogue))
    }
  }

  @Test(arguments: ConfigurationRules.all) func describesItself(_ rule: RuleDescription) {
    #expect(rule.severity < .error || rule.isUnreadableText)
    #expect(rule.summary.hasSuffix(".") && rule.rationale.hasSuffix("."))
    #expect(!rule.passes.isEmpty && !rule.nearMisses.isEmpty)
  }

  @Test(
    arguments: [
      ("axi: 7.2", ["unknown key 'axi' of a configuration; did you mean 'aix'?"]),
      ("severity: { hostname-underscore: of }", ["did you mean 'off'?"]),
      ("severity: { hostname-underscor: off }", ["did you mean 'hostname-underscore'?"]),
      ("severity: { host-name: off }", ["did you mean 'host-names'"]),
      ("severity: { not-in-command: off }", ["'not-in-command' has no severity to set"]),
      ("severity: [a]", ["a list behind 'severity'"]),
      ("per-file: { \"a/**\": { severty: {} } }", ["did you mean 'severity'?"]),
      (
        "per-file: { \"a/**\": { severity: { nothing-known: off } } }", ["is no rule and no family"]
      ),
      ("profile: stricct", ["did you mean 'strict'?"]),
      ("max-warnings: -1", ["must be a whole number"]),
      ("max-warnings: 99999999999999999999", ["must be a whole number"]),
      ("fail-on: nver", ["did you mean 'never'?"]),
      ("site: { volume-group: [a] }", ["did you mean 'volume-groups'?"]),
      ("kind: Confg", ["did you mean 'Config'?"]),
      ("[1, 2]", ["the document is a list"]),
      ("text", ["the document is text"]),
      ("aix: 7.2\naix: 7.3", ["aix"]),
      ("rules-version: 0", ["must be 1 to"]),
      ("locked-rules: [a b]", ["must be one word"]),
      ("attributes: [{ name: mtu }]", ["without 'stanza'"]),
      ("attributes: [{ stanza: network, name: mtu, flag: -z }]", ["'flag' has no effect"]),
      (
        "attributes: [{ stanza: network, name: mtu, type: word, values: [a] }]", ["beside 'values'"]
      ),
      ("attributes: [{ stanza: network, name: ip, renames: adress }]", ["did you mean 'address'?"]),
      ("attributes: [{ stanza: network, name: ip, renames: address, type: word }]", ["renamed"]),
      ("attributes: [{ stanza: network, name: netmask }]", ["'netmask' already"]),
      ("attributes: [{ stanza: network, name: \"a=b\" }]", ["no name of an attribute"]),
      ("attributes: [{ stanza: network, name: a }, { stanza: network, name: A }]", ["'a' already"]),
      ("aix: 7.2\n---\naix: 7.3\n---\n{}", ["a second document", "a second document"]),
      ("aix: [", ["libyaml"]),
    ] as [(String, [String])])
  func aMistakeIsADiagnostic(_ text: String, _ messages: [String]) {
    let configuration = configuration(text + "\n")
    #expect(configuration.hasErrors)
    guard messages != ["libyaml"] else { return }
    let found = configuration.diagnostics.map(\.message)
    #expect(found.count == messages.count, "\(found)")
    for (found, expected) in zip(found, messages) { #expect(found.contains(expected), "\(found)") }
    // The check of the file itself says the same, but for what only the reader of YAML finds.
    let check = Compilation(
      of: SourceFile(path: "x/.wparc.yaml", text: text + "\n"),
      options: CompilationOptions(catalogue: Self.catalogue))
    #expect(check.diagnostics.map(\.message) == found)
  }

  @Test(arguments: ["", "\n", "# nothing\n", "---\n", "kind: Config\n", "x-note: [1]\n", "{}\n"])
  func nothingIsAConfiguration(_ text: String) {
    #expect(configuration(text).diagnostics.isEmpty)
    let check = Compilation(
      of: SourceFile(path: Configuration.fileName, text: text),
      options: CompilationOptions(catalogue: Self.catalogue))
    #expect(check.diagnostics.isEmpty && !check.isForeign, "\(check.diagnostics.map(\.message))")
  }

  /// Any bytes are read without a crash, and what is found lies within them.
  @Test(arguments: PropertyRuns.seeds) func anyBytesAreRead(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "severity:", "per-file:", "site:", "attributes:", "exclude:", "aix:", " ", "  ", "\n", "- ",
      "[", "]", "{", "}", ",", ": ", "\"", "*", "**/", "off", "error", "stanza: network", "name: a",
      "renames: address", "7.2", "\u{0}", "é", "&a", "*a", "<<:", "locked-rules:",
      "rules-version: 1",
    ]
    let text = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
      pieces.randomElement(using: &generator)
    }.joined()
    let configuration = configuration(text)
    for diagnostic in configuration.diagnostics {
      #expect(diagnostic.range.upperBound <= text.utf8.count, "\(generator)")
    }
    _ = configuration.effectiveSettings(
      configuration.settings(for: Array("a/b.spec".utf8)[...]), Self.catalogue)
  }

  // MARK: Severities

  private static let warned =
    "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"/a\"\n"
    + "\tvfs = \"nfs\"\n\thost = \"nfs_1\"\n\tdev = \"/e\"\n"

  @Test(
    arguments: [
      ("", ["warning:hostname-underscore"]),
      ("severity: { hostname-underscore: off }", []),
      ("severity: { hostname-underscore: error }", ["error:hostname-underscore"]),
      ("severity: { host-names: note }", ["note:hostname-underscore"]),
      ("severity: { hostname-underscore: error, host-names: off }", ["error:hostname-underscore"]),
      ("severity: { host-names: off, hostname-underscore: error }", ["error:hostname-underscore"]),
      ("severity: { network: error }", ["warning:hostname-underscore"]),
      (
        "severity: { address-from-name: note }",
        ["note:address-from-name", "warning:hostname-underscore"]
      ),
      ("profile: minimal", []),
      ("profile: strict", ["error:hostname-underscore"]),
      ("profile: production", ["error:hostname-underscore"]),
      ("profile: strict\nseverity: { hostname-underscore: note }", ["note:hostname-underscore"]),
      ("per-file: { a.spec: { severity: { hostname-underscore: off } } }", []),
      ("per-file: { b.spec: { profile: minimal } }", ["warning:hostname-underscore"]),
      (
        "per-file: { \"*.spec\": { profile: minimal }, a.spec: { profile: strict } }",
        ["error:hostname-underscore"]
      ),
      (
        "severity: { hostname-underscore: off }\nper-file: { a.spec: { severity: { host-names: error } } }",
        ["error:hostname-underscore"]
      ),
    ] as [(String, [String])])
  func severitiesAreThoseOfTheSite(_ text: String, _ expected: [String]) {
    #expect(found(Self.warned, text) == expected)
  }

  @Test func productionTellsConfirmedFactsFromOthers() {
    let text = Self.warned.replacing("directory", with: "directry")
    let severities = found(text, "profile: production")
    #expect(severities.contains("error:hostname-underscore"))
    #expect(severities.contains("warning:unknown-attribute"))
    #expect(
      found("# wparc: allow-file hostname-underscore\n" + Self.warned, "profile: production")
        == ["error:allow-without-reason"])
  }

  @Test func aSelectedRuleIsNeverOff() {
    var options = options("severity: { hostname-underscore: off }")
    options.selectedRules = ["hostname-underscore"]
    #expect(Compilation(of: source(Self.warned), options: options).diagnostics.count == 1)
  }

  @Test func anErrorAboutUnreadableTextCannotBeTurnedOffForACompilation() {
    let text = "general:\n\tname = \"app20\"\n\nnetwork:\n\taddress = \"192.0.2\"\n"
    for setting in ["off", "note", "warning"] {
      let compilation = Compilation(
        of: source(text), options: options("severity: { unreadable-value: \(setting) }"))
      #expect(!compilation.diagnostics.contains { $0.severity == .error })
      #expect(compilation.hasErrors && compilation.hiddenErrors.count == 1)
    }
  }

  @Test func theVersionOfTheRulesHoldsNewerOnesBack() {
    let newer = RuleDescription(
      id: "from-the-future", family: .names, severity: .warning, evidence: .recalled,
      summary: "A.", rationale: "B.", help: "c", fails: [], passes: [], nearMisses: [],
      since: RuleCatalogue.version + 1)
    let catalogue = RuleCatalogue(kinds: [.configuration], others: [newer])
    for (text, isKept) in [
      ("", true), ("rules-version: \(RuleCatalogue.version)\n", false),
      ("rules-version: 1\nseverity: { from-the-future: error }\n", true),
    ] {
      let configuration = Configuration(
        reading: SourceFile(path: Configuration.fileName, text: text), catalogue: catalogue)
      let options = configuration.options(CompilationOptions(catalogue: catalogue), settings: [])
      let diagnostic = Diagnostic(newer, "found", at: SourceRange(at: 0))
      #expect(options.keep([diagnostic]).isEmpty == !isKept, "\(text)")
    }
  }

  @Test func familiesAndRulesHaveDifferentNames() {
    for family in RuleFamily.allCases { #expect(Self.catalogue.rule(family.rawValue) == nil) }
  }

  // MARK: The level, and locked rules

  @Test func theLevelOfTheCommandLineCountsFirst() {
    let text = "aix: 7.1\nper-file: { \"old/**\": { aix: 6.1 } }"
    #expect(options(text).aixLevel == .aix71)
    #expect(options(text, "old/a.spec").aixLevel == .aix61)
    let given = CompilationOptions(aixLevel: .aix73, catalogue: Self.catalogue)
    #expect(configuration(text).options(given, settings: [0]).aixLevel == .aix73)
  }

  @Test func aLockedRuleIsNotAllowed() throws {
    let text = "# wparc: allow hostname-underscore (legacy)\n" + Self.warned
    let options = options("locked-rules: [host-names]")
    let compilation = Compilation(of: source(text), options: options)
    #expect(compilation.diagnostics.map(\.rule) == ["locked-allow", "hostname-underscore"])
    let label = try #require(compilation.diagnostics.first?.labels.first)
    #expect(label.file?.path == Configuration.fileName)
    #expect(label.file?.text(in: label.range) == "host-names")
  }

  // MARK: The policy of a site

  @Test func aViolationShowsBothPlaces() throws {
    let text = "site:\n  volume-groups: [datavg]\n"
    let spec = "general:\n\tname = \"app20\"\n\tvg = \"datevg\"\n"
    let compilation = Compilation(of: source(spec), options: options(text))
    let diagnostic = try #require(compilation.diagnostics.first)
    #expect(compilation.diagnostics.count == 1 && diagnostic.rule == "volume-group-not-allowed")
    #expect(diagnostic.message.hasSuffix("did you mean 'datavg'?"))
    #expect(compilation.file.text(in: diagnostic.range) == "datevg")
    let label = try #require(diagnostic.labels.first)
    #expect(label.file?.path == Configuration.fileName)
    #expect(label.file?.text(in: label.range) == "[datavg]")
  }

  // MARK: Attributes of a site

  private static let site = """
    attributes:
      - { stanza: network, name: mtu, type: whole-number, summary: The largest packet. }
      - { stanza: network, name: ipaddr, renames: address }
      - { stanza: general, name: tier, values: [gold, silver], flag: -Z, commands: [mkwpar] }
      - { stanza: general, name: quiet, type: boolean, flag: -Q }

    """

  private static let own = """
    general:
    \tname = "app20"
    \ttier = "gold"
    \tquiet = "yes"

    network:
    \tinterface = "en0"
    \tipaddr = "192.0.2.10"
    \tnetmask = "255.255.255.0"
    \tmtu = "9000"

    """

  @Test func addedAndRenamedAttributesAreKnown() {
    let known = Compilation(of: source(Self.own), options: options(Self.site))
    #expect(known.diagnostics.isEmpty, "\(known.diagnostics.map(\.message))")
    let unknown = Compilation(of: source(Self.own))
    #expect(unknown.diagnostics.filter { $0.rule == "unknown-attribute" }.count == 4)
    let wrong = Self.own.replacing("9000", with: "big").replacing("gold", with: "gld")
      .replacing("mtu", with: "mut").replacing("192.0.2.10", with: "192.0.2.0")
    let rules = Compilation(of: source(wrong), options: options(Self.site)).diagnostics.map(\.rule)
    // Rules know a row by itself, not by its name.
    #expect(rules.contains("address-of-network"))
    #expect(rules.contains("unknown-attribute") && rules.contains("unknown-value"))
  }

  @Test(arguments: ["yaml", "json", "spec"])
  func everyLanguageHoldsThem(_ form: String) throws {
    let emitter = try #require(Emitter.named(form))
    let options = options(Self.site)
    let first = Compilation(of: source(Self.own), options: options)
    let emission = emitter.emit(first.specs, EmitterOptions())
    #expect(emission.isComplete)
    let path = form == "spec" ? "b.spec" : "b.yaml"
    let second = Compilation(
      of: SourceFile(path: path, bytes: emission.bytes), options: options)
    #expect(second.diagnostics.isEmpty, "\(second.diagnostics.map(\.message))")
    let again = emitter.emit(second.specs, EmitterOptions())
    #expect(again.bytes == emission.bytes)
    let text = String(decoding: emission.bytes, as: UTF8.self)
    for name in ["mtu", "ipaddr", "tier", "quiet"] { #expect(text.contains(name)) }
    #expect(!text.contains("\taddress") && !text.contains(" address"))
  }

  @Test func commandsTakeThem() throws {
    let mkwpar = try #require(Emitter.named("mkwpar"))
    let compilation = Compilation(of: source(Self.own), options: options(Self.site))
    let emission = mkwpar.emit(compilation.specs, EmitterOptions(oneLine: true))
    #expect(
      String(decoding: emission.bytes, as: UTF8.self)
        == "mkwpar -n app20 -Z gold -Q -N interface=en0 ipaddr=192.0.2.10 netmask=255.255.255.0 "
        + "mtu=9000\n")
  }

  @Test func theSchemaDescribesThem() {
    let schema = String(
      decoding: JSONWriter.write(
        WparSchema.document(configuration(Self.site).schema), .compact), as: UTF8.self)
    #expect(schema.contains("\"ipaddr\"") && schema.contains("\"mtu\""))
    #expect(schema.contains("\"gold\"") && schema.contains("The largest packet."))
  }

  @Test func aStanzaHasOnlySoManyRows() {
    let count = Schema.maximumRowCount + 5
    let entries = (0..<count).map { "  - { stanza: network, name: a\($0) }\n" }.joined()
    let configuration = configuration("attributes:\n" + entries)
    #expect(configuration.diagnostics.contains { $0.message.contains("must have at most 64") })
    #expect(configuration.schema.attributes.allSatisfy { $0.count <= Schema.maximumRowCount })
  }

  // MARK: Origins

  @Test func everyEffectiveKeyNamesItsLine() {
    let text = """
      aix: 7.1
      profile: strict
      severity:
        host-names: note
        hostname-underscore: off
      per-file:
        "prod/**":
          aix: 7.2
          severity: { hostname-numeric: error }
      site: { volume-groups: [datavg] }
      fail-on: never
      locked-rules: [names]

      """
    let configuration = configuration(text)
    let lines = LineTable(configuration.file)
    func settings(_ path: String) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: configuration.effectiveSettings(
          configuration.settings(for: Array(path.utf8)[...]), Self.catalogue
        ).map { setting in
          let line = setting.origin.map { lines.lineIndex(of: $0.range.lowerBound) + 1 }
          return (setting.key, "\(setting.value)@\(line.map(String.init) ?? "default")")
        })
    }
    let plain = settings("a.spec")
    #expect(plain["aix"] == "7.1@1" && plain["profile"] == "strict@2")
    #expect(plain["severity.hostname-underscore"] == "off@5")
    #expect(plain["severity.hostname-numeric"] == "note@4")
    #expect(plain["fail-on"] == "never@11" && plain["max-warnings"] == "any number@default")
    #expect(plain["site.volume-groups"] == "datavg@10" && plain["locked-rules"] == "names@12")
    #expect(plain["per-file"] == nil)
    let prod = settings("prod/x/a.spec")
    #expect(prod["aix"] == "7.2@8" && prod["severity.hostname-numeric"] == "error@9")
    #expect(prod["severity.hostname-underscore"] == "off@5" && prod["per-file"] == "prod/**@7")
  }
}
