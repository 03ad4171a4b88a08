import Foundation
import TestSupport
import Testing
import WPARDiagnostics
import WPARFleet
import WPARPlanner

#if canImport(FoundationXML)
  import FoundationXML
#endif

private let xmllint = Judge("xmllint")
private let dot = Judge("dot")

@Suite struct PlanRendererTests {
  private static func text(
    _ name: String, _ plan: Plan, _ options: PlanRendererOptions = PlanRendererOptions()
  ) throws -> String {
    String(decoding: try #require(PlanRenderer.named(name)).render(plan, options), as: UTF8.self)
  }

  /// What leads to the partition of each step in each form.
  private static let places: [(form: String, pattern: String)] = [
    ("text", #"(?m)^  (?:>|>>|>\||\|>) +(app\d+) "#), ("json", #""partition": "(app\d+)""#),
    ("markdown", #"(?m)^\| `[^`]+` \| (app\d+) \|"#), ("html", #"data-name="(app\d+)""#),
    ("dot", #"\[label="\S+ (app\d+)\\n"#), ("mermaid", #"\["(app\d+)<br/>"#),
    ("svg", #"(?m)^<text x="12"[^>]*>(app\d+) "#), ("ksh", #"(?m)^  step \d+ \S+ (app\d+) "#),
  ]

  @Test(arguments: [1, 50, 200])
  func everyFormListsTheSameStepsInOneOrder(moves: Int) throws {
    let plan = try Plan.generated(moves: moves)
    #expect(Self.places.map(\.form).sorted() == PlanRenderer.all.map(\.name).sorted())
    for (form, pattern) in Self.places {
      let text = try Self.text(form, plan)
      let listed = text.matches(of: try Regex<(Substring, Substring)>(pattern)).map { String($0.1) }
      #expect(listed == plan.steps.map(\.partition), "\(form)")
    }
  }

  @Test func verdictAndRisksComeFirst() throws {
    let plan = try Plan.generated(moves: 500)
    let head = try Self.text("text", plan).split(separator: "\n").prefix(25)
    #expect(head[0].hasPrefix("Plan: 500 to relocate (490 live, 10 static), 0 unchanged; "))
    #expect(head[0].contains("fewest moves proved; peak memory "))
    let risk = try #require(head.first { $0.contains("10 stop for about 00:01:30 each: ") })
    for step in plan.steps where step.kind == .static {
      #expect(try risk.contains(Regex("\\b\(step.partition)\\b")))
    }
  }

  @Test(arguments: [1, 50, 5000])
  func markdownFits(moves: Int) throws {
    let plan = try Plan.generated(moves: moves)
    for limit in [32_768, 65_536] {
      let text = try Self.text("markdown", plan, PlanRendererOptions(sizeLimit: limit))
      #expect(text.utf8.count <= limit)
      #expect(text.contains("Plan: \(moves) to relocate"))
      for step in plan.steps where step.kind == .static {
        #expect(text.contains("\(step.partition) stops for about 00:01:30\n"))
      }
    }
  }

  /// More risks than a comment holds: each is still told, with less and less said of it.
  @Test func markdownDropsNoRisk() throws {
    let plan = try Plan.generated(moves: 1200, stopping: 1)
    let whole = try Self.text("markdown", plan, PlanRendererOptions(sizeLimit: 1_000_000))
    let named = try Self.text("markdown", plan)
    let counted = try Self.text("markdown", plan, PlanRendererOptions(sizeLimit: 8192))
    #expect(whole.contains("| partition |") && !named.contains("| partition |"))
    #expect(named.utf8.count <= 65_536 && counted.utf8.count <= 8192)
    for step in plan.steps {
      let words = "stops for about \((step.end - step.start).clockWords)"
      #expect(whole.contains("- \(step.partition) \(words)\n"))
      #expect(named.contains("- \(step.partition) \(words)\n"))
    }
    #expect(counted.contains("\n- stops: 1200 partitions\n"))
    // Many that stop for as long are gathered before they are counted.
    let alike = try Plan.generated(moves: 5000, stopping: 2)
    let gathered = try Self.text("markdown", alike)
    #expect(gathered.utf8.count <= 65_536)
    let line = try #require(gathered.split(separator: "\n").first { $0.hasPrefix("- stops for ") })
    #expect(line.hasPrefix("- stops for about 00:01:30: "))
    #expect(
      line.split(separator: ": ")[1].split(separator: ", ").map(String.init)
        == alike.steps.filter { $0.kind == .static }.map(\.partition))
  }

  @Test func namesBreakNoMarkdown() throws {
    let plan = try Plan.generated(moves: 6).withHostileNames()
    let text = try Self.text("markdown", plan)
    // Outside of fences, which hold nothing that ends them, nothing is markup but our own.
    var fence: Substring?
    for line in text.split(separator: "\n") {
      if let open = fence {
        if line == open { fence = nil }
      } else if line.hasPrefix("```") {
        fence = line
      } else if !["<details><summary>Commands</summary>", "</details>"].contains(line) {
        #expect(line.firstMatch(of: /(^|[^\\])</) == nil, "\(line)")
      }
    }
    #expect(fence == nil)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count == 6)
    for row in rows { #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 7, "\(row)") }
  }

  @Test func detailsShowEveryCommand() throws {
    let plan = try Plan.generated(moves: 20)
    let text = try Self.text("text", plan, PlanRendererOptions(details: .all))
    for command in plan.steps.flatMap(\.commands) {
      #expect(text.contains("\(command.lpar)# \(command.run)"))
    }
    #expect(text.contains("(recalled)"))
    #expect(text.contains("<- point of no return"))
    let markdown = try Self.text("markdown", plan)
    for command in plan.steps.flatMap(\.commands) where command.evidence == "recalled" {
      #expect(markdown.contains("\(command.lpar)# \(command.run)  # recalled"))
    }
  }

  @Test(.enabled(if: xmllint.isInstalled, "xmllint is not installed"), arguments: [0, 6, 60])
  func theTimelineIsXML(moves: Int) throws {
    var plan = try Plan.generated(moves: max(moves, 6)).withHostileNames()
    if moves == 0 { plan.steps = [] }
    let svg = try Self.text("svg", plan)
    let outcome = try xmllint.run(["--noout", "--nonet"], onFile: svg)
    #expect(outcome.status == 0 && outcome.errorOutput.isEmpty, "\(outcome.errorOutput)")
    // A row for each step, and five times on the axis.
    let labels = plan.steps.map { Self.asXML("\($0.partition.visible)  \($0.shownRoute.visible)") }
    #expect(Array(try Self.texts(svg).dropFirst(5)) == labels)
  }

  @Test(.enabled(if: dot.isInstalled, "dot is not installed"), arguments: [0, 6, 60])
  func theGraphIsDrawn(moves: Int) throws {
    var plan = try Plan.generated(moves: max(moves, 6)).withHostileNames()
    if moves == 0 { plan.steps = [] }
    let outcome = try dot.run(["-Tsvg"], onFile: try Self.text("dot", plan))
    #expect(outcome.status == 0 && outcome.errorOutput.isEmpty, "\(outcome.errorOutput)")
    let texts = Set(try Self.texts(String(decoding: outcome.output, as: UTF8.self)))
    for step in plan.steps {
      #expect(
        texts.contains { $0.hasSuffix(" " + Self.asXML(step.partition.visible)) },
        "\(step.partition)")
      #expect(texts.contains(Self.asXML(step.shownRoute.visible)), "\(step.shownRoute)")
    }
  }

  /// The characters that no XML may hold as it is to be read.
  private static func asXML(_ text: String) -> String {
    text.replacing("\u{FFFF}", with: "\u{FFFD}")
  }

  /// What the elements `text` of a drawing hold.
  private static func texts(_ svg: String) throws -> [String] {
    final class Reader: NSObject, XMLParserDelegate {
      var texts: [String] = []
      private var isInside = false

      func parser(
        _: XMLParser, didStartElement name: String, namespaceURI _: String?,
        qualifiedName _: String?, attributes _: [String: String]
      ) {
        isInside = name == "text"
        if isInside { texts.append("") }
      }

      func parser(
        _: XMLParser, didEndElement _: String, namespaceURI _: String?, qualifiedName _: String?
      ) { isInside = false }

      func parser(_: XMLParser, foundCharacters text: String) {
        if isInside { texts[texts.count - 1] += text.replacing("\u{A0}", with: " ") }
      }
    }
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    try #require(parser.parse())
    return reader.texts
  }

  @Test func aLargeFlowChartShowsTraffic() throws {
    let small = try Self.text("mermaid", try Plan.generated(moves: 20))
    #expect(small.contains("app7<br/>"))
    let large = try Self.text("mermaid", try Plan.generated(moves: 1000))
    #expect(!large.contains("app7<br/>"))
    #expect(large.contains("-->|10|"))
  }

  @Test func theVerdictSaysWhatThereIs() throws {
    var plan = try Plan.generated(moves: 3)
    plan.outcome = .infeasible
    plan.steps = []
    plan.explanation = PlanExplanation(
      level: .any, constraints: ["pinned:app1"], text: "app1 may not move",
      remedies: [PlanRemedy(text: "let app1 move", arguments: ["--allow-stop"])],
      blockers: [PlanBlocker(partition: "app1", lpar: "lpar1", lacks: Amount("cpu", 150))])
    #expect(
      try Self.text("text", plan) == """
        Infeasible: no placement meets the goal
        app1 may not move
        in conflict: pinned:app1
        app1 waits for lpar1, which lacks cpu 1.5
        remedy: let app1 move: --allow-stop

        """)
    plan.outcome = .plan
    plan.explanation = nil
    #expect(try Self.text("text", plan) == "No changes. 3 partitions match.\n")
  }

  @Test func ofManyConstraintsSomeAreShown() throws {
    var plan = try Plan.generated(moves: 3)
    plan.outcome = .infeasible
    plan.steps = []
    let names = (0..<40).map { "target:app\($0)" }
    plan.explanation = PlanExplanation(level: .live, constraints: names, text: "all wait")
    let text = try Self.text("text", plan)
    #expect(text.contains("target:app23 and 16 more, which the plan file lists\n"))
    #expect(!text.contains("target:app24"))
    let file = try Self.text("json", plan)
    #expect(names.allSatisfy { file.contains("\"\($0)\"") })
  }

  @Test func namesAreUnique() {
    #expect(Set(PlanRenderer.all.map(\.name)).count == PlanRenderer.all.count)
  }
}

extension Step {
  /// From where to where, as every form writes it.
  fileprivate var shownRoute: String {
    guard let to, to != from else { return from }
    return "\(from) → \(to)"
  }
}

extension Int {
  fileprivate var clockWords: String {
    [self / 3600, self / 60 % 60, self % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }
}
