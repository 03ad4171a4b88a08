import Foundation
import TestSupport
import Testing
import WPARCompiler

/// Reports and baselines, as the command line asks for them.
@Suite struct ReportTests {
  private static let broken = """
    general:
    \tname = "app20"

    mount:
    \tdirectory = "/data"
    \tvfs = "nfs"
    \thost = "nfs_1"
    \tdev = "/export/data"

    """

  /// Another partition, with the same mistake and two more.
  private static let other = worse.replacing("app20", with: "app21")
    .replacing("/export/data", with: "/export/app21")

  private static let worse =
    broken
    + "\nmount:\n\tdirectory = \"data\"\n\tvfs = \"nfs\"\n\thost = \"nfs_2\"\n\tdev = \"/x\"\n"

  private static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  // MARK: Several forms

  @Test func oneRunWritesEveryForm() throws {
    let folder = try Folder(["app20.spec": Self.broken, "other.spec": Self.other])
    let names = Reporter.all.map(\.name)
    var arguments = ["check", "--format", "concise"]
    for name in names { arguments += ["--format", "\(name)=out.\(name)"] }
    let run = try CommandRun(arguments: arguments + ["app20.spec", "other.spec"], in: folder)
    #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
    #expect(run.output.hasSuffix("checked 2 files: 4 warnings\n"))
    for name in names {
      let single = try CommandRun(
        "check", "--format", name, "app20.spec", "other.spec", in: folder)
      #expect(single.status == 0)
      #expect(try folder.read("out.\(name)") == single.output, "\(name)")
    }
    #expect(try !folder.names.contains { $0.contains(".tmp") })
  }

  @Test func theExitStatusIsTheSameForEveryForm() throws {
    let folder = try Folder(["app20.spec": Self.broken, "clean.spec": "general:\n\tname = \"a\"\n"])
    for name in Reporter.all.map(\.name) {
      func status(_ arguments: String...) throws -> Int32 {
        try CommandRun(arguments: ["check", "--format", name] + arguments, in: folder).status
      }
      #expect(try status("clean.spec") == 0, "\(name)")
      #expect(try status("app20.spec") == 0, "\(name)")
      #expect(try status("--fail-on", "warning", "app20.spec") == 1, "\(name)")
      #expect(try status("--fail-on", "never", "app20.spec") == 0, "\(name)")
      #expect(try status("clean.spec", "missing.spec") == 2, "\(name)")
      #expect(try status("missing.spec") == 2, "\(name)")
    }
  }

  @Test(arguments: [
    ["--format", "text", "--format", "json"], ["--format", "sarif=a", "--format", "junit=a"],
    ["--format", "json="], ["--format", "sarfi"], ["--format", "json=a", "-o", "b"],
    ["--format", "json", "--format", "sarif=a", "-o", "b"],
    ["--diff", "--format", "sarif=a"],
  ])
  func whatCannotBeWrittenIsRefused(_ arguments: [String]) throws {
    let folder = try Folder(["app20.spec": Self.broken])
    let run = try CommandRun(arguments: ["check"] + arguments + ["app20.spec"], in: folder)
    #expect(run.status == 2 && run.output.isEmpty && !run.messages.isEmpty)
    #expect(try folder.names == ["app20.spec"])
  }

  @Test func aFileThatCannotBeReadIsInTheLog() throws {
    let folder = try Folder(["clean.spec": "general:\n\tname = \"a\"\n"])
    for inputs in [["missing.spec"], ["missing.spec", "clean.spec"]] {
      let run = try CommandRun(
        arguments: ["check", "--format", "sarif=log.sarif", "--format", "junit"] + inputs,
        in: folder)
      #expect(run.status == 2 && run.output.contains("errors=\"1\""))
      let log = try folder.read("log.sarif")
      #expect(log.contains("\"executionSuccessful\": false") && log.contains("\"missing.spec\""))
    }
  }

