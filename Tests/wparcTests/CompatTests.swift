import Foundation
import TestSupport
import Testing
import WPARFleet

/// `wparc compat`, as a command.
@Suite struct CompatTests {
  private static let fleet = """
    kind: Fleet
    lpars:
      ash: { hostname: ash, aix: 7200-05-02-2114, processor: POWER8 }
      birch: { hostname: birch, aix: 7200-05-02-2114, processor: POWER8 }
      cedar: { hostname: cedar, aix: 7300-01-01-2246, processor: POWER9 }
    wpars:
      app: { on: ash, state: active }
      web: { on: birch, state: active }

    """

  private static func run(_ arguments: String...) throws -> CommandRun {
    try CommandRun(
      arguments: ["compat", "fleet.yaml"] + arguments, in: try Folder(["fleet.yaml": fleet]))
  }

  @Test func showsTheMatrix() throws {
    let run = try Self.run()
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("\nwpar  on     ash"))
    #expect(run.output.contains("lowest processor class of the pool: POWER8 (ash, birch)"))
  }

  @Test func failsWhereAQuestionIsAnsweredNo() throws {
    #expect(try Self.run("app", "--to", "cedar", "--live").status == 1)
    #expect(try Self.run("app", "--to", "cedar", "--static").status != 2)
    #expect(try Self.run("--to", "cedar").status == 1)
    #expect(try Self.run("app").status == 1)
    // Every missing fact accepted, and every check that fails.
    let names = CompatibilityCheck.all.map(\.name)
    let waived = try Self.run(
      ["app", "--to", "birch"] + (["*"] + names).flatMap { ["--waive", $0] })
    #expect(waived.status == 0, "\(waived.output)")
    #expect(waived.output.contains("waived: every missing fact"))
  }

  private static func run(_ arguments: [String]) throws -> CommandRun {
    try CommandRun(
      arguments: ["compat", "fleet.yaml"] + arguments, in: try Folder(["fleet.yaml": fleet]))
  }

  @Test(arguments: [
    (["appp"], "did you mean 'app'"), (["--to", "cedr"], "did you mean 'cedar'"),
    (["--why", "app"], "expected two"), (["--why", "app", "ash"], "is on 'ash'"),
    (["--waive", "mcr-difers"], "mean 'mcr-differs'"),
    (["--check", "mcr-differs"], "counts always"), (["--format", "txt"], "did you mean 'text'"),
    (["--why", "app", "birch", "--to", "ash"], "without --to"),
  ])
  func refusesWhatCannotBeMeant(_ arguments: [String], _ message: String) throws {
    let run = try Self.run(arguments)
    #expect(run.status == 2 && run.messages.contains(message), "\(run.messages)")
  }

  @Test func theCommandLineDecidesBesideTheFleet() throws {
    let names = CompatibilityCheck.all.map(\.name)
    let waivers = (["*"] + names).flatMap { ["--waive", $0] }
    let isFree = try Self.run(["app", "--to", "cedar", "--static"] + waivers)
    #expect(isFree.status == 0)
    let decided = try Self.run(
      "--static", "--enforce", "clock-skew", "--check", "less-memory", "--waive", "mcr-differs")
    #expect(decided.output.contains("enforced: clock-skew\n"), "\(decided.messages)")
    #expect(decided.output.contains("chosen: less-memory\n"))
    #expect(decided.output.contains("waived: mcr-differs\n"))
    let quiet = try Self.run("--quiet")
    #expect(quiet.output.contains("wpar  on") && !quiet.output.contains("lowest processor"))
  }

  @Test func aFleetWithAnErrorHasNoMatrix() throws {
    let folder = try Folder(["fleet.yaml": Self.fleet + "rules: [{ apart: [app, wbe] }]\n"])
    let run = try CommandRun("compat", "fleet.yaml", in: folder)
    #expect(run.status == 1 && run.output.isEmpty && run.messages.contains("wbe"))
    #expect(try CommandRun("compat", "none.yaml", in: folder).status == 2)
  }

  @Test func whyNamesBothValuesAndTheFix() throws {
    let run = try Self.run("--why", "app", "cedar", "--live")
    #expect(run.status == 1)
    for text in ["app from ash to cedar", "release-differs: blocks live", "fleet.yaml:3", "fix"] {
      #expect(run.output.contains(text), "\(text) in\n\(run.output)")
    }
  }

  @Test(arguments: CompatibilityReporter.all.map(\.name))
  func writesTheSameBytesToAFile(_ format: String) throws {
    let folder = try Folder(["fleet.yaml": Self.fleet])
    let run = try CommandRun("compat", "fleet.yaml", "--format", format, in: folder)
    #expect(run.status == 0 && !run.output.isEmpty)
    let toFile = try CommandRun(
      "compat", "fleet.yaml", "--format", format, "-o", "out", in: folder)
    #expect(toFile.status == 0 && toFile.output.isEmpty)
    #expect(
      try CommandRun("compat", "fleet.yaml", "--format", format, in: folder).output == run.output)
  }
}
