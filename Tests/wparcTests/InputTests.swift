import Testing

/// A specification of a partition with a name.
private func specification(_ name: String) -> String { "general:\n\tname = \"\(name)\"\n" }

/// Which inputs are taken, and in which order.
@Suite struct InputTests {
  // MARK: Order

  @Test func partitionsComeInTheOrderOfTheArguments() throws {
    let folder = try Folder([
      "a.spec": specification("alder"), "b.spec": specification("birch"),
      "d/x.spec": specification("dogwood"), "d/c/y.spec": specification("cedar"),
      "two.yaml": "general: { name: yew }\n---\ngeneral: { name: elm }\n",
    ])
    for (arguments, names) in [
      (["b.spec", "a.spec"], ["birch", "alder"]), (["a.spec", "b.spec"], ["alder", "birch"]),
      (["b.spec", "d", "a.spec"], ["birch", "cedar", "dogwood", "alder"]),
      (["d/x.spec", "a.spec", "d"], ["dogwood", "alder", "cedar"]),
      (["b.spec", "./b.spec", "a.spec", "b.spec"], ["birch", "alder"]),
      (["two.yaml", "a.spec"], ["yew", "elm", "alder"]),
      ([], ["alder", "birch", "cedar", "dogwood", "yew", "elm"]),
      (["."], ["alder", "birch", "cedar", "dogwood", "yew", "elm"]),
      (["b.spec", "-", "a.spec"], ["birch", "fir", "alder"]),
    ] {
      for jobs in ["1", "4"] {
        let run = try CommandRun(
          arguments: ["compile", "--to", "mkwpar", "-j", jobs] + arguments, in: folder,
          input: specification("fir"))
        let found = run.output.split(separator: "\n").filter { $0.hasPrefix("mkwpar ") }
        #expect(
          found.map(String.init) == names.map { "mkwpar -n \($0)" },
          "\(arguments): \(run.output)\(run.messages)")
      }
    }
  }

  @Test func findingsComeByPathInAnyOrderOfTheArguments() throws {
    let failing = specification("alder") + "\nnetwork:\n\taddress = \"192.0.2\"\n"
    let folder = try Folder(["a.spec": failing, "b.spec": failing])
    for verb in [["check"], ["compile", "--to", "json"]] {
      let forward = try CommandRun(arguments: verb + ["a.spec", "b.spec"], in: folder)
      let backward = try CommandRun(arguments: verb + ["b.spec", "a.spec"], in: folder)
      #expect(forward.status == 1 && backward.status == 1)
      #expect(forward.output == backward.output && forward.messages == backward.messages)
    }
  }

  @Test func standardInputIsNoOtherFileOfItsName() throws {
    let folder = try Folder(["a.spec": specification("alder")])
    let run = try CommandRun(
      "check", "-", "a.spec", "--stdin-filename", "a.spec", in: folder,
      input: specification("birch"))
    #expect(run.output == "checked 2 files: no findings\n")
  }

  // MARK: What is no specification

  @Test(arguments: [
    "", "\n", "# nothing\n", " \t\n\n# nothing\n\n", "\u{FEFF}", "\u{FEFF}# nothing", "* nothing\n",
  ])
  func aFileWithoutAStanzaIsAnError(_ text: String) throws {
    let folder = try Folder(["empty.spec": text, "empty.yaml": ""])
    let check = try CommandRun("check", "empty.spec", "--format", "concise", in: folder)
    #expect(check.status == 1)
    let rules = check.output.matches(of: /\[([a-z-]+)\]:/).map { String($0.1) }
    #expect(rules.first == "not-a-specification", "\(check.output)")
    #expect(rules.dropFirst().allSatisfy { $0 == "byte-order-mark" }, "\(check.output)")
    let compile = try CommandRun("compile", "empty.spec", "--to", "json", in: folder)
    #expect(compile.status == 1 && compile.output.isEmpty)
    let yaml = try CommandRun("check", "empty.yaml", "--format", "concise", in: folder)
    #expect(yaml.status == 1 && yaml.output.contains("error[not-a-specification]"))
  }

  @Test func refusesAPipeOfTheFileSystem() throws {
    let folder = try Folder(["a.spec": specification("alder")])
    for verb in ["check", "format", "compile --to json"] {
      let run = try CommandRun.shell(
        "mkfifo p 2> /dev/null; timeout 10 $WPARC \(verb) p a.spec", in: folder)
      #expect(run.status == 2)
      #expect(
        run.messages.hasPrefix(
          "error[cannot-read]: cannot read the file: it is a pipe, not a file\n --> p\n"
            + "  = help: give '-' and redirect it\n"), "\(run.messages)")
    }
    let walk = try CommandRun.shell("mv p p.spec; timeout 10 $WPARC check .", in: folder)
    #expect(walk.status == 0 && walk.output == "checked 1 file: no findings\n")
    let device = try CommandRun.shell("cat a.spec | $WPARC check /dev/stdin", in: folder)
    #expect(device.status == 0 && device.output == "checked 1 file: no findings\n")
  }

  // MARK: Closed streams

  @Test(arguments: [
    "check a.spec", "compile a.spec --to mkwpar", "format --check untidy.spec", "rules", "init",
    "explain mount", "schema wpar", "--version", "check -h", "check --diff fixable.spec",
  ])
  func aClosedOutputIsToldOnce(_ arguments: String) throws {
    let folder = try Folder([
      "a.spec": specification("alder"), "untidy.spec": "general:\nname=alder\n",
      "fixable.spec": specification("alder") + "\tauto = \"Yes\"\n",
    ])
    let run = try CommandRun.shell("$WPARC \(arguments) >&-", in: folder)
    #expect(run.status == 2)
    #expect(
      run.messages == "error[cannot-write]: cannot write to standard output: it is closed\n")
  }

  @Test func noFileTakesThePlaceOfAClosedStream() throws {
    let text = specification("alder") + "\tauto = \"Yes\"\n"
    let folder = try Folder(["a.spec": text])
    let closed = try CommandRun.shell("$WPARC check a.spec -o report <&- >&- 2>&-", in: folder)
    #expect(closed.status == 0)
    #expect(try folder.read("report").hasSuffix("\nchecked 1 file: 1 warning, 1 fixable\n"))
    #expect(try folder.read("a.spec") == text)
    let mended = try CommandRun.shell("$WPARC check --fix missing a.spec -q >&- 2>&-", in: folder)
    #expect(mended.status == 2)
    #expect(try folder.read("a.spec") == text.replacing("Yes", with: "yes"))
    let input = try CommandRun.shell("$WPARC check - <&-", in: folder)
    #expect(input.status == 2)
    #expect(
      input.messages.hasPrefix("error[cannot-read]: cannot read the input: it is closed\n"),
      "\(input.messages)")
  }
}
