import Foundation
import TestSupport
import Testing

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {
  /// A command of the README with the output under it.
  struct Session: CustomStringConvertible, Sendable {
    let command: String
    let output: String

    var description: String { command }
  }

  @Test(arguments: try sessions())
  func showsWhatTheCommandPrints(_ session: Session) throws {
    let folder = Self.executable.deletingLastPathComponent().path
    let script = "PATH='\(folder)':$PATH; export PATH NO_COLOR=1 COLUMNS=80; \(session.command)"
    let outcome = try Judge("sh").run(["-c", "{ \(script)\n} 2>&1"])
    guard outcome.output != Array(session.output.utf8) else { return }
    let difference = LineDifference(from: Array(session.output.utf8), to: outcome.output)
    Issue.record("$ \(session.command)\n\(difference)")
  }

  @Test func showsAtLeastTheBrokenInputTheFindingsAndTheCommand() throws {
    let commands = try Self.sessions().map(\.command)
    #expect(commands.first == "cat specs/broken/app20.spec")
    #expect(commands.dropFirst().first == "wparc check specs/broken/app20.spec")
    #expect(commands.contains("wparc compile specs/nfs-mobile/nfs-mobile.spec --to mkwpar"))
  }

  @Test func namesEveryVerb() throws {
    let help = try Judge(path: Self.executable.path).run(["--help"])
    let text = String(decoding: help.output, as: UTF8.self)
    let verbs = text.matches(of: /\n {2}([a-z]+) {2,}[A-Z]/).map { String($0.1) }
    #expect(verbs.count >= 7)
    let readme = try Self.text()
    for verb in verbs { #expect(readme.contains("| `wparc \(verb)"), "\(verb)") }
  }

  @Test(arguments: ["run", "test"])
  func marksTheCommandsOfContinuousIntegration(_ name: String) throws {
    let lines = try Self.text().split(separator: "\n", omittingEmptySubsequences: false)
    let mark = try #require(lines.firstIndex(of: "<!-- \(name) -->"))
    #expect(lines[mark + 1] == "```sh")
    #expect(lines[mark + 2].hasPrefix("apt-get update && apt-get install -y libyaml-dev"))
    #expect(lines[mark + 3] == "```")
  }

  @Test func linksLeadSomewhere() throws {
    for link in try Self.text().matches(of: /\]\(([^)#:]+)\)/) {
      #expect(Fixture(String(link.1)).exists, "\(link.1)")
    }
  }

  private static func text() throws -> String {
    String(decoding: try Fixture("README.md").bytes(), as: UTF8.self)
  }

  /// The lines of the `console` blocks: `$ ` begins a command, the rest is its output.
  private static func sessions() throws -> [Session] {
    var sessions: [Session] = []
    var isInside = false
    var command: String?
    var output = ""
    for line in try text().split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.hasPrefix("```")
      if isFence || line.hasPrefix("$ "), isInside, let ended = command.take() {
        sessions.append(Session(command: ended, output: output))
        output = ""
      }
      if isFence {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        command = String(line.dropFirst(2))
      } else if isInside {
        output += line + "\n"
      }
    }
    return sessions
  }

  /// The program that was built with the tests, beside them.
  private static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "wparc")
}
