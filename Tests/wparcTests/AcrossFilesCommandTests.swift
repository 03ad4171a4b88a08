import Foundation
import TestSupport
import Testing

/// `wparc check` on partitions in several files.
@Suite struct AcrossFilesCommandTests {
  private static func spec(_ name: String, _ rest: String = "") -> String {
    "general:\n\tname = \"\(name)\"\n\(rest)"
  }

  private static let network = "\nnetwork:\n\taddress = \"192.0.2.9\"\n"

  @Test func theLaterFileIsToldAndTheEarlierShown() throws {
    let folder = try Folder([
      "b/web.spec": Self.spec("web", Self.network), "a/app.spec": Self.spec("app", Self.network),
      "c/other.spec": Self.spec("other"),
    ])
    let run = try CommandRun("check", ".", in: folder)
    #expect(run.status == 0)
    #expect(
      run.output == """
        warning[address-in-two-specs]: address 192.0.2.9 is also an address of 'app'
         --> b/web.spec:5:13
          |
        4 | network:
        5 |     address = "192.0.2.9"
          |                ^^^^^^^^^
         ::: a/app.spec:5:13
          |
        5 |     address = "192.0.2.9"
          |                --------- first here
          = help: give one of the two another address
          = evidence: inferred (startwpar -a and restwpar -a exist because addresses
              conflict) · wparc explain address-in-two-specs

        checked 3 files: 1 warning

        """)
  }

  @Test func twoFormsOfOnePartitionAreOnePartition() throws {
    let folder = try Folder(["app.spec": Self.spec("app", Self.network)])
    let yaml = try CommandRun("compile", "--to", "yaml", "app.spec", in: folder)
    try folder.write("app.yaml", yaml.output)
    try folder.write("moved/app.spec", Self.spec("app", "\tauto = \"yes\"\n\(Self.network)"))
    let run = try CommandRun("check", ".", in: folder)
    #expect(run.status == 0 && run.output == "checked 3 files: no findings\n", "\(run.output)")
  }

  @Test func standardInputIsOneOfThem() throws {
    let folder = try Folder(["app.spec": Self.spec("app", Self.network)])
    let run = try CommandRun(
      "check", "--format", "concise", "app.spec", "-", in: folder,
      input: Self.spec("web", Self.network))
    #expect(run.output.contains("address-in-two-specs"), "\(run.output)")
  }

  /// The places are those of the mended text.
  @Test func mendedFilesAreComparedAsTheyAre() throws {
    let folder = try Folder([
      "a.spec": Self.spec("app", Self.network),
      "b.spec": Self.spec("web", "\tauto = \"Yes\"\n\(Self.network)"),
    ])
    let run = try CommandRun("check", "--fix", "--format", "concise", ".", in: folder)
    #expect(run.output.hasPrefix("b.spec:6:13: warning[address-in-two-specs]: "), "\(run.output)")
    #expect(run.output.contains("1 warning, 1 fixed"), "\(run.output)")
  }

  @Test func rulesAreChosenAsOthersAre() throws {
    let folder = try Folder([
      "a.spec": Self.spec("app", Self.network), "b.spec": Self.spec("web", Self.network),
    ])
    let run = try CommandRun("check", "--ignore", "address-in-two-specs", ".", in: folder)
    #expect(run.output == "checked 2 files: no findings\n")
    let chosen = try CommandRun("check", "--select", "name-in-two-specs", ".", in: folder)
    #expect(chosen.output == "checked 2 files: no findings\n")
  }

  @Test func theNumberOfJobsChangesNothing() throws {
    let folder = try Folder()
    for number in 0..<60 {
      try folder.write(
        "f\(number % 7)/n\(number).spec",
        Self.spec(
          "app\(number % 40)",
          "\nnetwork:\n\taddress = \"192.0.2.\(number % 23 + 1)\"\n\nmount:\n\tdirectory = \"/d\"\n"
            + "\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/\(number % 31)\"\n"))
    }
    let expected = try CommandRun("check", "-j1", ".", in: folder)
    #expect(expected.output.contains("name-in-two-specs"))
    #expect(expected.output.contains("export-in-two-specs"))
    for jobs in 2...6 {
      let run = try CommandRun("check", "-j\(jobs)", ".", in: folder)
      #expect(run.output == expected.output && run.status == expected.status)
    }
  }

  /// A fleet finds the same; it is told where it is written, and once.
  @Test func whatAFleetFindsAsWellIsToldOnce() throws {
    let names = ["a": "app", "b": "web"]
    var texts = names.map { file, name in
      (
        "specs/\(file).spec",
        "general:\n\tname = \"\(name)\"\n\thostname = \"shared\"\n"
          + "\tuuid = \"0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9\"\n\(Self.network)"
      )
    }
    texts.append(
      (
        "fleets/fleet.yaml",
        """
        kind: Fleet
        lpars: { lpar01: {} }
        wpars: { web: { spec: ../specs/b.spec }, app: { spec: ../specs/a.spec } }

        """
      ))
    let folder = try Folder(Dictionary(uniqueKeysWithValues: texts))
    for arguments in [["."], ["--fleet", "fleets/fleet.yaml", "specs"]] {
      let run = try CommandRun(
        arguments: ["check", "--format", "concise"] + arguments, in: folder)
      let rules = run.output.split(separator: "\n").compactMap { line in
        line.firstMatch(of: /\[([a-z0-9-]+)\]:/).map { String($0.1) }
      }
      #expect(
        rules == ["hostname-in-two-specs", "uuid-in-two-specs", "address-in-two-specs"],
        "\(run.output)")
    }
    // Without the specifications, the fleet is what knows.
    let fleet = try CommandRun(
      "check", "--format", "concise", "--fleet", "fleets/fleet.yaml", "fleets", in: folder)
    for rule in ["host-name-used-twice", "address-used-twice", "uuid-in-two-specs"] {
      #expect(fleet.output.components(separatedBy: "[\(rule)]").count == 2, "\(fleet.output)")
    }
    #expect(!fleet.output.contains("address-in-two-specs"))
  }
}
