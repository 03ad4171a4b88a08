import Foundation
import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

extension Reporter: CustomTestStringConvertible {
  public var testDescription: String { name }
}

/// Every form of a report, held against the findings and against the others.
@Suite struct ReporterTests {
  private static let python = Judge("python3")

  private static func text(_ reporter: Reporter, _ report: CheckReport) -> String {
    String(decoding: reporter.render(report, ReportStyle()), as: UTF8.self)
  }

  /// What a form must show.
  private static func expected(_ report: CheckReport, _ format: String) -> [ReadFinding] {
    report.files.flatMap { file in
      var finder = LocationFinder(file.file)
      return file.diagnostics.map { diagnostic in
        let start = finder.location(of: diagnostic.range.lowerBound)
        let end = finder.location(of: diagnostic.range.upperBound)
        let showsPictures = ["junit", "checkstyle", "html"].contains(format)
        let path = showsPictures ? file.file.path.visible : file.file.path
        let hasEnd =
          !["junit", "checkstyle"].contains(format)
          && (format != "github" || start.line == end.line)
        let hasColumn = format != "rdjson" && (format != "github" || start.line == end.line)
        return ReadFinding(
          path: path, rule: diagnostic.rule, severity: diagnostic.severity.rawValue,
          text: hasEnd ? file.file.text(in: diagnostic.range) : nil, line: start.line,
          column: hasColumn ? start.column : nil)
      }
    }
  }

  @Test(arguments: ["json", "jsonl", "sarif", "gitlab", "rdjson", "junit", "checkstyle", "html"])
  func everyFormShowsEveryFindingInItsPlace(_ format: String) throws {
    let reporter = try #require(Reporter.named(format))
    for seed in PropertyRuns.seeds.prefix(40) {
      var generator = SeededGenerator(seed: seed)
      let report = ReportCorpus.report(&generator)
      let bytes = reporter.render(report, ReportStyle())
      let found = try ReportReader(report).findings(format, bytes)
      let expected = Self.expected(report, format)
      #expect(found.count == expected.count, "\(generator)")
      for (found, expected) in zip(found, expected) {
        #expect(found == expected, "\(generator)")
      }
    }
  }

  @Test func annotationsAreReadBackAsTheyWereMeant() throws {
    for seed in PropertyRuns.seeds.prefix(40) {
      var generator = SeededGenerator(seed: seed)
      // Few enough that GitHub keeps all.
      let report = ReportCorpus.report(&generator, most: 1)
      let text = Self.text(.github, report)
      let order = ["error", "warning", "note"]
      let found = try ReportReader(report).findings("github", Array(text.utf8))
      let expected = Self.expected(report, "github").enumerated().sorted { a, b in
        let (first, second) = (
          order.firstIndex(of: a.element.severity) ?? 0,
          order.firstIndex(of: b.element.severity) ?? 0
        )
        return first != second ? first < second : a.offset < b.offset
      }.map(\.element)
      #expect(found == expected, "\(generator)")
      let data = ReportReader(report).annotations(text).filter { $0.properties["line"] != nil }
        .map(\.data)
      let messages = report.files.flatMap(\.diagnostics).map { "\($0.message)\n\($0.help)" }
      #expect(data.sorted() == messages.sorted(), "\(generator)")
    }
  }

