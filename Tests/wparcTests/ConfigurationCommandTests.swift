import Foundation
import Testing

/// Configurations as runs of the tool show them.
@Suite struct ConfigurationCommandTests {
  private static func mounted(_ host: String) -> String {
    "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"/a\"\n\tvfs = \"nfs\"\n"
      + "\thost = \"\(host)\"\n\tdev = \"/e\"\n"
  }

  /// Three levels of folders: a repository in another one, with a folder in it.
  private static func tree() throws -> Folder {
    try Folder([
      ".wparc.yaml": "severity: { hostname-underscore: note }\naix: 7.1\n",
      "outer.spec": mounted("a_1"),
      "repo/.git/HEAD": "",
      "repo/in.spec": mounted("b_1"),
      "repo/deep/.wparc.yaml":
        "# deep\naix: 7.3\nseverity: { names: off, hostname-underscore: error }\n",
      "repo/deep/x/y/z.spec": mounted("c_1"),
      "other/o.spec": mounted("d_1"),
    ])
  }

  private static func severities(_ run: CommandRun) -> [String] {
    run.output.split(separator: "\n").filter { $0.contains("hostname-underscore]") }.map { line in
      let words = line.split(separator: " ")
      return "\(words[0].prefix { $0 != ":" }) \(words[1].prefix { $0 != "[" })"
    }
  }

  @Test func theNearestConfigurationCountsUpToTheRepository() throws {
    let folder = try Self.tree()
    let expected = [
      "other/o.spec note", "outer.spec note", "repo/deep/x/y/z.spec error", "repo/in.spec warning",
    ]
    for jobs in ["1", "4"] {
      let run = try CommandRun("check", "--format", "concise", "-j", jobs, in: folder)
      #expect(Self.severities(run) == expected, "\(run.output)\(run.messages)")
      #expect(run.status == 1)
    }
    let absolute = try CommandRun(
      "check", "--format", "concise", folder.url.path + "/repo/deep", in: folder)
    #expect(Self.severities(absolute).count == 1 && absolute.status == 1)
  }

  @Test func isolatedAndConfigTakeItsPlace() throws {
    let folder = try Self.tree()
    let isolated = try CommandRun("check", "--isolated", "--format", "concise", in: folder)
    #expect(Self.severities(isolated).allSatisfy { $0.hasSuffix("warning") })
    try folder.write(
      "strict.yaml", "profile: strict\nper-file: { \"repo/**\": { profile: minimal } }\n")
    let given = try CommandRun(
      "check", "--config", "strict.yaml", "--format", "concise", "other", "repo", in: folder)
    #expect(Self.severities(given) == ["other/o.spec error"], "\(given.output)\(given.messages)")
    let both = try CommandRun("check", "--config", "strict.yaml", "--isolated", in: folder)
    #expect(both.status == 2)
    let missing = try CommandRun("check", "--config", "none.yaml", in: folder)
    #expect(missing.status == 2 && missing.messages.contains("none.yaml"))
  }

  @Test func everyOriginIsShown() throws {
    let folder = try Self.tree()
    func shown(_ path: String, _ arguments: String...) throws -> [[Substring]] {
      let run = try CommandRun(
        arguments: ["check", "--show-config", path] + arguments, in: folder)
      #expect(run.status == 0, "\(run.messages)")
      return run.output.split(separator: "\n").map { line in
        line.split(separator: " ", omittingEmptySubsequences: true)
      }
    }
    let outer = try shown("other/new.spec")
    #expect(outer.contains(["aix", "7.1", ".wparc.yaml:2"]), "\(outer)")
    #expect(outer.contains(["severity.hostname-underscore", "note", ".wparc.yaml:1"]))
    let inner = try shown("repo/in.spec")
    #expect(inner.allSatisfy { $0.last == "default" } && inner.count == 5)
    let deep = try shown("repo/deep/x/y/z.spec")
    #expect(deep.contains(["aix", "7.3", "repo/deep/.wparc.yaml:2"]))
    #expect(deep.contains(["severity.name-too-long", "off", "repo/deep/.wparc.yaml:3"]))
    #expect(deep.contains(["fail-on", "error", "default"]))
    #expect(try shown("repo/deep/a.spec", "--aix", "7.2").contains(["aix", "7.2", "--aix"]))
  }

  @Test func aConfigurationBuildsOnOthers() throws {
    let folder = try Folder([
      "site.yaml":
        "aix: 7.1\nfail-on: never\nseverity: { hostname-underscore: note, names: off }\n"
        + "exclude: [old]\n",
      "team/base.yaml": "extends: ../site.yaml\naix: 7.2\nsite: { nfs-servers: [nfs1] }\n",
      "team/.wparc.yaml":
        "extends: base.yaml\nseverity: { hostname-underscore: error }\nexclude: [gen]\n",
      "team/a.spec": Self.mounted("a_1"), "team/old/b.spec": Self.mounted("b_1"),
      "team/gen/c.spec": Self.mounted("c_1"),
    ])
    let run = try CommandRun("check", "--format", "concise", in: folder)
    #expect(Self.severities(run) == ["team/a.spec error"], "\(run.output)\(run.messages)")
    #expect(run.status == 0)
    #expect(run.output.contains("[nfs-server-not-allowed]"), "\(run.output)")
    let shown = try CommandRun("check", "--show-config", "team/a.spec", in: folder).output
      .split(separator: "\n").map { $0.split(separator: " ") }
    #expect(shown.contains(["aix", "7.2", "team/base.yaml:2"]), "\(shown)")
    #expect(shown.contains(["fail-on", "never", "team/../site.yaml:2"]))
    #expect(shown.contains(["severity.hostname-underscore", "error", "team/.wparc.yaml:2"]))
    #expect(shown.contains(["severity.name-too-long", "off", "team/../site.yaml:3"]))
    #expect(shown.contains(["exclude", "gen", "team/.wparc.yaml:3"]))
    #expect(shown.contains(["site.nfs-servers", "nfs1", "team/base.yaml:3"]))
  }

  @Test(arguments: [
    ("extends: none.yaml\n", "none.yaml"), ("extends: .wparc.yaml\n", "leads back"),
    ("extends: a.yaml\n", "leads back"), ("extends: broken.yaml\n", "unknown key 'axi'"),
  ])
  func whatCannotBeExtendedStopsTheRun(_ text: String, _ message: String) throws {
    let folder = try Folder([
      ".wparc.yaml": text, "a.yaml": "extends: b.yaml\n", "b.yaml": "extends: a.yaml\n",
      "broken.yaml": "axi: 7.2\n", "a.spec": Self.mounted("nfs1"),
    ])
    let run = try CommandRun("check", "a.spec", in: folder)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  @Test func aKeyOfTheCommandLineCountsFirst() throws {
    let folder = try Self.tree()
    let set = ["--config", "severity.hostname-underscore=off", "--config", "fail-on=never"]
    let run = try CommandRun(arguments: ["check", "--format", "concise"] + set, in: folder)
    #expect(Self.severities(run).isEmpty && run.status == 0, "\(run.output)\(run.messages)")
    for path in ["repo/in.spec", "repo/deep/x/y/z.spec"] {
      let shown = try CommandRun(arguments: ["check", "--show-config", path] + set, in: folder)
      let rows = shown.output.split(separator: "\n").map { $0.split(separator: " ") }
      #expect(rows.contains(["severity.hostname-underscore", "off", "--config"]), "\(rows)")
      #expect(rows.contains(["fail-on", "never", "--config"]))
    }
    let isolated = try CommandRun(
      "check", "--isolated", "--config", "severity.hostname-underscore=error", "--format",
      "concise",
      "other", in: folder)
    #expect(Self.severities(isolated) == ["other/o.spec error"])
    let unknown = try CommandRun("check", "--config", "fail-onn=never", in: folder)
    #expect(unknown.status == 2 && unknown.messages.contains("--config:1:1"), "\(unknown.messages)")
    #expect(unknown.messages.contains("fail-on"))
  }

  @Test func theEnvironmentStandsInForOptions() throws {
    let folder = try Self.tree()
    try folder.write("strict.yaml", "profile: strict\n")
    let variables = [
      "WPARC_CONFIG": "strict.yaml", "WPARC_FORMAT": "concise", "WPARC_FAIL_ON": "never",
    ]
    let run = try CommandRun(
      arguments: ["check", "other"], in: folder, environment: variables)
    #expect(Self.severities(run) == ["other/o.spec error"] && run.status == 0, "\(run.output)")
    let given = try CommandRun(
      arguments: ["check", "--fail-on", "error", "other"], in: folder, environment: variables)
    #expect(given.status == 1)
  }

  @Test func findingsBelowASeverityAreLeftOut() throws {
    let folder = try Folder(["a.spec": Self.mounted("a_1") + "\tsize = \"1\"\n"])
    let all = try CommandRun("check", "--fail-on", "warning", "a.spec", in: folder)
    #expect(all.output.contains("warning") && all.status == 1, "\(all.output)")
    let some = try CommandRun(
      "check", "--fail-on", "warning", "--min-severity", "error", "a.spec", in: folder)
    #expect(!some.output.contains("[hostname-underscore]") && some.status == 1, "\(some.output)")
    #expect(some.output.contains(" not shown"))
    #expect(try CommandRun("check", "--min-severity", "eror", in: folder).status == 2)
  }

  @Test func filesAreListed() throws {
    let folder = try Folder([
      ".wparc.yaml": "exclude: [gen]\n", "a.spec": "", "gen/b.spec": "",
      "sub/c.yaml": "kind: Wpar\n",
    ])
    let run = try CommandRun("check", "--show-files", in: folder)
    #expect(run.output == "a.spec\nsub/c.yaml\n" && run.status == 0, "\(run.output)")
  }

  @Test func aBrokenConfigurationStopsTheRun() throws {
    let folder = try Folder([
      ".wparc.yaml": "severty: { hostname-underscore: off }\n", "a.spec": Self.mounted("a_1"),
    ])
    for arguments in [["check"], ["check", "a.spec"], ["compile", "a.spec", "--to", "mkwpar"]] {
      let run = try CommandRun(arguments: arguments, in: folder)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.messages.contains("unknown key 'severty' of a configuration"), "\(run.messages)")
      #expect(run.messages.contains(".wparc.yaml:1:1"))
    }
    let check = try CommandRun("check", "--isolated", ".wparc.yaml", in: folder)
    #expect(check.status == 1 && check.output.contains("unknown-key"))
    let fixed = try CommandRun(
      "check", "--isolated", "--fix", "--unsafe-fixes", ".wparc.yaml", in: folder)
    #expect(fixed.status == 0)
    #expect(try folder.read(".wparc.yaml").hasPrefix("severity:"))
  }

  @Test func whatIsExcludedIsPassedOverInFolders() throws {
    let folder = try Folder([
      ".wparc.yaml": "exclude: [gen/, \"*.old.spec\", sub/deep]\n",
      "a.spec": Self.mounted("a_1"), "a.old.spec": Self.mounted("b_1"),
      "gen/b.spec": Self.mounted("c_1"), "x/gen/b.spec": Self.mounted("d_1"),
      "sub/deep/c.spec": Self.mounted("e_1"), "x/sub/deep/c.spec": Self.mounted("f_1"),
    ])
    let run = try CommandRun("check", "--format", "concise", in: folder)
    #expect(
      Self.severities(run) == ["a.spec warning", "x/sub/deep/c.spec warning"], "\(run.output)")
    // What is named is meant.
    let named = try CommandRun("check", "--format", "concise", "gen/b.spec", in: folder)
    #expect(Self.severities(named) == ["gen/b.spec warning"])
  }

