import Foundation
import TestSupport
import Testing
import WPARDiagnostics
import WPARPlanner

/// The plan commands as a user types them.
@Suite struct PlanCommandTests {
  /// Two LPARs that are full but for the room of one partition, and an empty one.
  private static let fleet = """
    kind: Fleet
    lpars:
      h1: { capacity: { cpu: 8, memory: 16G } }
      h2: { capacity: { cpu: 8, memory: 16G } }
      h3: { capacity: { cpu: 8, memory: 8G } }
    wpars:
      a: { on: h1, uses: { cpu: 1, memory: 8G } }
      b: { on: h1, uses: { cpu: 1, memory: 4G } }
      c: { on: h2, uses: { cpu: 1, memory: 8G } }
    limits: { reserve: 0%, model: { bandwidth: 80M, overhead: 20s } }
    waive: ["*"]

    """

  private static func folder() throws -> Folder { try Folder(["fleet.yaml": fleet]) }

  /// A plan file is a document like any other: `check` reads it, and its rules have pages.
  @Test func aPlanFileIsChecked() throws {
    let folder = try Self.folder()
    _ = try CommandRun("plan", "fleet.yaml", "--evacuate", "h1", "--save", "plan.json", in: folder)
    let good = try CommandRun("check", "plan.json", in: folder)
    #expect(good.status == 0, "\(good)")
    let text = try folder.read("plan.json").replacing("\"wave\": 1", with: "\"wave\": \"one\"")
    let broken = try Folder(["plan.json": text])
    let bad = try CommandRun("check", "--format", "concise", "plan.json", in: broken)
    #expect(bad.status == 1 && bad.output.contains("error[plan-value]: 'one' where"), "\(bad)")
    #expect(try CommandRun("explain", "plan-value", in: folder).status == 0)
  }

  @Test(arguments: [
    ("plan shw plan.json", "unknown command 'shw'; did you mean 'show'?"),
    ("plan verify", "the argument '<plan>' is missing"),
    ("plan verify", "'wparc plan verify --help'"),
    ("plan fleet.yaml extra --evacuate h1", "unexpected argument 'extra'"),
    ("plan - --evacuate h1", "a fleet is not read from standard input"),
    ("plan fleet.yaml --evacuate", "there is no value behind '--evacuate <lpar>'"),
    ("plan fleet.yaml --consolidate --max-lpars x", "the value 'x' does not fit '--max-lpars"),
  ])
  func aWrongCommandLineIsExplained(_ arguments: String, _ message: String) throws {
    let words = arguments.split(separator: " ").map(String.init)
    let run = try CommandRun(arguments: words, in: try Self.folder())
    #expect(run.status == 2 && run.messages.contains(message), "\(run.messages)")
  }

  @Test func makesShowsAndVerifiesAPlan() throws {
    let folder = try Self.folder()
    let create = try CommandRun(
      "plan", "create", "fleet.yaml", "--evacuate", "h1", "--save", "plan.json", in: folder)
    #expect(create.status == 0 && create.output.hasPrefix("Plan: 2 to relocate"), "\(create)")
    let short = try CommandRun("plan", "fleet.yaml", "--evacuate", "h1", in: folder)
    #expect(short.output == create.output)
    let show = try CommandRun("plan", "show", "plan.json", in: folder)
    #expect(show.output == create.output)
    let verify = try CommandRun("plan", "verify", "plan.json", "--fleet", "fleet.yaml", in: folder)
    #expect(verify.status == 0 && verify.output.contains("sound and fits"), "\(verify)")
    let same = try CommandRun("plan", "diff", "plan.json", "plan.json", in: folder)
    #expect(same.status == 0 && same.output.isEmpty)
    let why = try CommandRun("plan", "explain", "plan.json", "a", "h3", in: folder)
    #expect(why.status == 0 && why.output.contains("h1"), "\(why)")
  }

