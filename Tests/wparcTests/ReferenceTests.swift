import Foundation
import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARModel

@testable import wparc

/// The reference, as `explain`, `rules` and `schema` show it.
@Suite struct ReferenceTests {
  @Test func everyTopicHasAPage() throws {
    let folder = try Folder()
    let run = try CommandRun("explain", "--all", "--format", "json", in: folder)
    let values = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let rules = values.filter { $0["kind"] as? String == "rule" }
    #expect(rules.compactMap { $0["id"] as? String } == RuleCatalogue.wparc.rules.map(\.id))
    let checks = values.filter { $0["kind"] as? String == "check" }
    #expect(checks.compactMap { $0["name"] as? String } == CompatibilityCheck.all.map(\.name))
    let attributes = Schema.aix.stanzas.map { $0.attributes.count }.reduce(0, +)
    #expect(values.filter { $0["kind"] as? String == "attribute" }.count == attributes)
    let markdown = try CommandRun("explain", "--all", "--format", "markdown", in: folder).output
    for rule in RuleCatalogue.wparc.rules { #expect(markdown.contains("# \(rule.id)\n")) }
    for check in CompatibilityCheck.all { #expect(markdown.contains("# \(check.name)\n")) }
  }

  @Test(arguments: [
    ("hostname-under", "hostname-underscore\n"), ("mount", "mount\n"), ("mount.vfs", "mount.vfs\n"),
    ("netmask", "network.netmask\n"), ("vg", "general.vg\n"),
  ])
  func findsTopicsByTheirNames(_ name: String, _ title: String) throws {
    let run = try CommandRun("explain", name, in: try Folder())
    #expect(run.status == 0 && run.output.hasPrefix(title), "\(run.messages)")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("://") })
  }

  @Test func anAmbiguousAttributeShowsEveryPage() throws {
    let run = try CommandRun("explain", "vg", in: try Folder())
    #expect(run.output.contains("general.vg\n") && run.output.contains("mount.vg\n"))
  }

  @Test func noPageSaysTheSameTwice() throws {
    let pages = try CommandRun("explain", "--all", "--format", "markdown", in: try Folder()).output
    for line in pages.split(separator: "\n") where line.hasPrefix("- value: ") {
      let parts = line.dropFirst("- value: ".count).split(separator: ": ", maxSplits: 1)
      #expect(parts.count == 1 || parts[0] != parts[1], "\(line)")
    }
  }

  @Test func listsRulesInThreeForms() throws {
    let folder = try Folder()
    let text = try CommandRun("rules", in: folder).output.split(separator: "\n")
    #expect(
      text.map { $0.prefix { $0 != " " } }.map(String.init) == RuleCatalogue.wparc.rules.map(\.id))
    let json = try CommandRun("rules", "--format", "json", in: folder).output
    let values = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    #expect(values?.count == RuleCatalogue.wparc.rules.count)
    let markdown = try CommandRun("rules", "--format", "markdown", in: folder).output
    #expect(markdown.split(separator: "\n").count == RuleCatalogue.wparc.rules.count + 2)
  }

  @Test func listsChecksInThreeForms() throws {
    let folder = try Folder()
    let names = CompatibilityCheck.all.map(\.name)
    let text = try CommandRun("rules", "--checks", in: folder).output.split(separator: "\n")
    #expect(text.map { $0.prefix { $0 != " " } }.map(String.init) == names)
    let json = try CommandRun("rules", "--checks", "--format", "json", in: folder).output
    let values = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    #expect(values?.compactMap { $0["name"] as? String } == names)
    let markdown = try CommandRun("rules", "--checks", "--format", "markdown", in: folder).output
    #expect(markdown.split(separator: "\n").count == names.count + 2)
  }

  // MARK: JSON Schema

  private static let validator = Judge("python3")

  /// A draft-07 and a 2020-12 validator over YAML as editors read it: a line for each document and
  /// validator. The first argument is the schema. In YAML 1.2 `on` and `no` are text.
  private static let program = """
    import json, sys, yaml
    from jsonschema import Draft7Validator, Draft202012Validator
    class Loader(yaml.SafeLoader):
        pass
    if 'fleet' in sys.argv[1]:
        Loader.yaml_implicit_resolvers = {
            first: [pair for pair in pairs if first not in 'oOyYnN']
            for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    schema = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    for name in sys.argv[2:]:
        for value in yaml.load_all(open(name), Loader):
            for dialect in (Draft7Validator, Draft202012Validator):
                errors = [e.message for e in dialect(schema).iter_errors(value)]
                print(name, 'bad' if errors else 'good', errors[:1])
    """

  private static let wparSchema = "grammar/wpar.schema.json"
  private static let fleetSchema = "grammar/fleet.schema.json"

  private static var hasValidator: Bool {
    (try? validator.run(["-c", "import jsonschema, yaml"]).status) == 0
  }

  @Test(.enabled(if: hasValidator)) func theSchemaTakesEverySpecInTheTree() throws {
    let fixtures = Fixture.all(under: "specs").filter {
      ["yaml", "json"].contains($0.pathExtension)
        && (!$0.path.hasPrefix("specs/fleet/") || $0.path.hasPrefix("specs/fleet/partitions/"))
    }
    try #require(!fixtures.isEmpty)
    let outcome = try Self.validator.run(
      ["-c", Self.program, Self.wparSchema] + fixtures.map(\.path))
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    #expect(outcome.status == 0, "\(outcome.errorOutput)")
    #expect(
      lines.count >= 2 * fixtures.count && lines.allSatisfy { $0.contains(" good ") }, "\(lines)")
  }

