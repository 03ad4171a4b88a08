import Foundation
import TestSupport
import Testing
import WPARCompiler

/// `wparc diff`.
@Suite struct DiffCommandTests {
  private static let files = [
    "a.yaml": "general: {name: app}\nnetwork: [{address: 192.0.2.1, netmask: 255.255.255.0}]\n",
    "a.spec":
      "general:\n\tname = \"app\"\n\nnetwork:\n\taddress = \"192.0.2.1\"\n\tnetmask = \"255.255.255.0\"\n",
    "b.yaml":
      "general: {name: app, auto: yes}\nmount: [{directory: /a, vfs: nfs, host: h, dev: /x}]\n",
    "app.lswpar": "#name:hostname:directory:checkpointable:auto:uuid\napp:app:/wpars/app:no:no:\n",
    "build.sh": "#!/bin/sh\nmkwpar -s -n app -N address=192.0.2.1 netmask=255.255.255.0\n",
    "empty.sh": "#!/bin/sh\necho no partition\n", "broken.yaml": "general: {name: app\n",
    "folder/app.yaml":
      "general: {name: app}\nnetwork: [{address: 192.0.2.1, netmask: 255.255.255.0}]\n",
  ]

  @Test(arguments: [
    (0, "diff a.yaml a.spec"), (0, "diff a.yaml build.sh"), (1, "diff a.yaml b.yaml"),
    (0, "diff a.yaml folder"), (1, "diff b.yaml folder"), (1, "diff app.lswpar b.yaml"),
    (2, "diff a.yaml missing.yaml"), (2, "diff a.yaml broken.yaml"), (2, "diff empty.sh a.yaml"),
    (2, "diff a.yaml"), (2, "diff - -"), (2, "diff a.yaml b.yaml --format xml"),
    (0, "diff a.yaml a.spec --as yaml -q"), (1, "diff a.yaml b.yaml --as yaml --isolated"),
    (1, "diff a.yaml b.yaml --aix 7.2 --color never --format json -o out.json"),
  ])
  func exits(_ status: Int32, _ line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let isMisread = line.contains("a.spec --as yaml")
    let run = try CommandRun(arguments: arguments, in: Folder(Self.files))
    #expect(run.status == (isMisread ? 2 : status), "\(run.messages)")
    #expect(run.status != 2 || run.output.isEmpty && !run.messages.isEmpty)
  }

  @Test func showsBothPlaces() throws {
    let run = try CommandRun("diff", "a.yaml", "b.yaml", in: Folder(Self.files))
    #expect(
      run.output == """
        app: 3 differences
        ~ general.auto: no (assumed) → yes
            a.yaml:1:1 → b.yaml:1:28
        - network 192.0.2.1: netmask 255.255.255.0
            a.yaml:2:12 → b.yaml:1:1
        + mount /a: vfs nfs, host h, dev /x
            a.yaml:1:1 → b.yaml:2:10

        1 partition, 1 differs: 3 differences

        """)
    #expect(run.messages == "")
  }

  @Test func readsPipesAndStandardInput() throws {
    let folder = try Folder(Self.files)
    let pipe = try CommandRun.shell("$WPARC diff <(cat app.lswpar) b.yaml", in: folder)
    #expect(pipe.status == 1 && pipe.output.contains("~ general.auto: no (assumed) → yes\n"))
    #expect(pipe.output.contains("? mount /a in b.yaml; /dev/fd/"))
    let input = try CommandRun(
      "diff", "-", "b.yaml", "--stdin-filename", "live.lswpar", in: folder,
      input: "#name:hostname:directory:checkpointable:auto:uuid\napp:app:/wpars/app:no:yes:\n")
    #expect(input.status == 0 && input.output.contains("live.lswpar does not show it\n"))
  }

  @Test func writesEveryForm() throws {
    let folder = try Folder(Self.files)
    let run = try CommandRun(
      "diff", "a.yaml", "b.yaml", "--format", "text", "--format", "json=d.json", "--format",
      "markdown=d.md", in: folder)
    #expect(run.status == 1 && run.output.hasSuffix("differs: 3 differences\n"))
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(try folder.read("d.json").utf8))
        as? [String: Any])
    let partitions = try #require(value["partitions"] as? [[String: Any]])
    #expect((partitions[0]["differences"] as? [[String: Any]])?.count == 3)
    #expect(try folder.read("d.md").contains("| changed | general.auto |"))
  }

  @Test func compilesTheCommandsThatLeadThere() throws {
    let folder = try Folder(Self.files)
    let line = "compile b.yaml --to chwpar --one-line --from"
    func run(_ old: String) throws -> CommandRun {
      try CommandRun(arguments: line.split(separator: " ").map(String.init) + [old], in: folder)
    }
    let changed = try run("a.yaml")
    #expect(changed.status == 0 && changed.messages == "")
    #expect(
      changed.output.hasSuffix(
        """
        chwpar -K -N address=192.0.2.1 app
        chwpar -A app
        chwpar -M directory=/a vfs=nfs host=h dev=/x app

        """))
    // What runs, from a pipe; what it does not show is told.
    let running = try CommandRun.shell(
      "$WPARC compile b.yaml --to chwpar --from <(cat app.lswpar)", in: folder)
    #expect(running.status == 0 && running.output == "chwpar -A app\n")
    #expect(running.messages.contains("warning[change-undecided]: 'mount /a' is not changed"))
    #expect(try run("missing.yaml").status == 2)
    try folder.write("c.yaml", "general: {name: app, privateusr: yes, auto: no}\n")
    let refused = try run("c.yaml")
    #expect(refused.status == 1 && refused.output == "")
    #expect(refused.messages.contains("error[needs-recreation]: 'general.privateusr' cannot"))
    try folder.write("two.yaml", "general: {name: app}\n---\ngeneral: {name: other}\n")
    #expect(try run("two.yaml").messages.contains("note[not-in-new]: 'other' is in no new"))
  }

  private static let validator = Judge("python3")
  private static var hasValidator: Bool {
    (try? validator.run(["-c", "import jsonschema"]).status) == 0
  }

  /// What is written is by the schema, and by no less: a member more or of another type is refused.
  @Test(.enabled(if: hasValidator)) func whatIsWrittenIsByTheSchema() throws {
    let folder = try Folder(Self.files)
    let program = """
      import copy, json, sys
      from jsonschema import Draft202012Validator
      schema = json.load(open('grammar/diff.schema.json'))
      Draft202012Validator.check_schema(schema)
      value = json.load(open(sys.argv[1]))
      errors = [e.message for e in Draft202012Validator(schema).iter_errors(value)]
      for change in value['partitions'][0]['differences']:
          for key in change:
              other = copy.deepcopy(value)
              for item in other['partitions'][0]['differences']: item.pop(key, None)
              if Draft202012Validator(schema).is_valid(other): errors.append('without ' + key)
      print(errors)
      """
    for old in ["a.yaml", "app.lswpar"] {
      let run = try CommandRun("diff", old, "b.yaml", "--format", "json", in: folder)
      let outcome = try Self.validator.run(["-c", program], onFile: run.output, named: "diff.json")
      #expect(
        String(decoding: outcome.output, as: UTF8.self) == "[]\n",
        "\(String(decoding: outcome.output, as: UTF8.self)) \(outcome.errorOutput)")
    }
  }
}
