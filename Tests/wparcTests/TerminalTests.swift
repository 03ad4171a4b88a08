import TestSupport
import Testing

/// Output on a terminal, which `script` provides.
@Suite(.enabled(if: Judge("script").isInstalled, "script is not installed"))
struct TerminalTests {
  /// What a report with a long finding looks like on a terminal.
  private func report(_ environment: String, _ flags: String = "") throws -> String {
    let folder = try Folder([
      "a.spec": "general:\n\tname = \"alder\"\n\nnetwork:\n\taddress = \"192.0.2\"\n"
    ])
    let command = "stty cols 50; env \(environment) $WPARC check a.spec \(flags)"
    let run = try CommandRun.shell(
      "script -qec '\(command)' /dev/null < /dev/null", in: folder)
    #expect(run.output.contains("unreadable-value"), "\(run.output)\(run.messages)")
    return run.output
  }

  @Test(arguments: [
    ("TERM=xterm", "", true), ("TERM=xterm", "--color auto", true), ("TERM=dumb", "", false),
    ("TERM=xterm NO_COLOR=1", "", false), ("TERM=xterm NO_COLOR=", "", true),
    ("TERM=xterm", "--color never", false), ("TERM=xterm NO_COLOR=1", "--color always", true),
    ("TERM=dumb CLICOLOR_FORCE=1", "", true), ("TERM=xterm", "-o /dev/stderr", false),
  ])
  func colorsATerminal(_ environment: String, _ flags: String, _ isColored: Bool) throws {
    #expect(try report(environment, flags).contains("\u{1B}[") == isColored)
  }

  @Test func keepsToTheWidthOfTheTerminal() throws {
    let lines = try report("TERM=dumb COLUMNS=200").split(whereSeparator: \.isNewline)
    #expect(lines.allSatisfy { $0.count <= 50 } && lines.contains { $0.count > 40 }, "\(lines)")
  }

  /// The first file takes its time; the line appears once the run is older than a second, and goes.
  @Test func saysHowFarALongRunIs() throws {
    let text = "general:\n\tname = \"alder\"\n"
    let folder = try Folder(["a.spec": text, "b.spec": text])
    let slow =
      "{ sleep 1.3; cat a.spec; } | $WPARC check -j 1 --stdin-filename 0.spec - a.spec b.spec"
    let shown = try CommandRun.shell("script -qec '\(slow)' /dev/null < /dev/null", in: folder)
    #expect(shown.output.contains("\rchecked 1 of 3 files"), "\(shown.output)\(shown.messages)")
    #expect(shown.output.contains("\r\u{1B}[K"))
    let piped = try CommandRun.shell("( \(slow) ) 2>&1", in: folder)
    #expect(!piped.output.contains("of 3 files"))
  }
}
