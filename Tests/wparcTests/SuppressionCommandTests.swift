import Foundation
import Testing

/// Suppressions as runs of the tool show them.
@Suite struct SuppressionCommandTests {
  private static let allowed = """
    general:
    \tname = "app20"

    # wparc: allow hostname-underscore until 2027-01-31 (legacy server)
    mount:
    \tdirectory = "/home"
    \tvfs = "nfs"
    \thost = "nfs_1"
    \tdev = "/export/home"

    """

  private static let moment = ["SOURCE_DATE_EPOCH": "1798675200"]  // 2026-12-31

  @Test func suppressedFindingsAreCounted() throws {
    let folder = try Folder(["a.spec": Self.allowed])
    let run = try CommandRun("check", "a.spec", in: folder, environment: Self.moment)
    #expect(run.status == 0 && run.output == "checked 1 file: no findings, 1 suppressed\n")
    let json = try CommandRun(
      "check", "--format", "json", "a.spec", in: folder, environment: Self.moment)
    #expect(json.output.contains("\"suppressed\": 1"))
    let ignored = try CommandRun(
      "check", "--ignore", "hostname-underscore", "a.spec", in: folder, environment: Self.moment)
    #expect(ignored.output == "checked 1 file: no findings\n")
  }

  @Test func noInlineSuppressionsShowsAll() throws {
    let folder = try Folder(["a.spec": Self.allowed])
    let run = try CommandRun(
      "check", "--no-inline-suppressions", "--format", "concise", "a.spec", in: folder,
      environment: Self.moment)
    #expect(run.output.contains("hostname-underscore") && !run.output.contains("suppressed"))
  }

  @Test func theDayOfTheRunDecides() throws {
    let folder = try Folder(["a.spec": Self.allowed])
    for (seconds, isOver) in [("1801439999", false), ("1801440000", true)] {
      let run = try CommandRun(
        "check", "--format", "concise", "a.spec", in: folder,
        environment: ["SOURCE_DATE_EPOCH": seconds])
      #expect(run.output.contains("expired-allow") == isOver, "\(run.output)")
      #expect(run.output.contains("hostname-underscore]") == isOver)
    }
  }

  @Test func fixDeletesWhatIsNotUsed() throws {
    let text = Self.allowed.replacing("nfs_1", with: "nfs1")
    let folder = try Folder(["a.spec": text])
    let run = try CommandRun("check", "--fix", "a.spec", in: folder, environment: Self.moment)
    #expect(run.status == 0, "\(run.output)\(run.messages)")
    let line = "# wparc: allow hostname-underscore until 2027-01-31 (legacy server)\n"
    #expect(try folder.read("a.spec") == text.replacing(line, with: ""))
  }

