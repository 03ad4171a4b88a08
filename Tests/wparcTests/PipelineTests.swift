import Foundation
import TestSupport
import Testing

@testable import wparc

/// What a check looks at in a pipeline, and when it fails there.
@Suite struct PipelineTests {
  private static func mounted(_ host: String) -> String {
    "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"/a\"\n\tvfs = \"nfs\"\n"
      + "\thost = \"\(host)\"\n\tdev = \"/e\"\n"
  }

  private static func files(_ run: CommandRun) -> [String] {
    run.output.split(separator: "\n").filter { $0.contains("hostname-underscore]") }
      .map { String($0.prefix { $0 != ":" }) }
  }

  // MARK: When it fails

  @Test(
    arguments: [
      (["--max-warnings", "1"], 1), (["--max-warnings", "2"], 0), (["--max-warnings", "0"], 1),
      (["--max-warnings", "0", "--exit-zero"], 0), (["--fail-on", "warning"], 1),
      (["--fail-on", "warning", "--exit-zero"], 0), (["--exit-zero", "missing.spec"], 2),
      (["--max-warnings", "-1"], 2), (["--max-warnings", "few"], 2),
    ] as [([String], Int32)])
  func gatesDecide(_ arguments: [String], _ status: Int32) throws {
    let folder = try Folder([
      "a.spec": Self.mounted("a_1"),
      "b.spec": Self.mounted("b_1").replacing("app20", with: "app21"),
    ])
    let run = try CommandRun(
      arguments: ["check", "a.spec", "b.spec"] + arguments, in: folder)
    #expect(run.status == status, "\(run.output)\(run.messages)")
  }

  // MARK: Lists of files

  @Test(arguments: ["a.spec\nd/b.spec\n", "a.spec\r\nd/b.spec", "a.spec\0d/b.spec\0"])
  func pathsComeFromAList(_ list: String) throws {
    let folder = try Folder([
      "a.spec": Self.mounted("a_1"), "d/b.spec": Self.mounted("b_1"), "c.spec": Self.mounted("c_1"),
      "list": list,
    ])
    let named = try CommandRun("check", "--files-from", "list", "--format", "concise", in: folder)
    #expect(Self.files(named) == ["a.spec", "d/b.spec"], "\(named.messages)")
    let piped = try CommandRun(
      "check", "--files-from", "-", "--format", "concise", in: folder, input: list)
    #expect(piped.output == named.output)
    let more = try CommandRun(
      "check", "c.spec", "--files-from", "list", "--format", "concise", in: folder)
    #expect(Self.files(more) == ["a.spec", "c.spec", "d/b.spec"])
  }