  @Test func pathsThatFitNothingAreReportedWhereAllWasLookedAt() throws {
    let folder = try Folder([
      ".wparc.yaml": "per-file:\n  \"prod/**\": { aix: 7.1 }\n  \"prd/**\": { aix: 7.1 }\n",
      "prod/a.spec": "general:\n\tname = \"app20\"\n",
    ])
    let run = try CommandRun("check", "--format", "concise", in: folder)
    #expect(run.status == 0 && run.output.contains(".wparc.yaml:3:3"), "\(run.output)")
    #expect(run.output.contains("unused-pattern") && !run.output.contains(":2:"))
    for path in ["prod", "prod/a.spec"] {
      #expect(try CommandRun("check", path, in: folder).output == "checked 1 file: no findings\n")
    }
  }

  /// What is generated may not be there, so of `exclude` it is a note.
  @Test func anExclusionThatFitsNothingIsANote() throws {
    let folder = try Folder([
      ".wparc.yaml": "exclude: [gen/, \"*.old\", \"a.*\"]\n", "a.spec": Self.mounted("a_1"),
      "b.spec": "general:\n\tname = \"app20\"\n",
    ])
    let run = try CommandRun("check", "--format", "concise", in: folder)
    #expect(
      run.output == """
        .wparc.yaml:1:11: note[unused-pattern]: 'gen/' fits no file
        .wparc.yaml:1:17: note[unused-pattern]: '*.old' fits no file
        checked 1 file: 2 notes

        """)
    #expect(try CommandRun("check", "b.spec", in: folder).output == "checked 1 file: no findings\n")
  }

  @Test func formatPassesOverWhatIsExcluded() throws {
    let text = "general:\n   name = \"app20\"\n"
    let folder = try Folder([
      ".wparc.yaml": "exclude: [gen/]\n", "a.spec": text, "gen/b.spec": text,
    ])
    let run = try CommandRun("format", "--check", in: folder)
    #expect(run.status == 1 && run.output == "a.spec\n", "\(run.output)\(run.messages)")
    #expect(try CommandRun("format", "--check", "gen/b.spec", in: folder).output == "gen/b.spec\n")
    let all = try CommandRun("format", "--check", "--isolated", in: folder)
    #expect(all.output == "a.spec\ngen/b.spec\n")
    try folder.write("other.yaml", "exclude: [a.spec]\n")
    let other = try CommandRun("format", "--check", "--config", "other.yaml", in: folder)
    #expect(other.output == "gen/b.spec\n")
  }

  @Test func theConfigurationSaysWhatFails() throws {
    let folder = try Folder([
      ".wparc.yaml": "fail-on: warning\n", "a.spec": Self.mounted("a_1"),
      "lax/.wparc.yaml": "fail-on: never\n", "lax/a.spec": Self.mounted("a_1"),
      "few/.wparc.yaml": "max-warnings: 1\n", "few/a.spec": Self.mounted("a_1"),
      "few/b.spec": Self.mounted("b_1"),
    ])
    for (arguments, status) in [
      (["a.spec"], 1), (["lax"], 0), (["few/a.spec"], 0), (["few"], 1), (["lax", "a.spec"], 1),
      (["--fail-on", "never", "a.spec"], 0), (["--fail-on", "warning", "lax"], 1),
      (["--isolated"], 0),
    ] as [([String], Int32)] {
      let run = try CommandRun(arguments: ["check"] + arguments, in: folder)
      #expect(run.status == status, "\(arguments): \(run.output)\(run.messages)")
    }
  }

  @Test func attributesOfASiteCompile() throws {
    let folder = try Folder([
      ".wparc.yaml": "attributes: [{ stanza: network, name: mtu, type: whole-number }]\n",
      "a.spec":
        "general:\n\tname = \"a\"\n\nnetwork:\n\taddress = \"192.0.2.7\"\n\tmtu = \"9000\"\n",
    ])
    let run = try CommandRun("compile", "a.spec", "--to", "mkwpar", "--one-line", in: folder)
    #expect(run.output.contains("address=192.0.2.7 mtu=9000"), "\(run.output)\(run.messages)")
    let schema = try CommandRun("schema", "wpar", "--config", ".wparc.yaml", in: folder)
    #expect(schema.output.contains("\"mtu\""))
    #expect(try !CommandRun("schema", "wpar", in: folder).output.contains("\"mtu\""))
    #expect(try CommandRun("schema", "fleet", "--config", ".wparc.yaml", in: folder).status == 2)
  }

  @Test func aViolationOfThePolicyShowsTheConfiguration() throws {
    let folder = try Folder([
      ".wparc.yaml": "site:\n  nfs-servers: [vault]\n", "a.spec": Self.mounted("nfs1"),
    ])
    let run = try CommandRun("check", in: folder)
    #expect(run.output.contains("nfs-server-not-allowed"))
    #expect(run.output.contains(".wparc.yaml:2:16"), "\(run.output)")
  }

  @Test func standardInputHasTheConfigurationOfItsName() throws {
    let folder = try Self.tree()
    let run = try CommandRun(
      "check", "-", "--stdin-filename", "repo/deep/new.spec", "--format", "concise", in: folder,
      input: Self.mounted("a_1"))
    #expect(Self.severities(run) == ["repo/deep/new.spec error"])
  }
}
