import TestSupport
import Testing
import WPARCompiler

/// What `wparc import` does with folders.
@Suite struct ImportTests {
  private static let files = [
    "facts/lpar01/oslevel-s.txt": "7200-05-02-2114\n",
    "facts/lpar02/oslevel-s.txt": "7200-05-02-2114\n",
    "facts/nfs1/exports": "/export/a -access=lpar01\n",
    "facts/readme.md": "captured on Tuesday\n", "empty/notes.txt": "nothing\n",
  ]

  struct StatusCase: Sendable, CustomTestStringConvertible {
    let status: Int32
    let arguments: [String]

    init(_ status: Int32, _ line: String) {
      self.status = status
      arguments = line.split(separator: " ").map(String.init)
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    StatusCase(0, "import facts facts"), StatusCase(0, "import facts"),
    StatusCase(0, "import facts facts/lpar01 facts/nfs1 --to json"),
    StatusCase(2, "import"), StatusCase(2, "import fact facts"),
    StatusCase(2, "import facts facts --to spec"), StatusCase(2, "import facts empty"),
    StatusCase(2, "import facts missing"), StatusCase(2, "import facts facts -o no/such/file"),
    StatusCase(2, "import facts facts facts/lpar01"),
  ])
  func exits(_ expected: StatusCase) throws {
    let run = try CommandRun(arguments: expected.arguments, in: Folder(Self.files))
    #expect(run.status == expected.status, "\(run.messages)")
    #expect((run.status == 0) == !run.output.isEmpty)
  }

  @Test func everyFolderIsAnLPAROrAServer() throws {
    let run = try CommandRun("import", "facts", "facts", in: Folder(Self.files))
    #expect(
      run.output == """
        kind: Fleet
        lpars:
          lpar01:
            aix: "7200-05-02-2114"
          lpar02:
            aix: "7200-05-02-2114"
        nfs:
          nfs1:
            exports:
              - directory: /export/a
                access:
                  - lpar01
                root: []
        wpars: {}

        """)
    #expect(run.messages == "")
  }

  @Test func theFolderItselfMayBeOne() throws {
    let folder = try Folder(Self.files)
    let run = try CommandRun.shell("cd facts/lpar01 && \"$WPARC\" import facts", in: folder)
    #expect(run.output.contains("  lpar01:\n    aix: "))
    let other = try CommandRun("import", "facts", "facts/lpar01", in: folder)
    #expect(other.output == run.output)
  }

  @Test func findingsAreToldAndStopNothing() throws {
    let folder = try Folder([
      "lpar01/oslevel-s.txt": "7200-05-02-2114\n", "lpar01/prtconf.txt": "Systemmodell: IBM\n",
    ])
    let run = try CommandRun("import", "facts", "lpar01", "-o", "fleet.yaml", in: folder)
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.messages.hasPrefix("warning[captured-output-foreign]: "))
    #expect(run.messages.contains("lpar01/prtconf.txt:1:1"))
    #expect(try folder.read("fleet.yaml").contains("aix: \"7200-05-02-2114\""))
  }
}
