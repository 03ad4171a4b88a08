import Testing

/// A specification of a partition with a name.
private func specification(_ name: String) -> String { "general:\n\tname = \"\(name)\"\n" }

/// Which inputs are taken, and in which order.
@Suite struct InputTests {
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
