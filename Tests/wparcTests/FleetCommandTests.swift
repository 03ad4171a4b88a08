import Foundation
import TestSupport
import Testing

/// Fleets on the command line.
@Suite struct FleetCommandTests {
  private static let fleet = """
    kind: Fleet
    lpars: { lpar01: { cpus: 8, memory: 64G } }
    wpars:
      app20: { spec: specs/app20.spec, on: lpar01, uses: { cpu: 1 } }

    """
  private static let spec = "general:\n\tname = \"app20\"\n"

  @Test func aFleetIsReadWithTheFilesItNames() throws {
    let folder = try Folder(["estate/fleet.yaml": Self.fleet, "estate/specs/app20.spec": Self.spec])
    let run = try CommandRun("check", "estate", in: folder)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output == "checked 2 files: no findings\n")
  }

  @Test func aFileThatIsNotThereIsAFindingWithASuggestion() throws {
    let folder = try Folder([
      "estate/fleet.yaml": Self.fleet.replacing("app20.spec", with: "ap20.spec"),
      "estate/specs/app20.spec": Self.spec,
    ])
    let run = try CommandRun("check", "--format", "concise", "estate/fleet.yaml", in: folder)
    #expect(run.status == 1)
    #expect(
      run.output.contains(
        "estate/fleet.yaml:4:18: error[named-file-unreadable]: 'specs/ap20.spec': cannot read the file: "
          + "no such file or directory; did you mean 'specs/app20.spec'?"), "\(run.output)")
    let mended = try CommandRun("check", "--unsafe-fixes", "estate", in: folder)
    #expect(mended.status == 0, "\(mended.output)")
    #expect(try folder.read("estate/fleet.yaml") == Self.fleet)
  }

  /// `--fleet` tells what there is to say about the files that the fleet names as well.
  @Test func aFleetIsCheckedWithTheFilesItNames() throws {
    let folder = try Folder([
      "estate/fleet.yaml": Self.fleet,
      "estate/specs/app20.spec": Self.spec + "\thostname = \"app_20\"\n",
    ])
    let alone = try CommandRun("check", "estate/fleet.yaml", in: folder)
    #expect(alone.output == "checked 1 file: no findings\n")
    let whole = try CommandRun("check", "--fleet", "estate/fleet.yaml", in: folder)
    #expect(whole.output.contains("warning[hostname-underscore]"), "\(whole)")
    #expect(whole.output.contains("--> estate/specs/app20.spec:3:"), "\(whole)")
    let both = try CommandRun("check", "estate", "--fleet", "estate/fleet.yaml", in: folder)
    #expect(both.output.hasSuffix("checked 2 files: 1 warning\n"), "\(both)")
  }

  @Test func mistakesOfAFleetAreFindings() throws {
    let folder = try Folder([
      "fleet.yaml": Self.fleet.replacing("on: lpar01", with: "on: lpar1"),
      "specs/app20.spec": Self.spec, "other.yaml": "replicas: 3\n",
    ])
    let run = try CommandRun("check", ".", in: folder)
    #expect(run.status == 1)
    #expect(run.output.contains("error[unknown-lpar]: no LPAR is named 'lpar1'"))
    #expect(run.output.contains("1 other YAML file skipped"))
    let ignored = try CommandRun("check", "--ignore", "unknown-lpar", ".", in: folder)
    #expect(ignored.status == 0, "\(ignored.output)")
  }

  @Test func fleetsAreNoPartitions() throws {
    let folder = try Folder(["fleet.yaml": Self.fleet, "specs/app20.spec": Self.spec])
    let found = try CommandRun("compile", ".", "--to", "mkwpar", in: folder)
    #expect(found.status == 0 && found.output.contains("mkwpar"), "\(found.messages)")
    let named = try CommandRun("compile", "fleet.yaml", "--to", "mkwpar", in: folder)
    #expect(named.status == 1 && named.messages.contains("describes no partition"))
  }

  @Test func fleetsAreLaidOut() throws {
    let folder = try Folder(["fleet.yaml": Self.fleet.replacing("64G } }\n", with: "64G } }   \n")])
    let run = try CommandRun("format", ".", in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(try folder.read("fleet.yaml") == Self.fleet)
  }

  @Test(arguments: ["wpar", "fleet", "plan", "report", "compat"])
  func theSchemaIsPrinted(_ kind: String) throws {
    let run = try CommandRun("schema", kind, in: try Folder())
    #expect(
      run.output
        == String(decoding: try Fixture("grammar/\(kind).schema.json").bytes(), as: UTF8.self))
  }

  @Test func aKindThatIsMisspeltIsSuggested() throws {
    let wrong = try CommandRun("schema", "fleets", in: try Folder())
    #expect(wrong.status == 2 && wrong.messages.contains("did you mean 'fleet'?"))
  }
}
