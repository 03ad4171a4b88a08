import Foundation
import TestSupport
import Testing

/// What the README and the guides show is what the program prints.
@Suite struct ReadmeTests {
  /// A command of the README with the output under it.
  struct Session: CustomStringConvertible, Sendable {
    let file: String
    let command: String
    let output: String

    var description: String { "\(file): \(command)" }
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
    let commands = try Self.sessions().filter { $0.file == "README.md" }.map(\.command)
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
    for page in Self.pages {
      let folder = page.path.split(separator: "/").dropLast().map { "\($0)/" }.joined()
      for link in try Self.text(page).matches(of: /\]\(([^)#:]+)\)/) {
        #expect(Fixture(folder + link.1).exists, "\(page): \(link.1)")
      }
    }
  }

  /// There is a guide for each of the people that this is for, and the README leads there.
  @Test func namesEveryGuide() throws {
    let guides = Self.pages.dropFirst()
    #expect(
      Set(guides.map(\.name)).isSuperset(of: ["Review", "Administer", "MovePartitions"]))
    let readme = try Self.text()
    for guide in guides { #expect(readme.contains("](\(guide.path))"), "\(guide)") }
  }

  /// The README and the guides beside the sources that they are about.
  private static let pages =
    [Fixture("README.md")]
    + Fixture.all(under: "Sources", pathExtension: "md").filter { $0.path.contains(".docc/") }

  private static func text(_ page: Fixture = Fixture("README.md")) throws -> String {
    String(decoding: try page.bytes(), as: UTF8.self)
  }

  /// The lines of the `console` blocks: `$ ` begins a command, the rest is its output.
  private static func sessions() throws -> [Session] { try pages.flatMap { try sessions(in: $0) } }

  private static func sessions(in page: Fixture) throws -> [Session] {
    var sessions: [Session] = []
    var isInside = false
    var command: String?
    var output = ""
    for line in try text(page).split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.hasPrefix("```")
      if isFence || line.hasPrefix("$ "), isInside, let ended = command.take() {
        sessions.append(Session(file: page.path, command: ended, output: output))
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
