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

  @Test func writesSeveralForms() throws {
    let folder = try Folder(["fleet.yaml": Self.fleet])
    let run = try CommandRun(
      "compat", "fleet.yaml", "--format", "text", "--format", "json=out.json", in: folder)
    #expect(run.status == 0 && run.output.contains("Compatibility"), "\(run.messages)")
    #expect(
      try folder.read("out.json")
        == CommandRun("compat", "fleet.yaml", "--format", "json", in: folder).output)
  }

  // MARK: JSON Schema

  private static let python = Judge("python3")
  private static let hasValidator = (try? python.run(["-c", "import jsonschema"]).status) == 0

  /// Holds a document against the schema; prints what is wrong.
  private static let validation = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open('grammar/compat.schema.json'))
    Draft202012Validator.check_schema(schema)
    for error in Draft202012Validator(schema).iter_errors(json.load(open(sys.argv[1]))):
        print(error.message[:200])
    """

  @Test(
    .enabled(if: hasValidator),
    arguments: [
      "", "--live", "--static", "app20 web1 --to lparelm", "--why app20 lparcedar",
      "--why batch1 lparelm", "--why rowan lparash --enforce less-memory --waive mcr-differs",
    ])
  func theJSONFormKeepsToItsSchema(_ words: String) throws {
    let fleet = Fixture("specs/fleet/fleet.yaml").absolutePath
    let arguments = words.split(separator: " ").map(String.init)
    let run = try CommandRun(
      arguments: ["compat", fleet] + arguments + ["--format", "json"], in: try Folder())
    try #require(run.output.hasPrefix("{"), "\(run)")
    let outcome = try Self.python.run(["-c", Self.validation], onFile: run.output)
    #expect(
      outcome.status == 0 && outcome.output.isEmpty,
      "\(String(decoding: outcome.output, as: UTF8.self)) \(outcome.errorOutput)")
  }

  /// A schema that takes everything would say nothing.
  @Test(
    .enabled(if: hasValidator),
    arguments: [
      ("\"format\": \"1.0\"", "\"format\": \"2.0\""),
      ("\"verdict\": \"compatible\"", "\"verdict\": \"maybe\""),
      ("\"kind\": \"Compatibility\"", "\"kind\": \"Matrix\""),
      ("\"outboundOnly\": true", "\"outboundOnly\": \"yes\""),
      ("\"from\": \"lparash\",", ""), ("\"to\": ", "\"too\": "),
    ])
  func theSchemaRefusesWhatIsWrong(_ old: String, _ new: String) throws {
    let text = String(decoding: try Fixture("specs/fleet/compat-app20.json").bytes(), as: UTF8.self)
    try #require(text.contains(old))
    let outcome = try Self.python.run(
      ["-c", Self.validation], onFile: text.replacing(old, with: new))
    #expect(outcome.status == 0 && !outcome.output.isEmpty, "\(outcome.errorOutput)")
  }
}
