import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// Comments that allow findings, and what is found about them.
@Suite struct SuppressionTests {
  /// Compiles a text and hands back what is found, as `rule@line`.
  private func found(
    _ text: String, _ language: Example.Language = .spec, today: String? = nil,
    honoursComments: Bool = true
  ) -> [String] {
    var options = CompilationOptions()
    options.today = today.flatMap { CalendarDate($0.utf8) }
    options.honoursComments = honoursComments
    let file = source(text, language)
    let lines = LineTable(file)
    return Compilation(of: file, options: options).diagnostics.map {
      "\($0.rule)@\(lines.lineIndex(of: $0.range.lowerBound) + 1)"
    }
  }

  // MARK: What a comment is about

  private static let header = "general:\n\tname = \"app20\"\n\n"

  private static func mount(_ host: String) -> String {
    "mount:\n\tdirectory = \"/\(host)\"\n\tvfs = \"nfs\"\n\thost = \"\(host)\"\n\tdev = \"/e\"\n"
  }

  @Test func aboveAHeaderItIsAboutTheStanzaAlone() {
    let comment = "# wparc: allow hostname-underscore (legacy)\n"
    let text = Self.header + comment + Self.mount("a_1") + "\n" + Self.mount("b_1")
    #expect(found(text) == ["hostname-underscore@14"])
  }

  @Test(arguments: ["#", "*", "##", "# ", "\t#", "  * "])
  func aboveAnAttributeItIsAboutTheLine(_ marker: String) {
    let mount =
      "mount:\n\tdirectory = \"/a\"\n\tvfs = \"nfs\"\n\(marker) wparc: allow "
      + "hostname-underscore (legacy)\n\thost = \"a_1\"\n\tdev = \"/e\"\n"
    #expect(found(Self.header + mount) == [])
    let other = mount.replacing(
      "host = \"a_1\"\n\tdev", with: "dev = \"/e\"\n\thost = \"a_1\"\n\tx")
    #expect(found(Self.header + other).contains("hostname-underscore@9"))
  }

  @Test func blankLinesAndOtherCommentsMayStandBetween() {
    let comment = "# wparc: allow hostname-underscore (legacy)\n\n# the old vault\n\n"
    #expect(found(Self.header + comment + Self.mount("a_1")) == [])
  }