  /// Paths count from the root of the repository, wherever the tool is run.
  @Test func servicesSeePathsFromTheRootOfTheRepository() throws {
    let folder = try Folder([".git/HEAD": "", "specs/a b.spec": Self.broken])
    let below = try CommandRun.shell(
      "cd specs && \"$WPARC\" check --format sarif 'a b.spec'", in: folder)
    let above = try CommandRun("check", "--format", "sarif", "specs/a b.spec", in: folder)
    #expect(below.output == above.output)
    #expect(above.output.contains("\"uri\": \"specs/a%20b.spec\""))
    let absolute = folder.url.resolvingSymlinksInPath().appending(path: "specs/a b.spec").path
    #expect(
      try CommandRun("check", "--format", "sarif", absolute, in: folder).output == above.output)
    #expect(
      try CommandRun("check", "--format", "gitlab", "specs/a b.spec", in: folder).output
        .contains("\"path\": \"specs/a b.spec\""))
  }

  @Test func standardInputThatIsMendedLeavesFilesTheirReports() throws {
    let folder = try Folder()
    let run = try CommandRun(
      "check", "--fix", "--format", "json=report", "--format", "concise", "-", in: folder,
      input: Self.broken)
    #expect(run.output == Self.broken && run.messages.contains("<stdin>:7:"))
    #expect(try folder.read("report").contains("hostname-underscore"))
  }

  // MARK: Baselines

  @Test func aBaselineHidesWhatIsKnown() throws {
    let folder = try Folder(["app20.spec": Self.broken])
    let written = try CommandRun(
      "check", "--write-baseline", "known.json", "--fail-on", "warning", "app20.spec", in: folder)
    #expect(written.status == 0)
    #expect(written.output == "checked 1 file: no findings, 1 baselined\n")
    // It belongs to the check, so it is no file that was passed over.
    let all = try CommandRun("check", "--baseline", "known.json", ".", in: folder)
    #expect(!all.output.contains("skipped"), "\(all.output)")
    let known = ["check", "--baseline", "known.json", "--fail-on", "warning"]
    let same = try CommandRun(arguments: known + ["app20.spec"], in: folder)
    #expect(same.status == 0 && same.output == written.output && same.messages.isEmpty)

    try folder.write("app20.spec", "# a line above\n" + Self.worse)
    let more = try CommandRun(arguments: known + ["--format", "json", "app20.spec"], in: folder)
    #expect(more.status == 1)
    let report = try Self.object(more.output)
    let rules = (report["diagnostics"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
    #expect(rules == ["relative-path", "hostname-underscore"])
    #expect((report["summary"] as? [String: Int])?["baselined"] == 1)
  }

  @Test func anUpdateOnlyDropsWhatIsGone() throws {
    let folder = try Folder(["app20.spec": Self.worse])
    _ = try CommandRun("check", "--write-baseline", "known.json", "app20.spec", in: folder)
    let all = try folder.read("known.json")
    try folder.write("app20.spec", Self.broken.replacing("nfs_1", with: "nfs_9"))
    let stale = try CommandRun("check", "--baseline", "known.json", "app20.spec", in: folder)
    #expect(stale.status == 0 && stale.messages.contains("note[stale-baseline]: 3 findings"))
    #expect(try folder.read("known.json") == all)
    let strict = try CommandRun(
      "check", "--baseline", "known.json", "--strict-baseline", "app20.spec", in: folder)
    #expect(strict.status == 1 && strict.messages.contains("error[stale-baseline]"))

    let update = [
      "check", "--baseline", "known.json", "--write-baseline", "known.json", "--fail-on", "warning",
      "app20.spec",
    ]
    let updated = try CommandRun(arguments: update, in: folder)
    #expect(updated.status == 1 && updated.output.contains("'nfs_9'"))
    #expect(try !folder.read("known.json").contains("fingerprint"))
  }

  /// A run over some of the files, or with some of the rules, says nothing about the others.
  @Test func whatWasNotLookedAtIsNotStale() throws {
    let folder = try Folder(["a.spec": Self.broken, "b.spec": Self.other])
    _ = try CommandRun("check", "--write-baseline", "known.json", in: folder)
    let base = ["check", "--baseline", "known.json", "--strict-baseline"]
    for arguments in [
      ["a.spec"], ["--select", "relative-path", "a.spec", "b.spec"],
      ["--ignore", "hostname-underscore"],
    ] {
      let run = try CommandRun(arguments: base + arguments, in: folder)
      #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
    }
    try FileManager.default.removeItem(at: folder.url.appending(path: "b.spec"))
    let run = try CommandRun(arguments: base + ["a.spec"], in: folder)
    #expect(run.status == 1 && run.messages.contains("3 findings"))
  }

  /// What two files have together is not gone when one of them was not looked at.
  @Test func whatTwoFilesHaveTogetherNeedsBoth() throws {
    let clean = Self.broken.replacing("nfs_1", with: "nfs1")
    let folder = try Folder(["a.spec": clean, "b.spec": clean.replacing("/data", with: "/more")])
    let all = try CommandRun("check", "--write-baseline", "known.json", in: folder)
    #expect(all.output.hasSuffix(" baselined\n"), "\(all.output)")
    let base = ["check", "--baseline", "known.json", "--strict-baseline"]
    for paths in [["a.spec"], ["b.spec"], ["."]] {
      let run = try CommandRun(arguments: base + paths, in: folder)
      #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
    }
    try FileManager.default.removeItem(at: folder.url.appending(path: "a.spec"))
    let run = try CommandRun(arguments: base + ["b.spec"], in: folder)
    #expect(run.status == 1 && run.messages.contains("error[stale-baseline]"))
  }

  @Test func aBaselineThatIsNoneIsToldAtOnce() throws {
    let folder = try Folder(["app20.spec": Self.broken, "bad.json": "{}"])
    for arguments in [
      ["--baseline", "missing.json"], ["--baseline", "bad.json"], ["--strict-baseline"],
    ] {
      let run = try CommandRun(arguments: ["check"] + arguments + ["app20.spec"], in: folder)
      #expect(run.status == 2 && run.output.isEmpty && run.messages.hasPrefix("error["))
    }
  }
}
