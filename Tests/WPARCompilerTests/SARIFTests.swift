import Foundation
import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// SARIF logs are what a schema cannot demand, and the checker that says so finds what is not.
@Suite struct SARIFTests {
  private static func log(_ report: CheckReport) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(Reporter.sarif.render(report, ReportStyle())))
  }

  private static func report(
    _ text: String, baseline: Baseline? = nil
  ) -> CheckReport {
    let file = SourceFile(path: "specs/app20.spec", text: text)
    var report = CheckReport()
    report.add(file, Compilation(of: file).diagnostics)
    if let baseline { report.compare(with: baseline) { _ in true } }
    return report
  }

  private static let broken = """
    general:
    \tname = "app20"

    mount:
    \tdirectory = "/a"
    \tvfs = "nfs"
    \thost = "nfs_1"
    \tdev = "/export/a"

    mount:
    \tdirectory = "/vfs=nfs"
    \thost = "nfs_1"
    \tdev = "/export/root"

    """

  @Test func everyLogIsSound() throws {
    for seed in PropertyRuns.seeds.prefix(40) {
      var generator = SeededGenerator(seed: seed)
      let report = ReportCorpus.report(&generator)
      // Findings of the corpus are of no rule of the catalogue.
      let problems = SARIFChecker(try Self.log(report)).problems.filter { $0 != "ruleIndex" }
      #expect(problems.isEmpty, "\(generator)")
    }
    #expect(SARIFChecker(try Self.log(Self.report(Self.broken))).problems == [])
    #expect(SARIFChecker(try Self.log(CheckReport())).problems == [])
  }

  @Test(arguments: RuleCatalogue.specifications.rules.filter { !$0.fails.isEmpty })
  func aLogOfEveryRuleIsSound(_ rule: RuleDescription) throws {
    for example in rule.fails where example.language != .fleet {
      let file = source(example.completed.text, example.language)
      var report = CheckReport()
      report.add(file, Compilation(of: file, options: example.options).diagnostics)
      #expect(SARIFChecker(try Self.log(report)).problems == [])
    }
  }

  @Test func aBaselineGivesEveryResultAState() throws {
    let all = Baseline(recording: Self.report(Self.broken))
    let mended = Self.broken.replacing(
      "/vfs=nfs\"", with: "/b\"\n\tvfs = \"nfs\"\n\tnosuch = \"1\"")
    let report = Self.report(mended, baseline: all)
    let log = try Self.log(report)
    #expect(SARIFChecker(log).problems == [])
    let results = JSONNode(log)["runs"][0]["results"].array
    let states = results.map { "\($0["ruleId"].text) \($0["baselineState"].text)" }
    #expect(
      states.sorted() == [
        "hostname-underscore unchanged", "hostname-underscore unchanged",
        "missing-blank-in-directory absent", "unknown-attribute new",
      ])
  }

  /// A way to spoil a log, and what the checker must then say.
  struct Breakage: Sendable, CustomTestStringConvertible {
    let path: String
    let value: String?
    let problem: String

    /// - Parameter value: JSON; `nil` removes the member.
    init(_ path: String, _ value: String?, _ problem: String) {
      self.path = path
      self.value = value
      self.problem = problem
    }

    var testDescription: String { "\(path) = \(value ?? "nothing")" }
  }

  private static let result = "runs.0.results.0"
  private static let driver = "runs.0.tool.driver"
  private static let place = "\(result).locations.0.physicalLocation"

  @Test(arguments: [
    Breakage("$schema", nil, "$schema"),
    Breakage("version", "\"2.0.0\"", "version"),
    Breakage("\(driver).name", nil, "driver.name"),
    Breakage("runs.0.columnKind", nil, "columnKind"),
    Breakage("runs.0.columnKind", "\"utf16CodeUnits\"", "columnKind"),
    Breakage("runs.0.newlineSequences", nil, "newlineSequences"),
    Breakage("runs.0.results", nil, "results"),
    Breakage("\(driver).rules.0.id", "\"other\"", "ruleIndex"),
    Breakage("\(driver).rules.1", "{\"id\": \"hostname-underscore\"}", "rule ids are unique"),
    Breakage("\(driver).rules.0.shortDescription.text", "\"\"", "shortDescription.text"),
    Breakage("\(driver).rules.0.fullDescription", nil, "fullDescription.text"),
    Breakage(
      "\(driver).rules.0.fullDescription.text", "\"\(String(repeating: "x", count: 1025))\"",
      "fullDescription.text"),
    Breakage("\(driver).rules.0.help.text", nil, "help.text"),
    Breakage(
      "\(driver).rules.0.properties.security-severity", "7.5", "security-severity is a string"),
    Breakage(
      "\(driver).rules.0.defaultConfiguration.level", "\"bad\"", "defaultConfiguration.level"),
    Breakage("runs.0.invocations", nil, "one invocation"),
    Breakage("runs.0.invocations.0.executionSuccessful", nil, "executionSuccessful"),
    Breakage(
      "runs.0.invocations.0.executionSuccessful", "false",
      "executionSuccessful is false when something failed"),
    Breakage(
      "runs.0.invocations.0.toolExecutionNotifications",
      "[{\"level\": \"error\", \"message\": {\"text\": \"x\"}, \"descriptor\": {\"id\": \"y\"}}]",
      "executionSuccessful is false when something failed"),
    Breakage(
      "runs.0.invocations.0.toolExecutionNotifications",
      "[{\"level\": \"note\", \"message\": {}, \"descriptor\": {\"id\": \"y\"}}]",
      "notification.message.text"),
    Breakage(
      "runs.0.invocations.0.toolExecutionNotifications",
      "[{\"level\": \"note\", \"message\": {\"text\": \"x\"}}]", "notification.descriptor.id"),
    Breakage("\(result).ruleId", "\"other\"", "ruleIndex"),
    Breakage("\(result).ruleIndex", nil, "ruleIndex"),
    Breakage("\(result).ruleIndex", "99", "ruleIndex"),
    Breakage("\(result).level", "\"fatal\"", "level"),
    Breakage("\(result).message.text", nil, "message.text"),
    Breakage("\(result).suppressions", "[]", "suppressed results are left out"),
    Breakage("\(result).baselineState", "\"new\"", "baselineState of all or none"),
    Breakage("\(result).baselineState", "\"old\"", "baselineState"),
    Breakage("\(result).locations", "[]", "one location"),
    Breakage("\(place).artifactLocation.uri", "\"/etc/a.spec\"", "uri is relative to the root"),
    Breakage(
      "\(place).artifactLocation.uri", "\"file:///etc/a.spec\"", "uri is relative to the root"),
    Breakage("\(place).artifactLocation.uri", "\"../a.spec\"", "uri is relative to the root"),
    Breakage("\(place).artifactLocation.uri", "\"a b.spec\"", "uri is relative to the root"),
    Breakage("\(place).artifactLocation.uri", "\"ü.spec\"", "uri is relative to the root"),
    Breakage("\(place).artifactLocation.uri", "\"a%zz.spec\"", "uri is relative to the root"),
    Breakage("\(place).artifactLocation.uriBaseId", nil, "uriBaseId"),
    Breakage("runs.0.originalUriBaseIds", nil, "uriBaseId"),
    Breakage("\(place).region.endColumn", nil, "region counts from 1"),
    Breakage("\(place).region.startColumn", "0", "region counts from 1"),
    Breakage("\(place).region.startLine", "900", "region ends at or after its start"),
    Breakage(
      "\(result).partialFingerprints.primaryLocationLineHash", nil, "primaryLocationLineHash"),
    Breakage(
      "\(result).partialFingerprints.primaryLocationLineHash", "\"abc\"",
      "primaryLocationLineHash"),
    Breakage("\(result).partialFingerprints.wparc/v1", nil, "wparc/v1"),
    Breakage(
      "\(result).relatedLocations.1", "{\"id\": 1}", "ids of related locations are unique"),
    Breakage("\(result).relatedLocations.0.message", nil, "relatedLocation.message.text"),
    Breakage("runs.0.results.1.fixes.0.artifactChanges.0.replacements", "[]", "replacements"),
    Breakage(
      "runs.0.results.1.fixes.0.artifactChanges.0.replacements.0.deletedRegion", nil,
      "region counts from 1"),
  ])
  func theCheckerFindsWhatIsBroken(_ breakage: Breakage) throws {
    let log = try Self.log(Self.report(Self.broken))
    try #require(SARIFChecker(log).problems == [])
    let value = try breakage.value.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
    }
    let spoiled = Self.setting(breakage.path.split(separator: ".")[...], to: value, in: log)
    #expect(SARIFChecker(spoiled).problems.contains(breakage.problem))
  }

  @Test func theCheckerFindsWhatIsThereTwice() throws {
    let log = try Self.log(Self.report(Self.broken))
    let first = JSONNode(log)["runs"][0]["results"][0].value
    let spoiled = Self.setting(["runs", "0", "results", "1"], to: first, in: log)
    let problems = SARIFChecker(spoiled).problems
    #expect(problems.contains("results differ") && problems.contains("fingerprints differ"))
  }

  /// The value with one of its parts replaced or removed.
  private static func setting(_ path: ArraySlice<Substring>, to value: Any?, in whole: Any) -> Any {
    guard let first = path.first else { return value ?? whole }
    let rest = path.dropFirst()
    func part(of old: Any?) -> Any? {
      rest.isEmpty ? value : setting(rest, to: value, in: old ?? [String: Any]())
    }
    if var object = whole as? [String: Any] {
      object[String(first)] = part(of: object[String(first)])
      return object
    }
    guard var array = whole as? [Any], let index = Int(first) else { return whole }
    let new = part(of: array.indices.contains(index) ? array[index] : nil)
    if index < array.count {
      if let new { array[index] = new } else { array.remove(at: index) }
    } else if let new {
      array.append(new)
    }
    return array
  }
}
