import Foundation
import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument

/// The files by which other programs run this one.
@Suite struct IntegrationTests {
  private static let shellcheck = Judge("shellcheck")

  private static func root(_ path: String) throws -> Node {
    let stream = DocumentStream(reading: try Fixture(path).sourceFile())
    #expect(stream.diagnostics.isEmpty)
    return try #require(stream.roots.first)
  }

  private static func text(_ node: Node?) -> String {
    String(decoding: node?.textBytes ?? [], as: UTF8.self)
  }

  private static func scripts() throws -> [String] {
    let steps = try #require(try root("action.yml")["runs"]?["steps"])
    return steps.items.map { text($0["run"]) }
  }

  @Test(.enabled(if: shellcheck.isInstalled)) func theScriptsOfTheActionAreSound() throws {
    let scripts = try Self.scripts()
    #expect(scripts.count == 2)
    for script in scripts {
      // What the workflow fills in would be shell before shell reads it.
      #expect(!script.contains("${{"))
      let outcome = try Self.shellcheck.run(["-s", "bash"], onFile: script)
      #expect(outcome.status == 0, "\(String(decoding: outcome.output, as: UTF8.self))")
    }
  }

  @Test func everyInputOfTheActionIsUsed() throws {
    let action = try Self.root("action.yml")
    let names = try #require(action["inputs"]).pairs.map { Self.text($0.key) }
    #expect(names == ["paths", "fail-on", "sarif-file", "binary"])
    let text = String(decoding: try Fixture("action.yml").bytes(), as: UTF8.self)
    for name in names { #expect(text.contains("inputs.\(name)"), "\(name)") }
  }

  /// The script that checks, run as the runner would.
  @Test func theActionAnnotatesAndWritesALog() throws {
    let broken = String(decoding: try Fixture("specs/broken/app20.spec").bytes(), as: UTF8.self)
    let folder = try Folder(["a b.spec": broken, "-c.spec": broken])
    try folder.write("check.sh", try #require(try Self.scripts().last))
    let run = try CommandRun.shell(
      """
      export WPARC_PATHS=$'a b.spec\\n\\n-c.spec\\n' WPARC_FAIL_ON=error WPARC_SARIF_FILE=log.sarif
      bash -eo pipefail check.sh
      """, in: folder)
    #expect(run.status == 1 && run.messages.isEmpty, "\(run.messages)")
    #expect(
      run.output.hasPrefix("::error file=-c.spec,line=11,") && run.output.contains("a b.spec"))
    #expect(try folder.read("log.sarif").contains("a%20b.spec"))
    let quiet = try CommandRun.shell(
      "WPARC_PATHS=. WPARC_FAIL_ON=never WPARC_SARIF_FILE= bash -eo pipefail check.sh", in: folder)
    #expect(quiet.status == 0)
    #expect(try folder.names == ["-c.spec", "a b.spec", "check.sh", "log.sarif"])
  }

  /// A hook runs a command that there is, on the files that it reads.
  @Test func theHooksRunOnSpecifications() throws {
    let hooks = Array(try Self.root(".pre-commit-hooks.yaml").items)
    #expect(hooks.map { Self.text($0["id"]) } == ["wparc-check", "wparc-format"])
    let folder = try Folder(["a.spec": "general:\n    name = \"a\"\n"])
    for hook in hooks {
      #expect(Self.text(hook["language"]) == "swift")
      let files = try Regex(Self.text(hook["files"]))
      #expect("specs/a.spec".contains(files) && "etc/a.cf".contains(files))
      #expect(!"a.yaml".contains(files) && !"a.spec.orig".contains(files))
      let words = Self.text(hook["entry"]).split(separator: " ").map(String.init)
      #expect(words.first == "wparc")
      let run = try CommandRun(arguments: Array(words.dropFirst()) + ["a.spec"], in: folder)
      #expect(run.status == 0, "\(run.messages)")
    }
    #expect(try folder.read("a.spec") == "general:\n\tname = \"a\"\n")
  }
}
