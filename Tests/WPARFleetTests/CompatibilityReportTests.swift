import Foundation
import TestSupport
import Testing
import WPARDiagnostics
import WPARFleet
import WPARModel

/// What reports say of a fleet that is made by hand.
@Suite struct CompatibilityReportTests {
  /// Three LPARs of which the last is newer, and one that nothing is known of.
  static func fleet(_ policy: CompatibilityPolicy = CompatibilityPolicy()) -> Fleet {
    let lpars = [8, 8, 9].enumerated().map { number, generation in
      var facts = LPARFacts()
      facts.level = Fact(AIXLevel(7, number == 2 ? 3 : 2))
      facts.processor = Fact(ProcessorGeneration(generation))
      facts.memory = Fact(4096)
      facts.ntp = Fact(true)
      facts.clockOffset = Fact(0)
      facts.smt = Fact(number == 1 ? 4 : 8)
      facts.filesets = [:]
      facts.definedPartitions = Fact([])
      return LPAR(name: "lpar\(number + 1)", facts: facts)
    }
    let partitions = [
      Partition(name: "app|1", place: Fact(0), state: Fact(.active)),
      Partition(name: "db<2>", place: Fact(1), state: Fact(.active)),
      Partition(name: "lost", state: Fact(.active)),
      Partition(name: "sick", place: Fact(0), state: Fact(.broken)),
    ]
    return Fleet(lpars: lpars + [LPAR(name: "new")], partitions: partitions, policy: policy)
  }

