import TestSupport
import Testing
import WPARCompiler

/// `wparc compile --to exports`, and `wparc check` of exports.
@Suite struct ExportsCommandTests {
  private static let files = [
    "app.yaml":
      "general: {name: app}\nmount: [{directory: /, vfs: nfs, host: nfs1, dev: /export/app}]\n",
    "two.yaml":
      "general: {name: two}\nmount: [{directory: /, vfs: nfs, host: nfs1, dev: /x},"
      + " {directory: /d, vfs: nfs, host: nfs2, dev: /y}]\n",
    "fleet.yaml": """
    kind: Fleet
    lpars: { lpar01: {}, lpar02: { hostname: lpar02.example.com }, lpar03: { cordoned: yes } }
    nfs: { nfs1: { exports: exports } }
    wpars:
      app: { on: lpar01, spec: app.yaml }
      fixed: { on: lpar02, movable: no, spec: { mount: [{ directory: /, vfs: nfs, host: nfs1, dev: /export/fixed }] } }

    """,
    "exports": "# mine\n/export/app -rw,access=app:old,root=app:old\n",
    "bad/exports": "export/app -rw\n/x -access=a,root=b\n",
  ]

  private func run(_ line: String, in folder: Folder) throws -> CommandRun {
    try CommandRun(arguments: line.split(separator: " ").map(String.init), in: folder)
  }

  @Test func aFleetTellsWhoMounts() throws {
    let folder = try Folder(Self.files)
    let run = try run("compile --to exports --fleet fleet.yaml --from exports", in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(
      run.output == """
        # mine
        /export/app -rw,access=app:old:lpar01:lpar02.example.com:lpar02,root=app:old:lpar01:lpar02.example.com:lpar02
        /export/fixed -sec=sys,rw,access=fixed:lpar02.example.com:lpar02,root=fixed:lpar02.example.com:lpar02

        """)
    #expect(run.messages == "run on nfs1: exportfs -a\n")
    // Of one partition alone, only what that needs.
    let one = try self.run("compile app.yaml --to exports --fleet fleet.yaml", in: folder)
    #expect(
      one.output.hasPrefix("/export/app -sec=sys,rw,access=app:lpar01:lpar02.example.com:lpar02,"))
    #expect(!one.output.contains("fixed"))
  }

  @Test func withoutAFleetTheLPARsAreMissingAndThatIsSaid() throws {
    let run = try run("compile app.yaml --to exports", in: Folder(Self.files))
    #expect(run.status == 0 && run.output == "/export/app -sec=sys,rw,access=app,root=app\n")
    #expect(run.messages.contains("note[lpars-unknown]: "))
  }

  @Test(arguments: [
    (2, "compile two.yaml --to exports --from exports"),
    (0, "compile two.yaml --to exports --from exports --server nfs2"),
    (2, "compile two.yaml --to exports --server nfs3"),
    (2, "compile app.yaml --to exports --output-folder out"),
    (2, "compile app.yaml --to exports --from missing"),
    (2, "compile app.yaml --to exports --from bad/exports"),
    (2, "compile app.yaml --to yaml --fleet fleet.yaml"),
    (2, "compile app.yaml --to mkwpar --server nfs1"),
    (0, "check exports"), (1, "check bad/exports"), (0, "check --as exports exports"),
    (2, "diff exports app.yaml"),
  ])
  func exits(_ status: Int32, _ line: String) throws {
    let run = try run(line, in: Folder(Self.files))
    #expect(run.status == status, "\(run.messages)")
  }

  @Test func exportsAreCheckedAndMended() throws {
    let folder = try Folder(Self.files)
    let check = try run("check bad/exports --format concise", in: folder)
    #expect(
      check.output.split(separator: "\n").prefix(2).map { $0.prefix { $0 != " " } } == [
        "bad/exports:1:1:", "bad/exports:2:19:",
      ])
    #expect(try run("check bad/exports --fix --unsafe-fixes", in: folder).status == 1)
    #expect(try folder.read("bad/exports") == "export/app -rw\n/x -access=a:b,root=b\n")
  }

  @Test func anExistingFileIsExtendedInPlace() throws {
    let folder = try Folder(Self.files)
    let line = "compile --to exports --fleet fleet.yaml --from exports -o exports"
    #expect(try run(line, in: folder).status == 0)
    let text = try folder.read("exports")
    #expect(text.hasPrefix("# mine\n") && text.contains("/export/fixed "))
    #expect(try run(line, in: folder).messages == "")
    #expect(try folder.read("exports") == text)
  }
}