  @Test func gitHubGetsAsManyAnnotationsAsItKeeps() throws {
    let file = SourceFile(path: "a.spec", text: String(repeating: "x", count: 100))
    func report(_ errors: Int, _ warnings: Int, _ notes: Int) -> CheckReport {
      var report = CheckReport()
      let severities =
        Array(repeating: Severity.note, count: notes)
        + Array(repeating: .warning, count: warnings) + Array(repeating: .error, count: errors)
      report.add(
        file,
        severities.enumerated().map { index, severity in
          Diagnostic(
            ReportCorpus.rule, "number \(index)", at: SourceRange(index, index + 1),
            severity: severity)
        })
      return report
    }
    for (errors, warnings, notes) in [
      (0, 0, 0), (10, 10, 10), (11, 0, 0), (0, 12, 3), (11, 11, 8), (11, 11, 9), (30, 40, 29),
      (0, 0, 11), (3, 0, 50),
    ] {
      let report = report(errors, warnings, notes)
      let text = Self.text(.github, report)
      let all = ReportReader(report).annotations(text)
      let names = all.map(\.name)
      for name in ["error", "warning", "notice"] { #expect(names.count { $0 == name } <= 10) }
      let order = ["error", "warning", "notice"]
      #expect(names == order.flatMap { name in names.filter { $0 == name } })
      let told = all.filter { $0.properties["line"] == nil }.compactMap {
        $0.data.prefixMatch(of: /\d+/).flatMap { Int($0.0) }
      }
      let shown = all.count { $0.properties["line"] != nil }
      #expect(shown + told.reduce(0, +) == errors + warnings + notes)
      #expect(told.isEmpty == (errors <= 10 && warnings <= 10 && notes <= 10))
      #expect(text.contains(report.summary.sentence))
    }
  }

  /// No line of the log after the annotations is taken for a command.
  @Test func theLogOfGitHubHoldsNoCommandButTheOneThatEndsIt() throws {
    for seed in PropertyRuns.seeds.prefix(20) {
      var generator = SeededGenerator(seed: seed)
      let text = Self.text(.github, ReportCorpus.report(&generator))
      let stop = try #require(text.firstMatch(of: /(?m)^::stop-commands::(\S+)$/), "\(generator)")
      let rest = text[stop.range.upperBound...]
      #expect(rest.hasSuffix("\n::\(stop.1)::\n"), "\(generator)")
      #expect(rest.ranges(of: "::\(stop.1)::").count == 1, "\(generator)")
    }
  }

  @Test(arguments: Reporter.all)
  func theSummaryCountsWhatIsShown(_ reporter: Reporter) throws {
    var generator = SeededGenerator(seed: 7)
    let report = ReportCorpus.report(&generator)
    let text = Self.text(reporter, report)
    let total = report.summary.errors + report.summary.warnings + report.summary.notes
    switch reporter.name {
    case "text":
      #expect(text.split(separator: "\n").count { $0.contains(" = evidence: ") } == total)
    case "concise":
      #expect(text.split(separator: "\n").count { $0.contains("[example-rule]: ") } == total)
    case "markdown":
      #expect(text.split(separator: "\n").count { $0.contains(" `example-rule` ") } == total)
      #expect(text.hasPrefix("**\(report.summary.sentence)**\n"))
    case "github":
      #expect(text.contains(report.summary.sentence))
    default:
      #expect(
        try ReportReader(report).findings(reporter.name, Array(text.utf8)).count == total)
    }
  }