  static func report(
    _ fleet: Fleet = fleet(), kinds: [RelocationKind] = RelocationKind.allCases
  ) -> CompatibilityReport {
    CompatibilityReport(
      Compatibility(fleet, checks: SampleCheck.allWithKeys),
      partitions: Array(fleet.partitions.indices), arrivals: Array(fleet.lpars.indices),
      kinds: kinds, tool: "wparc 0")
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func theMatrixShowsEveryWay() {
    let text = Self.text(CompatibilityReporter.text.render(Self.report(), ReportStyle()))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains("wpar   on     lpar1  lpar2  lpar3  new"))
    // lpar2 has fewer threads: live it is a warning, static it blocks; back there are more.
    #expect(lines.contains("app|1  lpar1  here   !/-    -/!    ?/?"))
    #expect(lines.contains("db<2>  lpar2  +/+>   here   -/!>   ?/?"))
    #expect(lines.contains("lost   ?      ?/?    ?/?    ?/?    ?/?"))
    #expect(lines.contains("sick   lpar1  here   -/-    -/-    -/-"))
    #expect(
      text.contains("lowest processor class of the pool: POWER8 (lpar1, lpar2); not known for new"))
    #expect(text.contains("the LPAR is not known of lost"))
  }

  @Test(arguments: [20, 40, 60, 80, 200])
  func theMatrixFitsTheWidth(_ width: Int) {
    let text = Self.text(
      CompatibilityReporter.text.render(Self.report(), ReportStyle(width: width)))
    for line in text.split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= max(width, 24), "\(line)")
    }
  }

  @Test func manyLPARsThatAreAlikeAreOneColumn() {
    let lpars = (0..<200).map { number in
      var facts = LPARFacts()
      facts.level = Fact(AIXLevel(7, number < 150 ? 2 : 3))
      return LPAR(name: "lpar\(1000 + number)", facts: facts)
    }
    let fleet = Fleet(
      lpars: lpars, partitions: [Partition(name: "app", place: Fact(7), state: Fact(.active))])
    let report = CompatibilityReport(
      Compatibility(fleet, checks: [SampleCheck.levelDiffers]), partitions: [0],
      arrivals: Array(0..<200), kinds: [.live], tool: "wparc 0")
    let text = Self.text(CompatibilityReporter.text.render(report, ReportStyle()))
    #expect(
      text.contains("wpar  on        lpar1000+149  lpar1150+49\napp   lpar1007  +             -\n"))
    #expect(text.contains("lpar1150+49 = lpar1150, lpar1151"))
  }

  @Test func colourIsNeverTheOnlySign() {
    let plain = CompatibilityReporter.text.render(Self.report(), ReportStyle())
    let colored = CompatibilityReporter.text.render(Self.report(), ReportStyle(isColored: true))
    #expect(plain != colored)
    #expect(
      Self.text(colored).replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == Self.text(plain))
  }

  @Test func remediesSayWhatTheyDo() throws {
    let remedies = Self.report().remedies
    let capture = try #require(remedies.first { $0.text.contains("lslpp") })
    #expect(capture.text == "capture 'lslpp -Lqc' on new")
    // 'lost' is nowhere, and of 'sick' no fact of an LPAR helps alone.
    let repair = try #require(remedies.first { $0.text == "make them equal" })
    #expect(repair.checks.contains("broken") && repair.checks.contains("level-differs"))
    #expect(remedies.allSatisfy { !$0.completes.isEmpty || !$0.contributes.isEmpty })
  }

  /// Each of many LPARs lacks a fact of its own.
  @Test func peopleSeeTheRemediesThatHelpMost() throws {
    var facts = LPARFacts()
    facts.level = Fact(AIXLevel(7, 2))
    let lpars =
      [LPAR(name: "home", facts: facts)] + (100..<250).map { LPAR(name: "new\($0)") }
    let fleet = Fleet(
      lpars: lpars, partitions: [Partition(name: "app", place: Fact(0), state: Fact(.active))])
    let report = CompatibilityReport(
      Compatibility(fleet, checks: [SampleCheck.levelDiffers]), partitions: [0],
      arrivals: Array(lpars.indices), kinds: [.live], tool: "wparc 0")
    #expect(report.remedies.count == 150)
    for (reporter, limit) in [
      (CompatibilityReporter.text, 12), (.markdown, 12), (.html, 100),
    ] {
      let text = Self.text(reporter.render(report, ReportStyle()))
      #expect(text.matches(of: /capture (.|&#39;)oslevel/).count == limit, "\(reporter.name)")
      #expect(
        text.contains("and \(150 - limit) more; --format json lists all"), "\(reporter.name)")
    }
  }

  @Test func waiversStandInEveryForm() {
    var policy = CompatibilityPolicy()
    policy.waived = [Fact("level-differs")]
    policy.acceptsMissingFacts = Fact(true)
    let report = Self.report(Self.fleet(policy))
    for reporter in CompatibilityReporter.all {
      let text = Self.text(reporter.render(report, ReportStyle()))
      #expect(text.contains("level-differs"), "\(reporter.name)")
      #expect(text.contains("issing fact") || text.contains("\"acceptsMissingFacts\": true"))
      let explanation = RelocationExplanation(
        report.compatibility, partition: 0, from: 0, to: 2, kinds: [.live], tool: "wparc 0")
      let why = Self.text(reporter.explain(explanation, ReportStyle()))
      #expect(why.contains("waive"), "\(reporter.name)")
    }
  }

  @Test func namesCannotBreakOutOfATable() {
    let markdown = Self.text(CompatibilityReporter.markdown.render(Self.report(), ReportStyle()))
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 2 + 4)
    for row in rows {
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 7, "\(row)")
    }
    let html = Self.text(CompatibilityReporter.html.render(Self.report(), ReportStyle()))
    #expect(html.contains("db&lt;2&gt;") && !html.contains("db<2>"))
    #expect(html.ranges(of: "<script").count == 1 && !html.contains("://"))
  }

  @Test func whyNamesWhatBlocksTheWayBack() {
    let compatibility = Self.report().compatibility
    let explanation = RelocationExplanation(
      compatibility, partition: 1, from: 1, to: 2, kinds: RelocationKind.allCases, tool: "wparc 0")
    #expect(explanation.ways.map(\.isOutboundOnly) == [false, true])
    let blocked = compatibility.results(of: 1, from: 2, to: 1, .static)
      .filter { $0.effect == .blocks }
    #expect(!blocked.isEmpty)
    #expect(explanation.wayBack.map(\.check.name) == blocked.map(\.check.name))
    let text = Self.text(CompatibilityReporter.text.explain(explanation, ReportStyle()))
    #expect(text.contains("\nNo way back\n\n\(blocked[0].check.name)"))
    let there = RelocationExplanation(
      compatibility, partition: 0, from: 0, to: 2, kinds: [.static], tool: "wparc 0")
    #expect(there.wayBack.isEmpty)
  }

  @Test func whySaysEverything() {
    let report = Self.report()
    let explanation = RelocationExplanation(
      report.compatibility, partition: 0, from: 0, to: 2, kinds: RelocationKind.allCases,
      tool: "wparc 0")
    let text = Self.text(CompatibilityReporter.text.explain(explanation, ReportStyle()))
    #expect(text.hasPrefix("app|1 from lpar1 to lpar3\n"))
    #expect(text.contains("level-differs: blocks live, warns static"))
    #expect(text.contains("somebody looks after app|1"))
    #expect(text.contains("POWER8; arrival POWER9"))
    let blocked = text.range(of: "level-differs")?.lowerBound
    let passed = text.range(of: "Passed")?.lowerBound
    #expect(blocked.flatMap { a in passed.map { a < $0 } } == true)
    // What counts is said once of each check and kind.
    for check in SampleCheck.allWithKeys {
      let entries = explanation.entries.filter { $0.check.name == check.name }
      let kinds = entries.flatMap { $0.effects.map(\.kind) }
      let counted = RelocationKind.allCases.filter {
        check.counts($0, on: report.fleet.partitions[0], policy: report.fleet.policy)
      }
      #expect(kinds.sorted { $0.rawValue < $1.rawValue } == counted, "\(check.name)")
    }
  }

  @Test(arguments: PropertyRuns.seeds)
  func theFormForMachinesAgreesWithTheMatrix(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let fleet = RandomFleet.fleet(&generator)
    let report = CompatibilityReport(
      Compatibility(fleet, checks: SampleCheck.all), partitions: Array(fleet.partitions.indices),
      arrivals: Array(fleet.lpars.indices), kinds: RelocationKind.allCases, tool: "wparc 0")
    let bytes = CompatibilityReporter.json.render(report, ReportStyle())
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any], "\(generator)")
    #expect(value["format"] as? String == "1.0")
    let pairs = try #require(value["pairs"] as? [[String: Any]])
    var index = 0
    report.forEachPair { partition, arrival, ways in
      let pair = pairs[index]
      index += 1
      #expect(pair["partition"] as? String == fleet.partitions[partition].name)
      #expect(pair["to"] as? String == fleet.lpars[arrival].name)
      for way in ways {
        let found = pair[way.kind.rawValue] as? [String: Any]
        #expect(found?["verdict"] as? String == way.verdict.rawValue, "\(generator)")
        guard pair["from"] is String else { continue }
        let effects = (found?["results"] as? [[String: Any]] ?? [])
          .compactMap { ($0["effect"] as? String).flatMap(CheckResult.Effect.init) }
        #expect(effects.map(\.verdict).max() ?? .compatible == way.verdict, "\(generator)")
      }
    }
    #expect(index == pairs.count)
    #expect(Self.hasSortedKeys(bytes), "\(generator)")
    // Every pair that cannot go has a remedy that says something of it.
    let refused = report.counts.reduce(0) { $0 + $1.incompatible + $1.indeterminate }
    let unplaced = fleet.partitions.contains { $0.place == nil }
    #expect(refused == 0 || unplaced || !report.remedies.isEmpty, "\(generator)")
  }

  /// Whether the keys of every object come in byte order.
  private static func hasSortedKeys(_ bytes: [UInt8]) -> Bool {
    var stack: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let depth = line.prefix { $0 == " " }.utf8.count / 2
      if depth < stack.count { stack.removeLast(stack.count - depth) }
      while stack.count <= depth { stack.append("") }
      let text = line.drop { $0 == " " }
      guard text.hasPrefix("\""), let end = text.dropFirst().firstIndex(of: "\""),
        text[end...].hasPrefix("\":")
      else {
        if text.hasPrefix("{") { stack[depth] = "" }
        continue
      }
      let key = String(text[text.index(after: text.startIndex)..<end])
      if !stack[depth].utf8.lexicographicallyPrecedes(key.utf8) { return false }
      stack[depth] = key
    }
    return true
  }
}