  @Test func allowFileIsAboutEverything() {
    let text =
      "# the estate\n\n# wparc: allow-file hostname-underscore (legacy)\n" + Self.header
      + Self.mount("a_1") + "\n" + Self.mount("b_1")
    #expect(found(text) == [])
    #expect(
      found(Self.header + "# wparc: allow-file hostname-underscore (legacy)\n" + Self.mount("a_1"))
        == ["unreadable-allow@4", "hostname-underscore@8"])
  }

  @Test func atTheEndOfAFileItIsAboutNothing() {
    let text = Self.header + Self.mount("a1") + "# wparc: allow hostname-underscore (legacy)"
    #expect(found(text) == ["unused-allow@9"])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func lineBreaksDoNotMatter(_ newline: String) {
    let comment = "# wparc: allow hostname-underscore (legacy)\n"
    let text = Self.header + comment + Self.mount("a_1")
    #expect(found(text.replacing("\n", with: newline)) == [])
    #expect(
      found("\u{FEFF}" + text.replacing("\n", with: newline)).allSatisfy {
        !$0.contains("hostname") && !$0.contains("allow")
      })
  }

  private static let yaml = """
    general: { name: app20 }
    # wparc: allow hostname-underscore (all of them)
    mount:
    - { directory: /a, vfs: nfs, host: a_1, dev: /e }
    - directory: /b
      vfs: nfs
      host: b_1
      dev: /e

    """

  @Test func inYAMLItIsAboutAKeyWithItsValue() {
    #expect(found(Self.yaml, .yaml) == [])
    let above = "# wparc: allow hostname-underscore (all of them)\n"
    let bare = Self.yaml.replacing(above, with: "")
    #expect(found(bare, .yaml) == ["hostname-underscore@3", "hostname-underscore@6"])
    #expect(
      found(bare.replacing("- directory: /b", with: above + "- directory: /b"), .yaml)
        == ["hostname-underscore@3"])
    #expect(
      found(bare.replacing("- {", with: "# wparc: allow hostname-underscore (a)\n- {"), .yaml)
        == ["hostname-underscore@7"])
    #expect(
      found(bare.replacing("  host: b_1", with: "  " + above + "  host: b_1"), .yaml)
        == ["hostname-underscore@3"])
    #expect(found("# wparc: allow-file hostname-underscore (a)\n" + bare, .yaml) == [])
  }

  @Test func atTheEndOfALineItIsAboutTheLine() {
    let comment = "  # wparc: allow hostname-underscore (legacy)"
    let bare = Self.yaml.split(separator: "\n").filter { !$0.contains("wparc") }
    let text = bare.joined(separator: "\n") + "\n"
    #expect(
      found(text.replacing("host: b_1", with: "host: b_1" + comment), .yaml)
        == ["hostname-underscore@3"])
    #expect(
      found(text.replacing("dev: /e }", with: "dev: /e }" + comment), .yaml)
        == ["hostname-underscore@6"])
    #expect(
      found(text.replacing("mount:", with: "mount:" + comment), .yaml)
        == ["unused-allow@2", "hostname-underscore@3", "hostname-underscore@6"])
  }

  @Test func aHashInTextIsNoComment() {
    let text = """
      general:
        name: app20
        script: |
          # wparc: allow no-such-rule

      """
    #expect(!found(text, .yaml).contains { $0.contains("allow") })
  }

  // MARK: What a comment says

  @Test(
    arguments: [
      ("allow hostname-underscore (x)", []),
      ("allow hostname-underscore(x)", []),
      ("allow  hostname-underscore ,unknown-attribute (x)", ["unused-allow"]),
      ("allow hostname-underscore until 2027-01-31 (x)", []),
      ("allow hostname-underscore (x) until 2027-01-31", []),
      ("allow hostname-underscore (x) until 2026-01-31", ["expired-allow", "hostname-underscore"]),
      ("allow hostname-underscore (see (4), (5))", []),
      ("allow hostname-underscore ( )", ["allow-without-reason"]),
      ("allow hostname-underscore", ["allow-without-reason"]),
      ("allow", ["unreadable-allow", "hostname-underscore"]),
      ("", ["unreadable-allow", "hostname-underscore"]),
      ("allow until 2027-01-31", ["unreadable-allow", "hostname-underscore"]),
      ("allow hostname-underscore, (x)", ["unreadable-allow", "hostname-underscore"]),
      ("allow hostname-underscore legacy", ["unreadable-allow", "hostname-underscore"]),
      ("allow hostname-underscore (x", ["unreadable-allow", "hostname-underscore"]),
      ("allow hostname-underscore (x) y", ["unreadable-allow", "hostname-underscore"]),
      ("allow hostname-underscore (x) (y)", ["unreadable-allow", "hostname-underscore"]),
      ("allow hostname-underscore until", ["unreadable-allow", "hostname-underscore"]),
      (
        "allow hostname-underscore until 2026-02-29 (x)",
        ["unreadable-allow", "hostname-underscore"]
      ),
      (
        "allow hostname-underscore until 31.1.2027 (x)",
        ["unreadable-allow", "hostname-underscore"]
      ),
      ("allow HOSTNAME-UNDERSCORE (x)", ["unknown-rule-in-allow", "hostname-underscore"]),
      ("allow host-names (x)", ["unknown-rule-in-allow", "hostname-underscore"]),
      ("allow unused-allow, hostname-underscore (x)", ["unused-allow"]),
      ("deny hostname-underscore (x)", ["unreadable-allow", "hostname-underscore"]),
    ] as [(String, [String])])
  func isReadOrReported(_ directive: String, _ rules: [String]) {
    let text = Self.header + "# wparc: \(directive)\n" + Self.mount("a_1")
    #expect(found(text, today: "2026-11-24").map { String($0.prefix { $0 != "@" }) } == rules)
    #expect(found(text, today: "2026-11-24", honoursComments: false) == ["hostname-underscore@8"])
  }

  @Test(arguments: [
    ("alow hostname-underscore (x)", "allow hostname-underscore (x)"),
    ("allow hostname-underscor (x)", "allow hostname-underscore (x)"),
  ])
  func aMisspellingHasAFix(_ wrong: String, _ right: String) {
    let text = Self.header + "# wparc: \(wrong)\n" + Self.mount("a_1")
    let file = source(text)
    let compilation = Compilation(of: file)
    let fixing = Fixing(compilation, options: CompilationOptions(), includingUnsafe: true)
    guard case .fixed(let fixed) = fixing.outcome else {
      Issue.record("\(fixing.outcome)")
      return
    }
    #expect(fixed.file.bytes == Array(text.replacing(wrong, with: right).utf8))
    #expect(fixed.diagnostics.isEmpty && fixed.suppressedCount == 1)
  }

  @Test func theWiderCommentCounts() {
    let mount = Self.mount("a_1").replacing(
      "\thost", with: "\t# wparc: allow hostname-underscore (near)\n\thost")
    let text = Self.header + "# wparc: allow hostname-underscore (far)\n" + mount
    #expect(found(text) == ["unused-allow@8"])
  }

  @Test func whatIsNotShownKeepsASuppressionInUse() {
    let text = Self.header + "# wparc: allow hostname-underscore (legacy)\n" + Self.mount("a_1")
    var options = CompilationOptions()
    options.selectedRules = ["unused-allow", "hostname-numeric"]
    let compilation = Compilation(of: source(text), options: options)
    #expect(compilation.diagnostics.isEmpty && compilation.suppressedCount == 0)
  }

  // MARK: Errors about text that cannot be read

  @Test func anAllowedErrorAboutUnreadableTextStillStopsACompilation() {
    let text =
      Self.header + "# wparc: allow unreadable-value (it works here)\nnetwork:\n"
      + "\taddress = \"192.0.2\"\n"
    let compilation = Compilation(of: source(text))
    #expect(compilation.diagnostics.isEmpty && compilation.suppressedCount == 1)
    #expect(compilation.hasErrors)
    #expect(compilation.hiddenErrors.map(\.rule) == ["unreadable-value"])
  }

  @Test func anotherAllowedErrorDoesNot() {
    let text =
      Self.header + "# wparc: allow devname-with-devid (it works here)\ndevice:\n"
      + "\tdevname = \"hdisk5\"\n\tdevid = \"3E213600A0B8000000000000000000000F1B01\"\n"
      + "\tdevtype = \"disk\"\n"
    let compilation = Compilation(of: source(text))
    #expect(compilation.suppressedCount == 1 && !compilation.hasErrors)
  }

  // MARK: Dates

  @Test func daysFollowEachOther() throws {
    var last = try #require(CalendarDate(year: 1899, month: 12, day: 31))
    for day in -25_567..<73_000 {
      let date = try #require(CalendarDate(secondsSince1970: day * 86_400 + day % 86_400 / 2))
      let next =
        CalendarDate(year: last.year, month: last.month, day: last.day + 1)
        ?? CalendarDate(year: last.year, month: last.month + 1, day: 1)
        ?? CalendarDate(year: last.year + 1, month: 1, day: 1)
      // The seconds may be negative within a day before 1970.
      if day >= 0 { #expect(date == next) }
      #expect(CalendarDate(next?.description.utf8 ?? "".utf8) == next)
      last = try #require(next)
    }
    #expect(CalendarDate(secondsSince1970: 0)?.description == "1970-01-01")
    #expect(CalendarDate(secondsSince1970: -1)?.description == "1969-12-31")
    #expect(CalendarDate(secondsSince1970: 951_782_400)?.description == "2000-02-29")
    for extreme in [Int.min, Int.max, 1 << 50] {
      #expect(CalendarDate(secondsSince1970: extreme) == nil)
    }
  }
}