  @Test func everyFormComesFromOneRun() throws {
    let folder = try Self.folder()
    let run = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "--format", "json=a.json", "--format",
      "markdown=a.md", "--format", "dot=a.dot", "--format", "mermaid=a.mmd", "--format",
      "svg=a.svg", "--format", "text", "--details", "all", in: folder)
    #expect(run.status == 0 && run.output.contains("chkptwpar"), "\(run)")
    for name in ["a.json", "a.md", "a.dot", "a.mmd", "a.svg"] {
      #expect(try !folder.read(name).isEmpty, "\(name)")
    }
    let twice = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "--format", "json", "--format", "dot", in: folder)
    #expect(twice.status == 2)
  }

  @Test func aStalePlanIsToldFromAnUnsafeOne() throws {
    let folder = try Self.folder()
    _ = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "--save", "plan.json", in: folder)
    try folder.write("now.yaml", Self.fleet.replacing("a: { on: h1", with: "a: { on: h2"))
    let stale = try CommandRun("plan", "verify", "plan.json", "--fleet", "now.yaml", in: folder)
    #expect(stale.status == 3 && stale.output.contains("wpars.a.on: h1 → h2"), "\(stale)")
    let text = try folder.read("plan.json")
    try folder.write("bad.json", text.replacing("\"to\": \"h2\"", with: "\"to\": \"h3\""))
    let unsafe = try CommandRun("plan", "verify", "bad.json", in: folder)
    #expect(unsafe.status == 1 && unsafe.output.contains("unsafe"), "\(unsafe)")
  }

  /// A digest that the editor made anew would not tell.
  @Test func whatIsEditedInAPlanFileIsTold() throws {
    let folder = try Self.folder()
    _ = try CommandRun("plan", "fleet.yaml", "--evacuate", "h1", "--save", "plan.json", in: folder)
    let text = try folder.read("plan.json")
    try folder.write("edited.json", text.replacing("killwpar", with: "rmwpar"))
    let edited = try CommandRun("plan", "verify", "edited.json", in: folder)
    #expect(
      edited.status == 1 && edited.output.contains("the rollback of command 5 is"), "\(edited)")
    let line = try #require(
      text.split(separator: "\n").first { $0.contains("nobody is logged in to 'a'") })
    try folder.write("less.json", text.replacing(line + "\n", with: ""))
    let alone = try CommandRun("plan", "verify", "less.json", in: folder)
    #expect(alone.status == 0, "\(alone)")
    let less = try CommandRun("plan", "verify", "less.json", "--fleet", "fleet.yaml", in: folder)
    #expect(less.status == 3 && less.output.contains("missing s1: the precondition"), "\(less)")
    _ = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "h2", "--format", "json=none.json", in: folder)
    let none = try folder.read("none.json")
    let good = try CommandRun("plan", "verify", "none.json", in: folder)
    #expect(good.status == 0, "\(good)")
    try folder.write("false.json", none.replacing("\"evacuate:h2\"", with: "\"evacuate:h3\""))
    let bad = try CommandRun("plan", "verify", "false.json", in: folder)
    #expect(bad.status == 1 && bad.output.contains("'evacuate:h3' is no constraint"), "\(bad)")
  }

  /// A target that leaves a partition on an LPAR that is to be evacuated.
  @Test func anEvacuationIsTakenBack() throws {
    let folder = try Self.folder()
    try folder.write("target.yaml", "a: h3\n")
    let goal = ["plan", "fleet.yaml", "--evacuate", "h1", "--target", "target.yaml"]
    let none = try CommandRun(arguments: goal, in: folder)
    #expect(none.status == 1 && none.output.contains("b is to stay on h1"), "\(none)")
    #expect(none.output.contains("remedy: do not evacuate h1: --no-evacuate\n"), "\(none)")
    let some = try CommandRun(arguments: goal + ["--no-evacuate"], in: folder)
    #expect(some.status == 0 && some.output.hasPrefix("Plan: 1 to relocate"), "\(some)")
    let again = try CommandRun(arguments: goal + ["--no-evacuate", "--evacuate", "h2"], in: folder)
    #expect(again.status == 1 && again.output.contains("h2 is to be evacuated"), "\(again)")
    let nothing = try CommandRun(
      "plan", "--evacuate", "h1", "--no-evacuate", "fleet.yaml", in: folder)
    #expect(nothing.status == 2 && nothing.messages.contains("no goal"), "\(nothing)")
  }

  /// The first of very many errors are told, and how to see all.
  @Test func ofManyErrorsTheFirstAreTold() throws {
    let wpars = (0..<150).map { "  w\($0): { on: h9, uses: { cpu: 1 } }\n" }.joined()
    let folder = try Folder([
      "fleet.yaml": "kind: Fleet\nlpars: { h1: { capacity: { cpu: 8 } } }\nwpars:\n" + wpars
    ])
    for command in [["plan", "fleet.yaml", "--rebalance"], ["compat", "fleet.yaml"]] {
      let run = try CommandRun(arguments: command, in: folder)
      #expect(run.status == 1 && run.messages.contains("\n103 |"), "\(run)")
      #expect(!run.messages.contains("\n105 |"), "\(run)")
      #expect(
        run.messages.hasSuffix(
          "50 more errors; 'wparc check --fleet fleet.yaml' shows all\n"), "\(run)")
    }
  }

  private static let maintenance = Fixture("specs/fleet/maintenance.yaml").absolutePath
  private static let saved = Fixture("specs/fleet/evacuate-lpar01.json").absolutePath
  private static let state = Fixture("specs/fleet/evacuate-lpar01.state").absolutePath

  @Test func aPlanIsTakenUpWhereItStopped() throws {
    let folder = try Folder()
    let run = try CommandRun(
      "plan", Self.maintenance, "--resume", Self.state, "--plan", Self.saved, "--save",
      "rest.json", in: folder)
    #expect(run.status == 0 && run.output.hasPrefix("Plan: 1 to relocate"), "\(run)")
    #expect(run.output.contains("\nResumes: plan ") && run.output.contains("2 steps are done"))
    let verify = try CommandRun(
      "plan", "verify", "rest.json", "--fleet", Self.maintenance, in: folder)
    #expect(verify.status == 0 && verify.output.contains("sound and fits"), "\(verify)")
    let same = try CommandRun("plan", "diff", "rest.json", "--fleet", Self.maintenance, in: folder)
    #expect(same.status == 0 && same.output.isEmpty, "\(same)")
    for form in PlanRenderer.all {
      let show = try CommandRun(
        "plan", "show", "rest.json", "--format", form.name, in: folder)
      #expect(show.status == 0 && show.output.contains("db1"), "\(form.name)")
    }
    // A goal on the command line takes the place of that of the plan.
    let other = try CommandRun(
      "plan", Self.maintenance, "--resume", Self.state, "--plan", Self.saved, "--evacuate",
      "lpar03", in: folder)
    #expect(other.output.contains("leaves lpar03 (evacuate)"), "\(other)")
    #expect(!other.output.contains("leaves lpar01"), "\(other)")
  }

  @Test func whatIsInDoubtIsSettledFirst() throws {
    let state = String(
      decoding: try Fixture("specs/fleet/evacuate-lpar01.state").bytes(), as: UTF8.self)
    let folder = try Folder(["night.state": state + "step-begun 3 .\nbegun 3 5 .\n"])
    let run = try CommandRun(
      "plan", Self.maintenance, "--resume", "night.state", "--plan", Self.saved, in: folder)
    #expect(run.status == 1 && run.output.isEmpty, "\(run)")
    #expect(
      run.messages.replacing("\n  ", with: " ").contains(
        "error[unsettled-step]: step 3 of db1 has begun and is in doubt: lpar01# stopwpar db1"),
      "\(run)")
    #expect(run.messages.contains("'rollback 3'"), "\(run)")
  }

  @Test(arguments: [
    ("--resume STATE", 2, "--resume needs --plan"),
    ("--plan PLAN --evacuate lpar01", 2, "--plan means nothing without --resume"),
    ("--resume empty --plan PLAN", 1, "does not say which plan"),
    ("--resume other --plan PLAN", 1, "belongs to the plan with the digest 0123"),
    ("--resume high --plan PLAN", 1, "the plan has no step 9"),
    ("--resume early --plan PLAN", 1, "step s3 is done, and step s1"),
    ("--resume absent --plan PLAN", 2, "no such file"),
  ])
  func aStateThatDoesNotFitIsExplained(_ words: String, _ status: Int32, _ message: String) throws {
    let digest = SHA256.hexDigest(of: try Fixture("specs/fleet/evacuate-lpar01.json").bytes())
    let folder = try Folder([
      "empty": "", "other": "plan 0123 .\n", "high": "plan \(digest) .\nstep-done 9 .\n",
      "early": "plan \(digest) .\nstep-done 3 .\n",
    ])
    let arguments = words.split(separator: " ").map { word in
      word == "STATE" ? Self.state : word == "PLAN" ? Self.saved : String(word)
    }
    let run = try CommandRun(arguments: ["plan", Self.maintenance] + arguments, in: folder)
    #expect(run.status == status, "\(run)")
    #expect(run.messages.replacing("\n  ", with: " ").contains(message), "\(run)")
  }

  /// A fleet in which a plan cannot be taken up names why.
  @Test func aFleetThatContradictsTheStateIsExplained() throws {
    let text = String(decoding: try Fixture("specs/fleet/maintenance.yaml").bytes(), as: UTF8.self)
    let folder = try Folder([
      "fleet.yaml": text.replacing("web1: { on: lpar02", with: "web1: { on: lpar01"),
      "small.yaml": "kind: Fleet\nlpars: { lpar02: { cpus: 8, memory: 32G } }\nwpars: {}\n",
    ])
    let run = try CommandRun(
      "plan", "fleet.yaml", "--resume", Self.state, "--plan", Self.saved, in: folder)
    #expect(run.status == 2, "\(run)")
    #expect(
      run.messages.replacing("\n  ", with: " ").contains(
        "has left web1 on lpar03, and the fleet has it on lpar01"), "\(run)")
    let small = try CommandRun(
      "plan", "small.yaml", "--resume", Self.state, "--plan", Self.saved, in: folder)
    #expect(small.status == 2 && small.messages.contains("names 'lpar01'"), "\(small)")
  }

  /// A partition that a run-book has stopped finds no room on the fleet of now.
  @Test func aPlanThatCannotBeTakenUpNamesWhy() throws {
    let fleet = """
      kind: Fleet
      waive: ["*"]
      limits: { reserve: 0% }
      lpars:
        h1: { capacity: { memory: 4G } }
        h2: { capacity: { memory: 4G } }
      wpars:
        a: { on: h1, uses: { memory: 3G } }
        b: { on: h2, uses: { memory: 3G } }
        c: { on: h2, uses: { memory: 1G }, movable: no }
      """
    let folder = try Folder([
      "fleet.yaml": fleet, "target.yaml": "{ a: h2, b: h1 }\n",
      "small.yaml": fleet.replacing(
        "h1: { capacity: { memory: 4G", with: "h1: { capacity: { memory: 2G"),
    ])
    let plan = try CommandRun(
      "plan", "fleet.yaml", "--target", "target.yaml", "--allow-stop", "--save", "plan.json",
      in: folder)
    try #require(plan.status == 0 && plan.output.contains(">|  b  h2"), "\(plan)")
    let digest = SHA256.hexDigest(of: Array(try folder.read("plan.json").utf8))
    try folder.write("night.state", "plan \(digest) .\nstep-begun 1 .\nstep-done 1 .\n")
    let run = try CommandRun(
      "plan", "small.yaml", "--resume", "night.state", "--plan", "plan.json", in: folder)
    #expect(run.status == 1, "\(run)")
    #expect(
      run.output.contains("b is stopped on h2, and has to be started; ")
        && run.output.contains("\nin conflict: capacity:h1:memory, target:b\n")
        && run.output.contains("\nremedy: give h1 1G memory more: 3G instead of 2G\n"), "\(run)")
  }

  /// What comes through a pipe can be read once.
  @Test func aTargetMayComeThroughAPipe() throws {
    let folder = try Folder([
      "fleet.yaml": """
      kind: Fleet
      waive: ["*"]
      lpars:
        h1: { capacity: { memory: 4G } }
        h2: { capacity: { memory: 4G } }
      wpars: { a: { on: h1, uses: { memory: 1G } } }
      """
    ])
    let run = try CommandRun.shell(
      "\"$WPARC\" plan fleet.yaml --target <(echo 'a: h2')", in: folder)
    #expect(run.status == 0 && run.output.contains("  >  a  h1 → h2  "), "\(run)")
  }

  /// What a changed fleet does to a plan, and what a plan made now would do.
  @Test func aPlanIsComparedWithTheFleet() throws {
    let text = String(decoding: try Fixture("specs/fleet/maintenance.yaml").bytes(), as: UTF8.self)
    let folder = try Folder([
      "small.yaml": text.replacing("cpus: 4, memory: 16G", with: "cpus: 4, memory: 8G"),
      "large.yaml": text.replacing("memory: 16G", with: "memory: 160G"),
    ])
    let same = try CommandRun("plan", "diff", Self.saved, "--fleet", Self.maintenance, in: folder)
    #expect(same.status == 0 && same.output.isEmpty, "\(same)")
    let small = try CommandRun("plan", "diff", Self.saved, "--fleet", "small.yaml", in: folder)
    #expect(small.status == 1, "\(small)")
    #expect(
      small.output.contains("changed lpars.lpar03.capacity.memory: 16384M → 8192M (affects s1)"))
    #expect(
      small.output.contains("unsafe now s1: ") && small.output.contains("made now: infeasible"))
    let large = try CommandRun("plan", "diff", Self.saved, "--fleet", "large.yaml", in: folder)
    #expect(large.status == 1 && large.output.contains("made now, the plan "), "\(large)")
    for words in [[], [Self.saved, "--fleet", Self.maintenance]] {
      let run = try CommandRun(arguments: ["plan", "diff", Self.saved] + words, in: folder)
      #expect(run.status == 2 && run.messages.contains("to compare with"), "\(run)")
    }
  }

  /// An option given twice takes the last value, as the arguments of a remedy expect.
  /// Partitions that no check tells apart, of which each writes to disks of its LPAR.
  private static func local(_ waive: String) throws -> Folder {
    let partitions = (1...3).map { number in
      "  w\(number): { on: h1, uses: { cpu: 1, memory: 4G }, spec: { general: { name: w\(number), "
        + "hostname: w\(number), checkpointable: \"yes\" } } }\n"
    }
    return try Folder([
      "fleet.yaml": """
      kind: Fleet
      lpars:
        h1: { capacity: { cpu: 8, memory: 32G } }
        h2: { capacity: { cpu: 8, memory: 32G } }
      \(waive)
      wpars:

      """ + partitions.joined()
    ])
  }

  /// What a check says of one partition is not said of another that is like it.
  @Test func aRiskIsToldOfWhomItIsAbout() throws {
    let folder = try Self.local(#"waive: ["*", local-file-system]"#)
    let run = try CommandRun("plan", "fleet.yaml", "--evacuate", "h1", "--save", "p", in: folder)
    #expect(run.status == 0, "\(run)")
    for name in ["w1", "w2", "w3"] {
      let lines = run.output.split(separator: "\n").filter { $0.contains("! \(name): ") }
      #expect(lines.count == 1 && lines[0].contains("'\(name)' writes to"), "\(run.output)")
    }
    #expect(!run.output.contains("times"), "\(run.output)")
    let good = try CommandRun("plan", "verify", "p", "--fleet", "fleet.yaml", in: folder)
    #expect(good.status == 0 && !good.output.contains("changed"), "\(good)")
    let text = try folder.read("p").replacing("'w2' writes", with: "'w2' wrote")
    try folder.write("p", text)
    let other = try CommandRun("plan", "verify", "p", "--fleet", "fleet.yaml", in: folder)
    #expect(
      other.output.contains("wpars.w2.checks") && !other.output.contains("wpars.w1.checks"),
      "\(other)")
  }

  /// One option waives a check for everybody, and one accepts all facts that are missing.
  @Test func aWaiverIsForEverybody() throws {
    let folder = try Self.local(#"waive: ["*"]"#)
    let arguments = ["plan", "fleet.yaml", "--evacuate", "h1", "--save", "p"]
    let failing = try CommandRun(arguments: arguments, in: folder)
    #expect(
      failing.output.contains(
        "\nremedy: waive local-file-system, which w1 does not pass on h2: --waive local-file-system\n"
      ), "\(failing)")
    let missing = try CommandRun(arguments: arguments, in: try Self.local("rules: []"))
    // Of what is missing and what is not passed both, the check that is not passed counts.
    #expect(
      missing.output.contains("w1 is not compatible with h2\n")
        && missing.output.contains("\nremedy: waive "), "\(missing)")
    let explained = try CommandRun("plan", "explain", "p", "w2", in: folder)
    #expect(explained.output == "w2 is on h1, but is to leave it; there is no plan\n")
    let verified = try CommandRun("plan", "verify", "p", "--fleet", "fleet.yaml", in: folder)
    #expect(
      verified.output
        == "the file says that there is no plan, and nothing that says so has changed in the fleet\n"
    )
  }

  /// Without any facts the remedy is to do without them, however many partitions there are.
  @Test func missingFactsAreAcceptedTogether() throws {
    let partitions = (1...40).map { "  w\($0): { on: h1, uses: { memory: 1G } }\n" }.joined()
    let folder = try Folder([
      "fleet.yaml": "kind: Fleet\nlpars:\n  h1: { capacity: { memory: 64G } }\n"
        + "  h2: { capacity: { memory: 64G } }\n  h3: { capacity: { memory: 64G } }\nwpars:\n"
        + partitions
    ])
    let run = try CommandRun("plan", "fleet.yaml", "--evacuate", "h1", in: folder)
    #expect(run.output.contains("facts are missing that decide whether w1 can go to h2 and h3\n"))
    #expect(run.output.contains("\nremedy: accept every missing fact: --waive '*'\n"), "\(run)")
    let plan = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "--waive", "*", in: folder)
    #expect(plan.status == 0)
  }

  /// Moves that take no time in the model keep the limits and their order.
  @Test func aMoveThatTakesNoTimeHasItsSecond() throws {
    let folder = try Folder([
      "fleet.yaml": """
      kind: Fleet
      lpars:
        h1: { capacity: { cpu: 4, memory: 8G } }
        h2: { capacity: { cpu: 4, memory: 8G } }
      wpars:
        a: { on: h1, uses: { cpu: 1 } }
        b: { on: h1, uses: { cpu: 1 } }
        c: { on: h1, uses: { cpu: 1, memory: 1G } }
      limits: { moves-at-once: { lpar: 1 }, model: { overhead: 0s } }
      waive: ["*"]

      """
    ])
    let run = try CommandRun("plan", "fleet.yaml", "--evacuate", "h1", in: folder)
    #expect(run.status == 0 && run.output.contains("about 00:00:15"), "\(run)")
  }

  /// Of two that leave an LPAR above its limit, the one that starts first ends last.
  @Test func whatRelievesAFullLPARHasEndedBeforeItCounts() throws {
    let folder = try Folder([
      "fleet.yaml": """
      kind: Fleet
      lpars:
        h1: { capacity: { memory: 10G } }
        h2: { capacity: { memory: 10G } }
        h3: { capacity: { memory: 20G } }
      wpars:
        a: { on: h1, uses: { memory: 2G }, movable: static, downtime: 900s }
        b: { on: h1, uses: { memory: 4G } }
        d: { on: h2, uses: { memory: 3G } }
        e: { on: h1, uses: { memory: 3G }, movable: no }
      limits: { reserve: 20%, moves-at-once: { lpar: unlimited, fleet: unlimited } }
      waive: ["*"]

      """, "target.yaml": "a: h3\nb: h3\nd: h1\n",
    ])
    let run = try CommandRun("plan", "fleet.yaml", "--target", "target.yaml", in: folder)
    #expect(run.status == 0 && run.output.contains("about 00:15:00"), "\(run)")
  }

  /// What cannot be read is told before what is not there.
  @Test func aFleetThatCannotBeReadIsNotCalledMissing() throws {
    let folder = try Folder(["fleet.yaml": "kind: Fleet\n lpars:\n"])
    let run = try CommandRun("plan", "fleet.yaml", "--evacuate", "h1", in: folder)
    #expect(
      run.status == 2 && run.messages.contains("no fleet can be read: ':' makes a key"), "\(run)")
  }

  /// The fleet of now may have another name, beside the one that the plan was made from.
  @Test func theFleetOfBeforeIsNoTarget() throws {
    let folder = try Self.folder()
    try folder.write("target.yaml", "b: h3\n")
    _ = try CommandRun(
      "plan", "fleet.yaml", "--target", "target.yaml", "--save", "p", in: folder)
    try folder.write("now.yaml", Self.fleet)
    try folder.write("fleet.yaml", Self.fleet.replacing("12G", with: "13G") + "\n")
    let run = try CommandRun("plan", "verify", "p", "--fleet", "now.yaml", in: folder)
    #expect(run.status == 0, "\(run)")
    try folder.write("target.yaml", "b: h2\n")
    let changed = try CommandRun("plan", "verify", "p", "--fleet", "now.yaml", in: folder)
    #expect(changed.status == 3 && changed.output.contains("changed target.b: h3 → h2"))
  }

  @Test func theLastValueCounts() throws {
    let folder = try Self.folder()
    let run = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "h2", "--evacuate", "h1", "--to", "h3", "--to",
      "h2", "h3", in: folder)
    #expect(run.status == 0 && run.output.hasPrefix("Plan: 2 to relocate"), "\(run)")
  }

  @Test func saysWhyThereIsNoPlan() throws {
    let folder = try Self.folder()
    let run = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "h2", "--format", "json", in: folder)
    #expect(run.status == 1)
    let plan = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let explanation = try #require(plan["explanation"] as? [String: Any])
    #expect(plan["outcome"] as? String == "infeasible")
    #expect(explanation["level"] as? String == "any")
    #expect((explanation["constraints"] as? [String])?.isEmpty == false)
    #expect((explanation["remedies"] as? [Any])?.isEmpty == false)
  }

  private static let goals: [(arguments: String, status: Int32)] = [
    ("--rebalance --max-use 60%", 0), ("--consolidate --max-lpars 2", 0), ("--consolidate", 0),
    ("--target target.yaml", 0), ("--allow-stop", 2), ("--max-use 60%", 2), ("--evacuate h9", 2),
    ("--rebalance --max-use x", 2), ("--evacuate h1 --enforce nonsense", 2),
    ("--target absent.yaml", 2), ("--evacuate h1 --check nonsense", 2),
    ("--evacuate h1 --waive nonsense", 2), ("--evacuate h1 --time-limit 600", 0),
    ("--evacuate h1 --time-limit 0", 2), ("--evacuate h1 --time-limit soon", 2),
  ]

  @Test(arguments: goals.indices)
  func takesGoals(_ index: Int) throws {
    let (arguments, status) = Self.goals[index]
    let folder = try Self.folder()
    try folder.write("target.yaml", "a: h2\nc: h3\n")
    let words = arguments.split(separator: " ").map(String.init)
    let run = try CommandRun(arguments: ["plan", "fleet.yaml"] + words, in: folder)
    #expect(run.status == status, "\(run)")
  }

  @Test(arguments: ["create", "show", "verify", "diff", "explain"])
  func shortHelpFitsAScreen(_ verb: String) throws {
    let run = try CommandRun("plan", verb, "-h", in: try Folder())
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 24 && lines.allSatisfy { $0.count <= 80 }, "\(lines.count) \(run)")
    #expect(run.output.contains("EXAMPLES:\n  wparc plan"))
  }

  @Test func plansAreCheckedAsPlans() throws {
    let folder = try Self.folder()
    let create = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "--save", "plan.json", in: folder)
    #expect(create.status == 0, "\(create)")
    try folder.write(
      "plan.yaml",
      try folder.read("plan.json").replacing("\"wave\": 1", with: "\"wawe\": 1"))
    let good = try CommandRun("check", "plan.json", "--as", "yaml", in: folder)
    #expect(good.status == 0, "\(good)")
    let bad = try CommandRun("check", "plan.yaml", in: folder)
    #expect(bad.status == 1 && bad.output.contains("plan-unknown-key"), "\(bad)")
    let schema = try CommandRun("schema", "plan", in: folder)
    #expect(
      schema.output
        == String(decoding: try Fixture("grammar/plan.schema.json").bytes(), as: UTF8.self))
  }

  /// What does not run holds nothing, is not stopped, and is not started by a move.
  @Test func aDefinedPartitionOnlyMovesItsDefinition() throws {
    let text = Self.fleet.replacing("a: { on: h1,", with: "a: { on: h1, state: defined,")
    let folder = try Folder(["fleet.yaml": text])
    let run = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "--to", "h3", "--details", "all", in: folder)
    // Both at once would be 12G on an LPAR of 8G.
    #expect(run.status == 0 && run.output.contains("only its definition moves"), "\(run)")
    #expect(run.output.contains("mkwpar -p -f"), "\(run)")
    #expect(!run.output.contains("stopwpar a") && !run.output.contains("startwpar a"), "\(run)")
    #expect(!run.output.contains("a stops for"), "\(run)")
  }

  /// A server that goes down with its LPAR takes the files of partitions elsewhere with it.
  @Test func anLPARThatServesFilesIsNotEvacuated() throws {
    let mount = "mount: [{ directory: /, vfs: nfs, host: h1, dev: /export/c }]"
    let folder = try Folder([
      "fleet.yaml": Self.fleet.replacing(
        "c: { on: h2,", with: "c: { on: h2, spec: { \(mount) },"
      ).replacing("h1: { capacity", with: "h1: { hostname: h1, capacity")
    ])
    let run = try CommandRun("plan", "fleet.yaml", "--evacuate", "h1", in: folder)
    #expect(run.status == 1 && run.output.hasPrefix("Infeasible"), "\(run)")
    #expect(run.output.contains("h1 is to be evacuated, and c mounts '/' from h1"), "\(run)")
    let other = try CommandRun("plan", "fleet.yaml", "--rebalance", in: folder)
    #expect(!other.messages.contains("h1 is to be evacuated"), "\(other)")
    let waived = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "--waive", "nfs-server-is-lpar", in: folder)
    #expect(!waived.messages.contains("h1 is to be evacuated"), "\(waived)")
    #expect(waived.status == 0, "\(waived)")
  }

  @Test func aStaticMoveSaysWhyItIsNotLive() throws {
    let folder = try Folder([
      "fleet.yaml": Self.fleet.replacing(
        "a: { on: h1,", with: "a: { on: h1, spec: { general: { checkpointable: no } },"
      ).replacing("b: { on: h1,", with: "b: { on: h1, movable: static,")
    ])
    let run = try CommandRun(
      "plan", "fleet.yaml", "--evacuate", "h1", "--waive", "local-file-system", in: folder)
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("not live (not-checkpointable): stop, move, start"), "\(run)")
    #expect(run.output.contains("cannot move live: stop, move, start"), "\(run)")
  }
}
