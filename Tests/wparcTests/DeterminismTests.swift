import TestSupport
import Testing
import WPARCompiler

/// The same bytes in every run. Each process hashes with a seed of its own.
@Suite struct DeterminismTests {
  private static let paths = (0..<24).map { "f\($0 % 3)/n\($0).\($0 % 5 == 0 ? "yaml" : "spec")" }

  private static func folder() throws -> Folder {
    let texts = [
      "general:\n\tname = \"alder\"\n",
      "general:\n\tname = \"al_der\"\n\thostname = \"al_der\"\n\thostnmae = \"a\"\n\tauto = Yes\n",
      "general:\n\tname = \"alder\"\n\nnetwork:\n\taddress = \"192.0.2\"\n\tadress = \"x\"\n",
      "genral:\n\tname = \"alder\"\n\nmount:\n\tvfs = \"nfs\"\n\tdev = \"/a\"\n\nmount:\n\tsize = 5X\n",
    ]
    let folder = try Folder()
    for (index, path) in paths.enumerated() {
      let isYAML = path.hasSuffix(".yaml")
      try folder.write(path, isYAML ? "general: { name: a_b, naem: b }\n" : texts[index % 4])
    }
    return folder
  }

  /// As many runs as the promise names when there is time for it.
  private static let runCount = PropertyRuns.count >= 200 ? 200 : 6

  @Test(arguments: Reporter.all.map(\.name) + ["text --statistics", "json --statistics"])
  func reportsAreTheSameForAnyOrderSeedAndNumberOfJobs(_ form: String) throws {
    let folder = try Self.folder()
    let options = ["check", "--format"] + form.split(separator: " ").map(String.init)
    let absent = ["absent.spec", "missing/absent.spec"]
    let expected = try CommandRun(
      arguments: options + ["-j", "1"] + Self.paths.sorted() + absent, in: folder)
    #expect(expected.status == 2 && expected.output.contains("unreadable-value"))
    var random = SeededGenerator(seed: 5)
    for _ in 0..<Self.runCount {
      // Files alone, or folders with some of their files named again.
      let count = Int.random(in: 0...Self.paths.count, using: &random)
      let inputs =
        random.chance(1, of: 2)
        ? Self.paths : ["f0", "f1", "./f2/"] + Self.paths.shuffled(using: &random).prefix(count)
      let arguments = (inputs + absent).shuffled(using: &random)
      let jobs = "\(Int.random(in: 1...9, using: &random))"
      let run = try CommandRun(arguments: options + ["-j", jobs] + arguments, in: folder)
      #expect(
        run.output == expected.output && run.messages == expected.messages && run.status == 2,
        "\(arguments), \(jobs) jobs")
    }
  }

  @Test(arguments: Emitter.all.map(\.name))
  func compilesTheSameInEveryRun(_ form: String) throws {
    let folder = try Folder()
    for fixture in Fixture.all(under: "specs", pathExtension: "spec") {
      let isApplication = ["application", "sweep"].contains(fixture.name)
      guard !fixture.path.contains("broken"), isApplication == (form == "wparexec") else {
        continue
      }
      try folder.write(fixture.path, String(decoding: try fixture.bytes(), as: UTF8.self))
    }
    let old = form == Emitter.chwpar.name ? ["--from", "specs"] : []
    let expected = try CommandRun(
      arguments: ["compile", "--to", form, "-j1", "specs"] + old, in: folder)
    #expect(expected.status == 0 && !expected.output.isEmpty, "\(expected.messages)")
    for run in 0..<Self.runCount {
      let again = try CommandRun(
        arguments: ["compile", "--to", form, "--jobs", "\(run % 8 + 1)", "specs"] + old, in: folder)
      #expect(again.output == expected.output && again.messages == expected.messages)
    }
  }
}
