import Testing
import WPARCompiler

private let clean = "general:\n\tname = \"alder\"\n"
private let warned = "general:\n\tname = \"alder\"\n\thostname = \"al_der\"\n"
private let failing = "general:\n\tname = \"alder\"\n\nnetwork:\n\taddress = \"192.0.2\"\n"
private let fixable = "general:\n\tname = \"alder\"\n\nresource:\n\tactive = \"True\"\n"
private let fixed = "general:\n\tname = \"alder\"\n\nresource:\n\tactive = \"yes\"\n"
private let untidy = "general:\nname=alder\n"
private let tidy = "general:\n\tname = \"alder\"\n"
private let foreign = "replicas: 3\n"

/// What the executable does that no library can be asked about.
@Suite struct CommandTests {
  // MARK: Exit statuses

  struct StatusCase: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32

    init(_ status: Int32, _ line: String) {
      self.status = status
      arguments = line.split(separator: " ").map(String.init)
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  /// What is read is never replaced by what is written, under whatever path.
  @Test(arguments: [
    "check --format json=a.spec a.spec", "check -o ./a.spec a.spec", "check -o link a.spec",
    "check --write-baseline a.spec a.spec", "compile a.spec --to yaml -o a.spec",
    "import mkwpar a.sh -o a.sh", "diff a.spec b.spec --format json=b.spec",
    "plan fleet.yaml --evacuate h1 --save fleet.yaml",
    "plan fleet.yaml --evacuate h1 --format json=fleet.yaml",
    "compat fleet.yaml --format json=fleet.yaml",
  ])
  func noOutputReplacesAnInput(_ line: String) throws {
    let files = [
      "a.spec": clean, "b.spec": warned, "a.sh": "mkwpar -n alder\n",
      "fleet.yaml":
        "kind: Fleet\nlpars: { h1: {}, h2: {} }\nwpars: { a: { on: h1 } }\nwaive: ['*']\n",
    ]
    let folder = try Folder(files)
    _ = try CommandRun.shell("ln -s a.spec link", in: folder)
    let run = try CommandRun(
      arguments: line.split(separator: " ").map(String.init), in: folder)
    #expect(run.status == 2 && run.messages.contains("would replace"), "\(run.messages)")
    for (name, text) in files { #expect(try folder.read(name) == text, "\(name)") }
  }

  @Test(arguments: [
    StatusCase(0, "--version"), StatusCase(0, "--help"), StatusCase(0, "-h"),
    StatusCase(0, "help"), StatusCase(0, "help check"), StatusCase(0, "check --help"),
    StatusCase(0, "check -h"), StatusCase(0, "check -qh"), StatusCase(2, ""), StatusCase(2, "chek"),
    StatusCase(2, "check --frmat json"), StatusCase(2, "check --format"),
    StatusCase(2, "check --format xml clean.spec"), StatusCase(2, "compile clean.spec"),
    StatusCase(2, "compile --to xml clean.spec"), StatusCase(2, "explain"),
    StatusCase(2, "explain no-such-thing"), StatusCase(2, "schema plans"),
    StatusCase(2, "check --jobs 0 clean.spec"), StatusCase(2, "check --jobs many clean.spec"),
    StatusCase(2, "check --aix 99 clean.spec"), StatusCase(2, "check --aix 9.9 clean.spec"),
    StatusCase(2, "check --stdin-filename a.spec clean.spec"),
    StatusCase(2, "diff --stdin-filename a.spec clean.spec clean.spec"),
    StatusCase(2, "check --select nothing clean.spec"),
    StatusCase(2, "check --fail-on panic clean.spec"),
    StatusCase(2, "check --color blue clean.spec"),
    StatusCase(2, "check --as toml clean.spec"), StatusCase(0, "check clean.spec"),
    StatusCase(0, "check warned.spec"), StatusCase(1, "check failing.spec"),
    StatusCase(1, "check --fail-on warning warned.spec"),
    StatusCase(0, "check --fail-on never failing.spec"),
    StatusCase(1, "check --format json failing.spec"),
    StatusCase(1, "check --format jsonl failing.spec"),
    StatusCase(1, "check --format concise failing.spec"),
    StatusCase(1, "check --statistics failing.spec"),
    StatusCase(0, "check --ignore unreadable-value failing.spec"),
    StatusCase(2, "check missing.spec"), StatusCase(2, "check missing.spec failing.spec"),
    StatusCase(2, "check empty"), StatusCase(0, "check --allow-no-input empty"),
    StatusCase(2, "check others"), StatusCase(1, "check others/values.yaml"),
    StatusCase(0, "compile --to mkwpar clean.spec"), StatusCase(0, "compile --to json warned.spec"),
    StatusCase(1, "compile --to mkwpar failing.spec"),
    StatusCase(1, "compile --to wparexec clean.spec"),
    StatusCase(1, "compile --to json others/values.yaml"),
    StatusCase(2, "compile --to json missing.spec"), StatusCase(2, "compile --to json empty"),
    StatusCase(1, "compile --to json nothing.spec"),
    StatusCase(0, "format --check clean.spec"), StatusCase(1, "format --check untidy.spec"),
    StatusCase(1, "format --diff untidy.spec"), StatusCase(2, "format empty"),
    StatusCase(0, "rules"), StatusCase(0, "schema WPAR"), StatusCase(0, "schema plan"),
    StatusCase(0, "explain mount"),
    StatusCase(0, "init"), StatusCase(2, "init clean.spec"), StatusCase(2, "check -z"),
    StatusCase(1, "check nothing.spec"), StatusCase(1, "check --as spec -"),
    StatusCase(2, "check -j -1 clean.spec"), StatusCase(2, "check --color"),
    StatusCase(2, "--color always check clean.spec"), StatusCase(0, "check -j2 clean.spec"),
    StatusCase(2, "compile --to yaml --start clean.spec"),
    StatusCase(2, "compile --to wparexec --start clean.spec"),
    StatusCase(2, "compile --to json --one-line clean.spec"),
    StatusCase(0, "compile --to argv --start clean.spec"),
    StatusCase(0, "compile --to mkwpar --start --one-line clean.spec"),
    StatusCase(0, "check --quiet --color never clean.spec"),
    StatusCase(2, "rules extra"), StatusCase(2, "check --output no/such/folder clean.spec"),
  ])
  func exits(_ expected: StatusCase) throws {
    let folder = try Folder([
      "clean.spec": clean, "warned.spec": warned, "failing.spec": failing,
      "untidy.spec": untidy, "nothing.spec": "# nothing\n", "others/values.yaml": foreign,
      "empty/.hidden.spec": clean, "empty/readme.txt": "text",
    ])
    let run = try CommandRun(arguments: expected.arguments, in: folder)
    #expect(run.status == expected.status, "\(run.messages)")
    if expected.status == 2 {
      #expect(run.messages.contains("error["))
    }
  }

  @Test func complaintsSuggestWhatWasMeant() throws {
    let folder = try Folder(["a.spec": clean])
    for (arguments, suggestion) in [
      (["chekc"], "did you mean 'check'?"), (["check", "--statistic"], "'--statistics'"),
      (["check", "--ouput", "x"], "'--output'"), (["check", "--format", "jsno"], "'json'"),
      (["compile", "--to", "mkwpr", "a.spec"], "'mkwpar'"), (["explain", "muont"], "'mount'"),
      (["check", "--ignore", "hostname-underscor"], "'hostname-underscore'"),
      (["check", "--color", "alway"], "'always'"),
      (["--color", "always", "chek"], "unknown command 'chek'; did you mean 'check'?"),
      (["--color", "never", "check"], "option '--color' stands before the command"),
      (["check", "-j", "-1"], "the number of jobs is '-1', must be a whole number from 1"),
      (["explain", "general.privs"], "did you mean 'security.privs'?"),
      (["explain", "mount.vsf"], "did you mean 'mount.vfs'?"),
      (["explain", "muont.vfs"], "did you mean 'mount.vfs'?"),
      (["compile", "--to", "yaml", "--start", "a.spec"], "compile to mkwpar or argv\n"),
      (["compile", "--to", "chwpar", "a.spec"], "so --from is needed\n"),
      (
        ["compile", "--to", "yaml", "--from", "a.spec", "a.spec"], "compile to chwpar or exports\n"
      ),
      (["compile", "--to", "chwpar", "--from", "-", "-"], "standard input cannot be both sides\n"),
      (
        ["compile", "--to", "spec", "--one-line", "a.spec"],
        "compile to mkwpar, wparexec or chwpar\n"
      ),
    ] {
      let run = try CommandRun(
        arguments: arguments, in: folder, environment: ["COLUMNS": "200", "TERM": "dumb"])
      let messages = run.messages.replacing(/\u{1B}\[[0-9;]*m/, with: "")
      #expect(run.status == 2 && messages.contains(suggestion), "\(arguments): \(messages)")
    }
  }

  /// What wparexec has no flag for is an error of compiling, and not a warning beside it.
  @Test(arguments: ["wparexec", "argv"])
  func whatACommandCannotSayIsToldOnce(_ form: String) throws {
    let folder = try Folder([
      "a.spec": "general:\n\tname = \"a\"\n\tapplication = \"/bin/true\"\n\tauto = \"yes\"\n\n"
        + "security:\n\tprivs = \"PV_NET_PORT\"\n"
    ])
    let run = try CommandRun("compile", "--to", form, "a.spec", in: folder)
    #expect(run.status == 1)
    #expect(run.messages.matches(of: /(?m)^error\[not-in-command\]/).count == 2)
    #expect(!run.messages.contains("not-for-application"))
    let check = try CommandRun("check", "a.spec", in: folder)
    #expect(check.output.matches(of: /(?m)^warning\[not-for-application\]/).count == 2)
  }

  @Test func aDefectIsToldInOneLine() throws {
    let folder = try Folder()
    let run = try CommandRun.shell(
      "sleep 5 | $WPARC check - & sleep 0.3; kill -SEGV $!; wait $!; echo $?", in: folder)
    #expect(run.output == "70\n")
    #expect(
      run.messages.hasPrefix("error[internal]: ") && run.messages.split(separator: "\n").count == 1)
  }

  // MARK: Help

  @Test(arguments: [
    "check", "compile", "import", "format", "diff", "compat", "explain", "rules", "schema", "init",
  ])
  func shortHelpFitsAScreen(_ verb: String) throws {
    let folder = try Folder()
    let run = try CommandRun(verb, "-h", in: folder)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 24)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(run.output.contains("EXAMPLES:\n  wparc \(verb)"))
    let full = try CommandRun(verb, "--help", in: folder).output
    for section in ["EXAMPLES:", "EXIT STATUS:", "ENVIRONMENT:"] {
      #expect(full.contains(section))
    }
    #expect(full.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  // MARK: Inputs

  @Test func walksFoldersInByteOrder() throws {
    let folder = try Folder([
      "a/x.spec": failing, "a-b.spec": failing, "a.spec": failing, "b/z.cf": failing,
      "b/y.json": "{\"network\": {\"address\": \"192.0.2\"}}", "b/.hidden/q.spec": failing,
      "b/notes.txt": failing, "b/values.yaml": foreign, "b/c/deep.yml": "network: 5\n",
      "d/target.spec": failing,
    ])
    try folder.link("b/loop", to: "..")
    try folder.link("b/linked.spec", to: "../d/target.spec")
    try folder.link("b/dangling.spec", to: "nowhere.spec")
    let expected = [
      "a-b.spec", "a.spec", "a/x.spec", "b/c/deep.yml", "b/linked.spec", "b/y.json", "b/z.cf",
      "d/target.spec",
    ]
    for arguments in [[], ["."], ["d", "b", "a", "a.spec", "./a-b.spec", "b/z.cf", "a.spec"]] {
      let run = try CommandRun(
        arguments: ["check", "--format", "concise", "--select", "unreadable-value,wrong-structure"]
          + arguments, in: folder)
      let paths = run.output.split(separator: "\n").dropLast().map { $0.prefix { $0 != ":" } }
      #expect(paths.map(String.init) == expected, "\(arguments)")
      #expect(run.output.hasSuffix("1 other YAML file skipped\n"))
    }
  }

  @Test func readsStandardInput() throws {
    let folder = try Folder()
    let spec = try CommandRun("check", "-", "--format", "concise", in: folder, input: failing)
    #expect(spec.output.hasPrefix("<stdin>:5:"))
    let yaml = try CommandRun(
      "check", "-", "--stdin-filename", "x/y.yaml", "--format", "concise", in: folder,
      input: "network: 5\n")
    #expect(yaml.output.contains("x/y.yaml:1:10: error[wrong-structure]"))
    let forced = try CommandRun(
      "compile", "--as", "yaml", "--to", "spec", "-", in: folder, input: "general: {name: alder}")
    #expect(forced.output == clean)
  }

  @Test func goesOnAfterAnInputThatCannotBeRead() throws {
    let folder = try Folder(["b.spec": failing])
    let run = try CommandRun("check", "a.spec", "b.spec", "--format", "concise", in: folder)
    #expect(run.status == 2)
    #expect(run.messages.contains("error[cannot-read]: cannot read the file: no such file"))
    #expect(run.messages.contains(" --> a.spec\n"))
    #expect(run.output.hasPrefix("b.spec:5:"))
  }

  @Test func refusesWhatIsTooLargeUnread() throws {
    let folder = try Folder()
    let sparse = try CommandRun.shell("truncate -s 1G big.spec; $WPARC check big.spec", in: folder)
    #expect(sparse.status == 2)
    #expect(sparse.messages.contains("error[file-too-large]: the input has 1024 MB"))
    let plan = try CommandRun.shell("$WPARC plan verify big.spec", in: folder)
    #expect(plan.status == 2)
    #expect(plan.messages.contains("the input has 1024 MB, must be at most 512 MB"))
    let endless = try CommandRun.shell("$WPARC check /dev/zero", in: folder)
    #expect(endless.messages.contains("error[file-too-large]: the input does not end"))
  }

  @Test func readsPipesByName() throws {
    let folder = try Folder(["a.spec": clean])
    let run = try CommandRun.shell("$WPARC check <(sleep 0.1; cat a.spec)", in: folder)
    #expect(run.status == 0 && run.output == "checked 1 file: no findings\n", "\(run.messages)")
  }

  // MARK: Outputs

  @Test func replacesFilesAsAWhole() throws {
    let folder = try Folder(["a.spec": untidy])
    try folder.setMode(0o640, of: "a.spec")
    try folder.link("link.spec", to: "a.spec")
    #expect(try CommandRun("format", "link.spec", in: folder).status == 0)
    #expect(try folder.read("a.spec") == tidy)
    #expect(try folder.mode(of: "a.spec") == 0o640)
    #expect(try folder.names == ["a.spec", "link.spec"])
    let link = try CommandRun.shell("readlink link.spec", in: folder)
    #expect(link.output == "a.spec\n")
  }

  @Test func writesOutputToFilesAndDevices() throws {
    let folder = try Folder(["a.spec": clean])
    let run = try CommandRun("compile", "a.spec", "--to", "mkwpar", "-o", "out", in: folder)
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(try folder.read("out") == "mkwpar -n alder\n")
    let device = try CommandRun.shell(
      "$WPARC compile a.spec --to mkwpar -o /dev/null; test -c /dev/null; echo $?", in: folder)
    #expect(device.output == "0\n")
    let full = try CommandRun.shell("$WPARC rules > /dev/full", in: folder)
    #expect(full.status == 2 && full.messages.contains("no space left on device"))
  }

  @Test func aBrokenPipeEndsQuietly() throws {
    let run = try CommandRun.shell(
      "$WPARC explain --all --format json | head -c 1 > /dev/null; echo ${PIPESTATUS[0]}",
      in: try Folder())
    #expect(run.output == "141\n" && run.messages.isEmpty)
    let ignored = try CommandRun.shell(
      "trap '' PIPE; $WPARC explain --all --format json | head -c 1 >/dev/null; "
        + "echo ${PIPESTATUS[0]}", in: try Folder())
    #expect(ignored.output == "141\n" && ignored.messages.isEmpty)
  }

  @Test func compilesNothingWhenOneInputHasErrors() throws {
    let folder = try Folder(["a.spec": clean, "b.spec": failing])
    let run = try CommandRun("compile", "a.spec", "b.spec", "--to", "mkwpar", in: folder)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.messages.contains("error[unreadable-value]"))
    let warning = try CommandRun(
      "compile", "--to", "mkwpar", "-", in: folder, input: warned)
    #expect(warning.status == 0 && warning.output == "mkwpar -n alder -h al_der\n")
    #expect(warning.messages.contains("warning[hostname-underscore]"))
  }

  @Test func compilesIntoAFolder() throws {
    let folder = try Folder([
      "all.yaml": "general: {name: alder}\n---\ngeneral: {name: birch}\n",
      "twice.yaml": "general: {name: alder}\n---\ngeneral: {name: alder}\n",
    ])
    let run = try CommandRun(
      "compile", "all.yaml", "--to", "spec", "--output-folder", "out", in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(try folder.read("out/alder.spec") == clean)
    #expect(try folder.read("out/birch.spec") == "general:\n\tname = \"birch\"\n")
    let twice = try CommandRun(
      "compile", "twice.yaml", "--to", "spec", "--output-folder", "other", in: folder)
    #expect(twice.status == 2 && twice.messages.contains("two partitions are named 'alder'"))
    #expect(try !folder.names.contains("other"))
  }

  // MARK: Colour

  struct ColorCase: Sendable {
    let flag: String?
    let environment: [String: String]
    let isColored: Bool
  }

  @Test(arguments: [
    ColorCase(flag: nil, environment: [:], isColored: false),
    ColorCase(flag: "auto", environment: [:], isColored: false),
    ColorCase(flag: "always", environment: [:], isColored: true),
    ColorCase(flag: "always", environment: ["NO_COLOR": "1"], isColored: true),
    ColorCase(flag: "always", environment: ["TERM": "dumb"], isColored: true),
    ColorCase(flag: "never", environment: ["CLICOLOR_FORCE": "1"], isColored: false),
    ColorCase(flag: nil, environment: ["CLICOLOR_FORCE": "1"], isColored: true),
    ColorCase(flag: nil, environment: ["CLICOLOR_FORCE": "0"], isColored: false),
    ColorCase(flag: nil, environment: ["FORCE_COLOR": "1"], isColored: true),
    ColorCase(flag: nil, environment: ["FORCE_COLOR": "1", "NO_COLOR": "x"], isColored: false),
    ColorCase(flag: nil, environment: ["FORCE_COLOR": "1", "NO_COLOR": ""], isColored: true),
    ColorCase(flag: nil, environment: ["FORCE_COLOR": "1", "TERM": "dumb"], isColored: true),
  ])
  func colors(_ expected: ColorCase) throws {
    let folder = try Folder(["a.spec": failing])
    let arguments = ["check", "a.spec"] + (expected.flag.map { ["--color", $0] } ?? [])
    let run = try CommandRun(
      arguments: arguments, in: folder, environment: expected.environment)
    #expect(run.output.contains("\u{1B}") == expected.isColored)
    // Colour is decoration: without it the text is the same.
    let plain = try CommandRun("check", "a.spec", "--color", "never", in: folder)
    #expect(run.output.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.output)
  }

  @Test(arguments: [40, 60, 200])
  func keepsToTheWidth(_ width: Int) throws {
    let folder = try Folder(["a.spec": failing])
    let run = try CommandRun(
      "check", "a.spec", "missing.spec", in: folder, environment: ["COLUMNS": "\(width)"])
    for line in (run.output + run.messages).split(separator: "\n") { #expect(line.count <= width) }
  }

  // MARK: Determinism

  @Test func saysTheSameOnAnyNumberOfCoresAndInAnyRun() throws {
    var files: [String: String] = [:]
    for index in 0..<700 {
      files["f\(index % 7)/n\(index).spec"] = [clean, warned, failing, fixable][index % 4]
      if index % 50 == 0 { files["f\(index % 7)/n\(index).yaml"] = foreign }
    }
    let folder = try Folder(files)
    for form in ["text", "concise", "json", "jsonl"] {
      let single = try CommandRun("check", "--format", form, "-j1", in: folder)
      for jobs in ["2", "3", "16"] {
        let run = try CommandRun("check", "--format", form, "-j", jobs, in: folder)
        #expect(run.output == single.output && run.messages == single.messages)
      }
      for _ in 0..<5 {
        #expect(try CommandRun("check", "--format", form, in: folder).output == single.output)
      }
    }
    let forward = try CommandRun("compile", "--to", "json", "--as", "spec", "f0", in: folder)
    #expect(
      try CommandRun("compile", "--to", "json", "--as", "spec", "f0", "-j1", in: folder)
        .messages == forward.messages)
  }

  // MARK: Mending

  @Test func appliesSafeFixes() throws {
    let folder = try Folder(["a.spec": fixable, "b.spec": clean.replacing("alder", with: "birch")])
    try folder.setMode(0o600, of: "a.spec")
    let diff = try CommandRun("check", "--diff", ".", in: folder)
    #expect(diff.status == 1)
    #expect(
      diff.output == """
        --- a/a.spec
        +++ b/a.spec
        @@ -2,4 +2,4 @@
         \tname = "alder"
         \n resource:
        -\tactive = "True"
        +\tactive = "yes"

        """)
    #expect(try folder.read("a.spec") == fixable)
    let fix = try CommandRun("check", "--fix", ".", in: folder)
    #expect(fix.status == 0 && fix.output == "checked 2 files: no findings, 1 fixed\n")
    #expect(try folder.read("a.spec") == fixed)
    #expect(try folder.mode(of: "a.spec") == 0o600)
    #expect(try CommandRun("check", "--diff", ".", in: folder).status == 0)
  }

  @Test func appliesUnsafeFixesOnRequest() throws {
    let text = "general:\n\tname = \"alder\"\n\nnetwork:\n\tadress = \"192.0.2.7\"\n"
    let folder = try Folder(["a.spec": text])
    #expect(try CommandRun("check", "--fix", "a.spec", in: folder).output.contains("(1 unsafe)"))
    #expect(try folder.read("a.spec") == text)
    let run = try CommandRun("check", "--fix", "--unsafe-fixes", "a.spec", in: folder)
    #expect(run.output == "checked 1 file: no findings, 1 fixed\n")
    #expect(try folder.read("a.spec") == text.replacing("adress", with: "address"))
  }

  @Test func mendsStandardInputIntoStandardOutput() throws {
    let folder = try Folder()
    let run = try CommandRun("check", "--fix", "-", in: folder, input: fixable)
    #expect(run.output == fixed && run.messages == "checked 1 file: no findings, 1 fixed\n")
  }

  @Test func theDiffIsAPatch() throws {
    let folder = try Folder(["my folder/ä b.spec": untidy.replacing("\n", with: "\r\n")])
    let check = try CommandRun("format", "--check", "my folder", in: folder)
    #expect(check.status == 1 && check.output == "my folder/ä b.spec\n")
    let run = try CommandRun.shell(
      "$WPARC format --diff . > diff; git apply diff && $WPARC format --check .", in: folder)
    #expect(run.status == 0, "\(run.messages)")
  }

  @Test func formatsStandardInput() throws {
    let folder = try Folder()
    let run = try CommandRun("format", "-", in: folder, input: untidy)
    #expect(run.status == 0 && run.output == tidy)
    let yaml = try CommandRun(
      "format", "-", "--as", "yaml", in: folder, input: "general: {name: a}   \n\n\n")
    #expect(yaml.output == "general: {name: a}\n")
    let broken = try CommandRun("format", "-", "--as", "yaml", in: folder, input: "general: {\n")
    #expect(broken.status == 1 && broken.output.isEmpty)
  }

  // MARK: Starting

  @Test func startsWithACleanSpecification() throws {
    let folder = try Folder()
    #expect(try CommandRun("init", "a.spec", in: folder).status == 0)
    #expect(try CommandRun("init", "a.yaml", in: folder).status == 0)
    let check = try CommandRun("check", in: folder)
    #expect(check.output == "checked 2 files: no findings\n")
    #expect(try CommandRun("format", "--check", in: folder).status == 0)
    let spec = try CommandRun("compile", "a.spec", "--to", "json", in: folder)
    #expect(try CommandRun("compile", "a.yaml", "--to", "json", in: folder).output == spec.output)
    try folder.write("a.spec", clean)
    #expect(try CommandRun("init", "a.spec", in: folder).status == 2)
    #expect(try folder.read("a.spec") == clean)
    #expect(try CommandRun("init", "a.spec", "--force", in: folder).status == 0)
    #expect(try folder.read("a.spec") != clean)
  }
}