  @Test(
    .enabled(if: hasValidator),
    arguments: [
      "genral: {name: a}", "general: {nam: a}", "mount: [{vfs: nfs}]",
      "mount: {directory: 5, vfs: ext4}",
      "network: [{address: 192.0.2}]", "general: [{name: a}]", "general: {name: [a]}",
      "kind: Plan", "general: {checkpointable: maybe}",
    ])
  func theSchemaRefusesWhatIsWrong(_ text: String) throws {
    let outcome = try Self.validator.run(
      ["-c", Self.program, Self.wparSchema], onFile: text, named: "bad.yaml")
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains(" bad ") }, "\(lines)")
  }

  /// Editors read YAML with types of their own: what a YAML 1.1 reader makes of good values passes.
  @Test(
    .enabled(if: hasValidator),
    arguments: [
      "general: {name: 42, auto: yes}", "network: {address6: '2001:db8::1', prefixlen: 64}",
      "general: {name: a}\nx-note: {anything: [1]}", "network: [{address: 192.0.2.7}]",
    ])
  func theSchemaTakesWhatEditorsMakeOfIt(_ text: String) throws {
    let outcome = try Self.validator.run(
      ["-c", Self.program, Self.wparSchema], onFile: text, named: "good.yaml")
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains(" good ") }, "\(lines)")
  }

  private static func verdicts(_ documents: [String]) throws -> [Substring] {
    let outcome = try validator.run(
      ["-c", program, fleetSchema], onFile: documents.joined(separator: "---\n"),
      named: "fleet.yaml")
    #expect(outcome.status == 0, "\(outcome.errorOutput)")
    return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
  }

  @Test(.enabled(if: hasValidator)) func theFleetSchemaTakesWhatTheReaderTakes() throws {
    let fixture = String(decoding: try Fixture("specs/fleet/fleet.yaml").bytes(), as: UTF8.self)
    var documents = [fixture]
    for rule in RecordRules.all + FleetRules.all {
      documents += (rule.passes + rule.nearMisses).map { $0.completed.text }
      // What does not fit together is no matter of structure.
      if rule.family == .fleet { documents += rule.fails.map { $0.completed.text } }
    }
    // A schema cannot say that nothing stands for an empty mapping.
    documents.removeAll { $0.contains("lpar01:\n") && $0.contains("lpar02:\n") }
    let lines = try Self.verdicts(documents)
    #expect(lines.count == 2 * documents.count)
    #expect(lines.allSatisfy { $0.contains(" good ") }, "\(lines.filter { $0.contains(" bad ") })")
  }

  @Test(.enabled(if: hasValidator)) func theFleetSchemaRefusesWhatTheReaderRefuses() throws {
    var documents = RecordRules.all.flatMap { $0.fails.map { $0.completed.text } }
    documents += [
      "{}\n", "kind: Wpar\nlpars: {}\n", "kind: Fleet\n",
      "kind: Fleet\nlpars: { a: { aix: [7.1] } }\n",
      "kind: Fleet\nlpars: { a: {} }\nwpars: { b: { spec: [x] } }\n",
      "kind: Fleet\nlpars: { a: {} }\nlimits: { reserve: ten }\n",
    ]
    let lines = try Self.verdicts(documents)
    #expect(lines.count == 2 * documents.count)
    #expect(lines.allSatisfy { $0.contains(" bad ") }, "\(lines.filter { $0.contains(" good ") })")
  }

  @Test(
    .enabled(if: hasValidator),
    arguments: [(true, "good"), (false, "bad")])
  func theConfigurationSchemaTakesWhatTheReaderTakes(_ isGood: Bool, _ word: String) throws {
    // What depends on the catalogue or the table, a schema cannot say.
    let texts =
      isGood
      ? ConfigurationRules.all.flatMap { ($0.passes + $0.nearMisses).map(\.markedText) } + [
        "fail-on: never", "max-warnings: 0", "site: { domains: [example.com], names: [\"a*\"] }",
        "severity: { names: off, host-names: note }", "locked-rules: [names]", "aix: 7.2 TL5",
        "profile: strict", "x-note: 1",
        "attributes: [{ stanza: general, name: a, values: [b], flag: -z, commands: [mkwpar] }]",
      ]
      : [
        "axi: 7.2", "profile: mild", "severity: { names: loud }", "fail-on: 3", "max-warnings: few",
        "exclude: a", "per-file: { a: { site: {} } }", "attributes: [{ name: a }]", "[]",
        "attributes: [{ stanza: general, name: a, type: number }]", "kind: Fleet",
      ]
    for text in texts where !text.contains("---") {
      // In YAML 1.1 'off' is no text.
      let outcome = try Self.validator.run(
        [
          "-c", Self.program.replacing("'fleet' in", with: "'config' in"),
          "grammar/config.schema.json",
        ],
        onFile: text + "\n", named: "config.yaml")
      let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
      #expect(
        lines.count == 2 && lines.allSatisfy { $0.contains(" \(word) ") }, "\(text): \(lines)")
    }
  }

  // MARK: The JSON report

  @Test func theReportIsFormatOne() throws {
    let fixture = Fixture("specs/broken/app20.spec")
    let folder = try Folder(["app20.spec": String(decoding: try fixture.bytes(), as: UTF8.self)])
    let run = try CommandRun("check", "--format", "json", "app20.spec", in: folder)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(Set(report.keys) == ["format", "tool", "summary", "diagnostics", "failures"])
    #expect(
      report["format"] as? String == "1.0" && report["tool"] as? String == Tool.nameAndVersion)
    let diagnostics = try #require(report["diagnostics"] as? [[String: Any]])
    let summary = try #require(report["summary"] as? [String: Int])
    #expect(
      Set(summary.keys) == [
        "files", "errors", "warnings", "notes", "suppressed", "hidden", "baselined", "fixable",
      ])
    for severity in ["error", "warning", "note"] {
      #expect(
        summary["\(severity)s"] == diagnostics.count { $0["severity"] as? String == severity })
    }
    let lines = try CommandRun("check", "--format", "jsonl", "app20.spec", in: folder).output
      .split(separator: "\n")
    #expect(lines.count == diagnostics.count)
    for (line, diagnostic) in zip(lines, diagnostics) {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(value.map { NSDictionary(dictionary: $0) } == NSDictionary(dictionary: diagnostic))
      #expect(
        Set(diagnostic.keys) == [
          "rule", "severity", "message", "path", "range", "labels", "notes", "help", "fixes",
          "evidence",
        ])
      let rule = try #require(diagnostic["rule"] as? String)
      #expect(RuleCatalogue.wparc.rule(rule) != nil)
    }
  }
}