  @Test func anAllowedErrorAboutUnreadableTextIsNotCompiled() throws {
    let text = Self.allowed.replacing("hostname-underscore", with: "unreadable-value")
      .replacing("directory = \"/home\"", with: "directory = \"/home\"\n\tsize = \"much\"")
    let folder = try Folder(["a.spec": text])
    let check = try CommandRun(
      "check", "--select", "unreadable-value", "a.spec", in: folder, environment: Self.moment)
    #expect(check.status == 0 && check.output.contains("1 suppressed"), "\(check.output)")
    let run = try CommandRun(
      "compile", "a.spec", "--to", "mkwpar", in: folder, environment: Self.moment)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.messages.contains("error[unreadable-value]"), "\(run.messages)")
  }

  @Test func warningsThatAreAllowedAreNotShownByCompile() throws {
    let folder = try Folder(["a.spec": Self.allowed])
    let run = try CommandRun(
      "compile", "a.spec", "--to", "mkwpar", "--one-line", in: folder, environment: Self.moment)
    #expect(run.status == 0 && run.messages.isEmpty && run.output.hasPrefix("mkwpar -n app20"))
  }

  @Test func aFleetHonoursCommentsInTheFilesItNames() throws {
    let folder = try Folder([
      "a.spec": Self.allowed,
      "fleet.yaml": "kind: Fleet\nlpars: { lpar01: {} }\nwpars: { app20: { spec: a.spec } }\n",
    ])
    let run = try CommandRun(
      "check", "--fleet", "fleet.yaml", "a.spec", in: folder, environment: Self.moment)
    #expect(!run.output.contains("hostname-underscore") && run.output.contains("1 suppressed"))
    let alone = try CommandRun(
      "check", "--fleet", "fleet.yaml", "fleet.yaml", in: folder, environment: Self.moment)
    #expect(alone.output.contains("1 suppressed"), "\(alone.output)")
  }

  @Test func whatIsFoundAcrossFilesIsAllowedInEach() throws {
    let comment = "# wparc: allow name-in-two-specs (two sites)\n"
    func text(_ address: String) -> String {
      comment + "general:\n\tname = \"app20\"\n\nnetwork:\n\taddress = \"\(address)\"\n"
        + "\tnetmask = \"255.255.255.0\"\n"
    }
    // The place is that of the second; the comment is about its first stanza.
    let folder = try Folder(["a.spec": text("192.0.2.20"), "b.spec": text("192.0.2.21")])
    let both = try CommandRun("check", "--format", "concise", in: folder)
    #expect(both.output.hasPrefix("a.spec:1:1: warning[unused-allow]: "), "\(both.output)")
    #expect(both.output.contains("checked 2 files: 1 warning, 1 suppressed"), "\(both.output)")
    let all = try CommandRun(
      "check", "--no-inline-suppressions", "--format", "concise", in: folder)
    #expect(all.output.contains("[name-in-two-specs]"), "\(all.output)")
    // One file alone does not tell whether the comment is of use.
    #expect(try CommandRun("check", "a.spec", in: folder).output == "checked 1 file: no findings\n")
    for name in ["a.spec", "b.spec"] {
      try folder.write(name, try folder.read(name).replacing(comment, with: ""))
    }
    let none = try CommandRun("check", "--format", "concise", in: folder)
    #expect(none.output.contains("[name-in-two-specs]"), "\(none.output)")
  }

  /// A name is unused where the run that could have told did not: over more than one file, all of
  /// them, or with a fleet.
  @Test func whatNoFileOfTheRunHasIsNotAllowed() throws {
    func text(_ rules: String, _ name: String) -> String {
      "# wparc: allow \(rules) (standby)\ngeneral:\n\tname = \"\(name)\"\n"
    }
    let folder = try Folder([
      "a.spec": text("address-in-two-specs, uuid-in-two-specs", "alder"),
      "b.spec": text("server-is-lpar", "birch"),
      "fleet.yaml": "kind: Fleet\nlpars: { lpar01: {} }\nwpars: { alder: { spec: a.spec } }\n",
    ])
    let some = try CommandRun("check", "--format", "concise", "a.spec", "b.spec", in: folder)
    #expect(
      some.output == """
        a.spec:1:16: warning[unused-allow]: nothing is left to allow by 'address-in-two-specs'
        a.spec:1:38: warning[unused-allow]: nothing is left to allow by 'uuid-in-two-specs'
        checked 2 files: 2 warnings

        """)
    let one = try CommandRun("check", "a.spec", in: folder)
    #expect(one.output == "checked 1 file: no findings\n")
    let fleet = try CommandRun(
      "check", "--format", "concise", "--fleet", "fleet.yaml", "b.spec", in: folder)
    #expect(
      fleet.output.contains("b.spec:1:1: warning[unused-allow]: nothing is left to allow by 's"),
      "\(fleet.output)")
    // Deleting it needs a look at the files that were not there.
    let fixed = try CommandRun("check", "--fix", ".", in: folder)
    #expect(fixed.output.contains("2 warnings") && !fixed.output.contains("fixed"))
  }
}