  @Test func anEmptyListIsNoSearch() throws {
    let folder = try Folder(["a.spec": Self.mounted("a_1"), "list": ""])
    #expect(try CommandRun("check", "--files-from", "list", in: folder).status == 2)
    #expect(
      try CommandRun("check", "--files-from", "list", "--allow-no-input", in: folder).status == 0)
    #expect(try CommandRun("check", "--files-from", "none", in: folder).status == 2)
    #expect(try CommandRun("check", "-", "--files-from", "-", in: folder).status == 2)
  }

  // MARK: What has changed

  private static let git =
    "git -c user.name=a -c user.email=a@example.com -c init.defaultBranch=main"

  private static let hasGit = (try? Judge("git").run(["--version"]).status) == 0

  @Test(.enabled(if: hasGit)) func onlyWhatHasChangedIsChecked() throws {
    let folder = try Folder([
      "old.spec": Self.mounted("a_1"), "d/edited.spec": Self.mounted("b_1"),
      "gone.spec": Self.mounted("c_1"), ".gitignore": "ignored.spec\n",
    ])
    let git = Self.git
    let setUp = try CommandRun.shell(
      "\(git) init -q . && git add -A && \(git) commit -qm one && git tag start "
        + "&& \(git) checkout -qb side", in: folder)
    #expect(setUp.status == 0, "\(setUp.messages)")
    try folder.write("d/edited.spec", Self.mounted("b_2"))
    try folder.write("d/committed é.spec", Self.mounted("d_1"))
    _ = try CommandRun.shell(
      "git rm -q gone.spec && git add 'd/committed é.spec' && \(git) commit -qm two", in: folder)
    try folder.write("new.spec", Self.mounted("e_1"))
    try folder.write("ignored.spec", Self.mounted("f_1"))
    let since = ["--changed-since", "start", "--format", "concise"]
    let run = try CommandRun(arguments: ["check"] + since, in: folder)
    #expect(
      Self.files(run) == ["d/committed é.spec", "d/edited.spec", "new.spec"],
      "\(run.output)\(run.messages)")
    let part = try CommandRun(arguments: ["check", "d"] + since, in: folder)
    #expect(Self.files(part) == ["d/committed é.spec", "d/edited.spec"])
    // What another branch has done meanwhile is not what this one has.
    _ = try CommandRun.shell(
      "git stash -qu && git checkout -q main && echo >> old.spec && \(git) commit -qam three "
        + "&& git checkout -q side && git stash pop -q", in: folder)
    let main = try CommandRun(
      "check", "--changed-since", "main", "--format", "concise", in: folder)
    #expect(Self.files(main) == Self.files(run), "\(main.output)\(main.messages)")
    // Nothing is changed: there is nothing to say, and that is no mistake.
    let none = try CommandRun("check", "--changed-since", "main", "old.spec", in: folder)
    #expect(none.status == 0, "\(none.messages)")
  }

  @Test(.enabled(if: hasGit)) func whatGitCannotTellIsAnError() throws {
    let folder = try Folder(["a.spec": Self.mounted("a_1")])
    let outside = try CommandRun(
      "check", "--changed-since", "HEAD", in: folder, environment: ["GIT_DIR": "/nonexistent"])
    #expect(outside.status == 2 && outside.messages.contains("not-a-repository"))
    _ = try CommandRun.shell("\(Self.git) init -q .", in: folder)
    for reference in ["no-such", "--help", "a b"] {
      let unknown = try CommandRun("check", "--changed-since=\(reference)", in: folder)
      #expect(unknown.status == 2 && unknown.messages.contains("unknown-revision"), "\(reference)")
    }
    let none = try CommandRun(
      "check", "--changed-since", "HEAD", in: folder, environment: ["PATH": folder.url.path])
    #expect(none.status == 2 && none.messages.contains("no-git"), "\(none.messages)")
  }

  // MARK: Watching

  @Test func watchingChecksAgainAndEndsQuietly() throws {
    let folder = try Folder(["a.spec": Self.mounted("a_1")])
    let script = """
      set -m
      "$WPARC" check --watch --format concise a.spec > out 2> err &
      pid=$!
      i=0
      while ! grep -q checked out && [ $i -lt 200 ]; do sleep 0.1; i=$((i + 1)); done
      sed 's/a_1/longer_name/' a.spec > new && mv new a.spec
      while [ "$(grep -c checked out)" -lt 2 ] && [ $i -lt 400 ]; do sleep 0.1; i=$((i + 1)); done
      kill -INT $pid
      wait $pid
      echo "status $?"
      """
    let run = try CommandRun.shell(script, in: folder)
    #expect(run.output.contains("status 130"), "\(run.output)\(run.messages)")
    let output = try folder.read("out")
    #expect(output.contains("a_1") && output.contains("longer_name"), "\(output)")
    #expect(try folder.read("err").isEmpty)
    for arguments in [["--fix"], ["--diff"], ["-"]] {
      #expect(
        try CommandRun(arguments: ["check", "--watch"] + arguments, in: folder).status == 2)
    }
  }

  // MARK: What is ignored

  @Test func ignoreFilesAreHonoured() throws {
    let folder = try Folder([
      ".git/HEAD": "", ".gitignore": "build/\n*.tmp.spec\n!keep.tmp.spec\n",
      "a.spec": Self.mounted("a_1"), "build/b.spec": Self.mounted("b_1"),
      "x.tmp.spec": Self.mounted("c_1"), "keep.tmp.spec": Self.mounted("d_1"),
      "sub/.ignore": "/local.spec\n", "sub/local.spec": Self.mounted("e_1"),
      "sub/deep/local.spec": Self.mounted("f_1"), "sub/y.tmp.spec": Self.mounted("g_1"),
    ])
    let run = try CommandRun("check", "--format", "concise", in: folder)
    #expect(Self.files(run) == ["a.spec", "keep.tmp.spec", "sub/deep/local.spec"], "\(run.output)")
    // Files above the folder count as well; what is named is meant.
    let below = try CommandRun("check", "--format", "concise", "sub", "x.tmp.spec", in: folder)
    #expect(Self.files(below) == ["sub/deep/local.spec", "x.tmp.spec"])
    let all = try CommandRun("check", "--no-ignore", "--format", "concise", in: folder)
    #expect(Self.files(all).count == 7)
  }

  /// Random patterns over random trees, with git as the judge.
  @Test(.enabled(if: hasGit), arguments: PropertyRuns.seeds)
  func gitIgnoresTheSame(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let names = ["a", "b", "ab", "a.b", "c d", "a-b", "x1", "[a]", "#a", "!b"]
    func name() -> String { names.randomElement(using: &generator) ?? "a" }
    let pieces = [
      "a", "b", "*", "**", "?", "/", "/", "[ab]", "[!a]", "[a-c]", "[[:digit:]]", ".", "-", "\\*",
      "\\#", " ", "x1", "**/", "/**", "a.b", "[]a]", "[^b]", "\\!", "[", "#",
    ]
    func pattern() -> String {
      let text = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? "a"
      }.joined()
      return (generator.chance(1, of: 5) ? "!" : "") + text
        + (generator.chance(1, of: 4) ? "/" : "")
    }
    func lines() -> String {
      (0..<Int.random(in: 1...5, using: &generator)).map { _ in pattern() }
        .joined(separator: generator.chance(1, of: 6) ? "\r\n" : "\n") + "\n"
    }
    var files: [String: String] = [".gitignore": lines()]
    for _ in 0..<8 {
      let folders = (0..<Int.random(in: 0...2, using: &generator)).map { _ in name() + "-d/" }
      files[folders.joined() + name() + ".spec"] = "x"
      if generator.chance(1, of: 3) { files[folders.joined() + ".gitignore"] = lines() }
    }
    let folder = try Folder(files)
    let setUp = try CommandRun.shell(
      "\(Self.git) init -q . && git ls-files -z --others --exclude-standard | tr '\\0' '\\n'",
      in: folder)
    #expect(setUp.status == 0)
    let expected = setUp.output.split(separator: "\n").map(String.init)
      .filter { $0.hasSuffix(".spec") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var walk = FolderWalk()
    let root = FilePath(folder.url.path)
    walk.walk(root, ignored: IgnoreStack(above: root), jobs: 1)
    let found = walk.files.map { String($0.text.dropFirst(folder.url.path.count + 1)) }
    #expect(found == expected, "\(generator): \(files.filter { $0.key.hasSuffix("ignore") })")
  }
}
