import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

@Suite struct BaselineTests {
  private static func report(_ files: [(path: String, text: String)]) -> CheckReport {
    var report = CheckReport()
    for (path, text) in files {
      let file = SourceFile(path: path, text: text)
      report.add(file, Compilation(of: file).diagnostics)
    }
    return report
  }

  private static func mounts(_ hosts: String...) -> String {
    var text = "general:\n\tname = \"app20\"\n"
    for (index, host) in hosts.enumerated() {
      text += "\nmount:\n\tdirectory = \"/d\(index)\"\n\tvfs = \"nfs\"\n\thost = \"\(host)\"\n"
      text += "\tdev = \"/export/\(index)\"\n"
    }
    return text
  }

  private static func comparing(
    _ text: String, with old: String, isJudged: (Baseline.Entry) -> Bool = { _ in true }
  ) -> CheckReport {
    var report = report([("a.spec", text)])
    report.compare(with: Baseline(recording: Self.report([("a.spec", old)])), isJudged: isJudged)
    return report
  }

  @Test func onlyNewFindingsAreReported() {
    let report = Self.comparing(
      Self.mounts("nfs_2", "nfs_1", "nfs1"), with: Self.mounts("nfs_1", "nfs1"))
    #expect(
      report.files.flatMap(\.diagnostics).map(\.message) == ["host name 'nfs_2' contains '_'"])
    #expect(report.summary.warnings == 1 && report.summary.baselined == 1)
    #expect(report.absent == [])
    #expect(
      report.summary.sentence == "checked 1 file: 1 warning, 1 baselined")
  }

  /// One more of the same is new, though each of them is like the one that is known.
  @Test func aSecondFindingOfTheSameKindIsNew() {
    let report = Self.comparing(Self.mounts("nfs_1", "nfs_1"), with: Self.mounts("nfs_1"))
    #expect(report.summary.warnings == 1 && report.summary.baselined == 1)
  }

  @Test func whatIsGoneIsStaleUnlessItWasNotLookedAt() {
    let old = Self.mounts("nfs_1", "nfs_2")
    let report = Self.comparing(Self.mounts("nfs1", "nfs_2"), with: old)
    #expect(report.absent?.map(\.message) == ["host name 'nfs_1' contains '_'"])
    #expect(Self.comparing(Self.mounts("nfs1"), with: old, isJudged: { _ in false }).absent == [])
  }

  /// Updating a baseline drops what is gone and takes nothing new in.
  @Test func anUpdateSwallowsNothing() throws {
    let old = Baseline(recording: Self.report([("a.spec", Self.mounts("nfs_1", "nfs_2"))]))
    let report = Self.comparing(
      Self.mounts("nfs_3", "nfs_2"), with: Self.mounts("nfs_1", "nfs_2"))
    let updated = old.dropping(try #require(report.absent))
    #expect(updated.entries.map(\.message) == ["host name 'nfs_2' contains '_'"])
    var again = Self.report([("a.spec", Self.mounts("nfs_3", "nfs_2"))])
    again.compare(with: updated) { _ in true }
    #expect(again.summary.warnings == 1 && again.absent == [])
  }

  @Test func theFileIsTheSameForTheSameFindings() throws {
    let files = [("a.spec", Self.mounts("nfs_1", "web_2")), ("b.spec", Self.mounts("nfs_1"))]
    let baseline = Baseline(recording: Self.report(files))
    #expect(baseline.entries.count == 3)
    let file = SourceFile(path: "baseline.json", bytes: baseline.json)
    #expect(try Baseline(reading: file) == baseline)
    #expect(baseline.json == Baseline(baseline.entries.reversed()).json)
    let moved = Self.mounts("web_2", "nfs_1")
    #expect(Baseline(recording: Self.report([("a.spec", moved), files[1]])).json == baseline.json)
  }

  @Test(arguments: [
    ("", "no baseline"), ("kind: Plan\n", "no baseline"), ("{\"kind\": \"Baseline\"", "read"),
    ("{\"kind\": \"Baseline\"}", "format of the baseline is missing"),
    ("{\"kind\": \"Baseline\", \"format\": \"2.0\", \"findings\": []}", "is '2.0'"),
    ("{\"kind\": \"Baseline\", \"format\": \"1.0\"}", "no list 'findings'"),
    (
      "{\"kind\": \"Baseline\", \"format\": \"1.0\", \"findings\": [{\"path\": \"a\"}]}",
      "finding 1 of the baseline has no text 'fingerprint'"
    ),
    ("{\"kind\": \"Baseline\", \"format\": \"1.0\", \"findings\": [7]}", "finding 1"),
  ])
  func whatIsNoBaselineIsRefused(_ text: String, _ words: String) {
    let file = SourceFile(path: "baseline.json", text: text)
    let error = #expect(throws: PlainError.self) { try Baseline(reading: file) }
    #expect(error?.message.contains(words) == true && error?.path == "baseline.json")
  }

  @Test func aLaterMinorVersionIsRead() throws {
    let file = SourceFile(
      path: "b.json",
      text: "{\"kind\": \"Baseline\", \"format\": \"1.7\", \"findings\": [], \"x\": 1}")
    #expect(try Baseline(reading: file).entries.isEmpty)
  }
}
