import TestSupport
import Testing

/// Flags that the help shows, and flags that the tests use.
@Suite struct FlagTests {
  private static let verbs = [
    "check", "compile", "import", "format", "diff", "compat", "plan create", "plan show",
    "plan verify",
    "plan diff", "plan explain", "explain", "rules", "schema", "init",
  ]

  /// Flags that tests misspell, and flags of other programs.
  private static let foreign: Set = [
    "frmat", "statistic", "ouput", "binary", "others", "exclude-standard",
  ]

  @Test func everyFlagInTheHelpIsTestedAndTheReverse() throws {
    let folder = try Folder()
    var shown: Set<String> = []
    for arguments in [["--help"]]
      + Self.verbs.map({ $0.split(separator: " ").map(String.init) + ["--help"] })
    {
      // The list of options; texts around it name flags of no other command.
      let help = try CommandRun(arguments: arguments, in: folder).output
      for match in help.matches(of: /(?m)^ +(-[-a-z, <>]+)/) {
        for flag in match.1.matches(of: /(?:^|[ ,])(--?[a-z][a-z-]*)/) {
          shown.insert(String(flag.1))
        }
      }
    }
    var used: Set<String> = []
    for source in Fixture.all(under: "Tests/wparcTests", pathExtension: "swift") {
      let text = String(decoding: try source.bytes(), as: UTF8.self)
      for line in text.split(separator: "\n") where line.contains("\"") {
        for match in line.matches(of: /["\[ ](--[a-z][a-z-]+|-[a-z])(?=[" =0-9\\]|$)/) {
          used.insert(String(match.1))
        }
      }
    }
    #expect(shown.count > 25 && shown.contains("-j") && shown.contains("--stdin-filename"))
    #expect(shown.subtracting(used).isEmpty, "no test uses \(shown.subtracting(used).sorted())")
    let unknown = used.filter { $0.hasPrefix("--") }.subtracting(shown)
      .subtracting(Self.foreign.map { "--\($0)" })
    #expect(unknown.isEmpty, "no help shows \(unknown.sorted())")
  }
}