  @Test func failuresAppearWhereThereIsAPlaceForThem() throws {
    var report = CheckReport()
    report.failures = [
      PlainError("cannot-read", "cannot read <it> & more", path: "specs/a,b.spec"),
      PlainError("fixes-not-applied", "a fix was withheld", path: "b.spec", severity: .warning),
    ]
    let log = JSONNode(try JSONSerialization.jsonObject(with: Data(Self.text(.sarif, report).utf8)))
    let invocation = log["runs"][0]["invocations"][0]
    #expect(invocation["executionSuccessful"].value as? Bool == false)
    let notifications = invocation["toolExecutionNotifications"].array
    #expect(notifications.map { $0["level"].text } == ["error", "warning"])
    #expect(
      notifications.map { $0["descriptor"]["id"].text } == ["cannot-read", "fixes-not-applied"])
    let place = notifications[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    #expect(place["uri"].text == "specs/a%2Cb.spec")
    #expect(Self.text(.junit, report).contains("tests=\"2\" failures=\"0\" errors=\"2\""))
    #expect(
      Self.text(.checkstyle, report).contains("<exception>cannot read &lt;it&gt; &amp; more<"))
    #expect(
      Self.text(.github, report).hasPrefix(
        "::error file=specs/a%2Cb.spec,title=wparc cannot-read::cannot read <it> & more\n"))
    #expect(
      Self.text(.html, report).contains("<code>specs/a,b.spec</code>: cannot read &lt;it&gt;"))
    #expect(Self.text(.markdown, report).contains("- **error** specs/a,b.spec: cannot read \\<it"))
    let json = JSONNode(try JSONSerialization.jsonObject(with: Data(Self.text(.json, report).utf8)))
    #expect(json["failures"].array.map { $0["path"].text } == ["specs/a,b.spec", "b.spec"])
    report.failures = [report.failures[1]]
    #expect(Self.text(.sarif, report).contains("\"executionSuccessful\": true"))
  }

  // MARK: Judges

  /// Reads each file as what its name says, and says what is wrong.
  private static let program = """
    import html.parser, json, sys, xml.dom.minidom
    class Balance(html.parser.HTMLParser):
        stack, ids, bad = [], set(), []
        def handle_starttag(self, tag, attributes):
            names = dict(attributes)
            if tag not in ('meta', 'br'): self.stack.append(tag)
            if tag in ('script', 'link', 'iframe') or 'src' in names: self.bad.append(tag)
            if names.get('id') in self.ids: self.bad.append('id')
            if 'id' in names: self.ids.add(names['id'])
        def handle_endtag(self, tag):
            if not self.stack or self.stack.pop() != tag: self.bad.append('/' + tag)
    name = sys.argv[1]
    data = open(name, 'rb').read()
    if name.endswith(('.junit', '.checkstyle')):
        xml.dom.minidom.parseString(data)
    elif name.endswith('.html'):
        judge = Balance()
        judge.feed(data.decode('utf-8'))
        assert not judge.stack and not judge.bad, (judge.stack, judge.bad)
    elif name.endswith('.jsonl'):
        for line in data.splitlines(): json.loads(line)
    else:
        json.loads(data)
    """

  @Test(
    .enabled(if: python.isInstalled),
    arguments: ["junit", "checkstyle", "html", "sarif", "gitlab", "rdjson", "json", "jsonl"])
  func othersCanReadIt(_ format: String) throws {
    let reporter = try #require(Reporter.named(format))
    for seed in PropertyRuns.seeds.prefix(5) {
      var generator = SeededGenerator(seed: seed)
      let report = ReportCorpus.report(&generator, most: 40)
      let outcome = try Self.python.run(
        ["-c", Self.program], onFile: Self.text(reporter, report), named: "report.\(format)")
      #expect(outcome.status == 0, "\(generator) \(outcome.errorOutput)")
    }
    let outcome = try Self.python.run(
      ["-c", Self.program], onFile: Self.text(reporter, CheckReport()), named: "report.\(format)")
    #expect(outcome.status == 0, "\(outcome.errorOutput)")
  }

  /// Holds a report, or each line of it, against a schema.
  private static let validation = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open('grammar/report.schema.json'))
    Draft202012Validator.check_schema(schema)
    text = open(sys.argv[1]).read()
    if sys.argv[1].endswith('.jsonl'):
        del schema['required'], schema['properties']
        schema['$ref'] = '#/$defs/diagnostic'
        values = [json.loads(line) for line in text.splitlines()]
    else:
        values = [json.loads(text)]
    for value in values:
        for error in Draft202012Validator(schema).iter_errors(value): print(error.message)
    """

  private static let hasValidator =
    (try? python.run(["-c", "import jsonschema"]).status) == 0

  @Test(.enabled(if: hasValidator), arguments: ["json", "jsonl"])
  func theJSONFormsKeepToTheirSchema(_ format: String) throws {
    let reporter = try #require(Reporter.named(format))
    for seed in PropertyRuns.seeds.prefix(5) {
      var generator = SeededGenerator(seed: seed)
      let outcome = try Self.python.run(
        ["-c", Self.validation], onFile: Self.text(reporter, ReportCorpus.report(&generator)),
        named: "report.\(format)")
      #expect(outcome.status == 0 && outcome.output.isEmpty, "\(generator) \(outcome)")
    }
  }

  @Test(
    .enabled(if: hasValidator),
    arguments: [
      ("\"format\": \"1.0\"", "\"format\": \"2.0\""),
      ("\"severity\": \"error\"", "\"severity\": \"bad\""),
      ("\"warnings\":", "\"warning\":"), ("\"line\": 7", "\"line\": 0"),
      ("\"failures\":", "\"failure\":"), ("\"applicability\": \"safe\"", "\"applicability\": 1"),
    ])
  func theSchemaRefusesWhatIsNoReport(_ right: String, _ wrong: String) throws {
    let text = String(
      decoding: try Fixture("specs/broken/app20.findings").bytes(), as: UTF8.self)
    try #require(text.contains(right))
    let outcome = try Self.python.run(
      ["-c", Self.validation], onFile: text.replacing(right, with: wrong), named: "report.json")
    #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(outcome)")
  }

  // MARK: Markdown

  @Test(arguments: [0, 1, 50, 400, 5_000])
  func aCommentFitsAndKeepsItsCounts(_ count: Int) throws {
    let file = SourceFile(path: "a.spec", text: String(repeating: "x", count: 6_000))
    var report = CheckReport()
    report.add(
      file,
      (0..<count).map { index in
        Diagnostic(
          ReportCorpus.rule, "number \(index) of " + String(repeating: "ü", count: 60),
          at: SourceRange(index, index + 1), severity: index == count - 1 ? .error : .warning)
      })
    let text = Self.text(.markdown, report)
    #expect(text.unicodeScalars.count <= 65_536 && text.utf16.count <= 65_536)
    #expect(text.hasPrefix("**\(report.summary.sentence)**\n"))
    let shown = text.split(separator: "\n").count { $0.hasPrefix("- **") }
    let left = text.firstMatch(of: /(\d+) more findings? without/).flatMap { Int($0.1) } ?? 0
    #expect(shown + left == count)
    if count > 0 { #expect(text.contains("number \(count - 1) of")) }
    if count == 5_000 { #expect(text.contains("| warning | `example-rule` | 4999 |")) }
  }

  @Test func nothingOfAMessageIsMarkup() {
    var report = CheckReport()
    let file = SourceFile(path: "a_b.spec", text: "x")
    report.add(
      file,
      [
        Diagnostic(
          ReportCorpus.rule, "<script>*bold* `code` [link](x) | cell", at: SourceRange(0, 1))
      ])
    let text = Self.text(.markdown, report)
    #expect(text.contains("\\<script\\>\\*bold\\* \\`code\\` \\[link\\](x) \\| cell"))
    #expect(text.contains("### a\\_b.spec"))
  }

  // MARK: Whole reports

  /// The file beside a specification that holds its report. A name that ends in `json` would be
  /// taken for a specification.
  private static func golden(_ reporter: Reporter) -> Fixture {
    let endings = ["text": "diagnostics", "json": "findings", "markdown": "md"]
    return Fixture("specs/broken/app20.\(endings[reporter.name] ?? reporter.name)")
  }

  @Test(arguments: Reporter.all)
  func reportsTheBrokenSpecificationAsAccepted(_ reporter: Reporter) throws {
    let file = try Fixture("specs/broken/app20.spec").sourceFile()
    var report = CheckReport()
    report.add(file, Compilation(of: file).diagnostics)
    expectGolden(reporter.render(report, ReportStyle()), Self.golden(reporter))
  }
}
