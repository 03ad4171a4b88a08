import TestSupport
import Testing
import WPARFleet
import WPARPlanner

private let ksh = Judge("ksh")
private let shellcheck = Judge("shellcheck")

/// Run-books as text, and what they do before anything is done.
@Suite struct RunBookTests {
  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"), arguments: SmallMove.allCases)
  func kshReadsIt(_ move: SmallMove) throws {
    let outcome = try ksh.run(["-n"], onFile: try move.plan.runBook)
    #expect(outcome.status == 0 && outcome.errorOutput.isEmpty, "\(outcome.errorOutput)")
  }

  @Test(
    .enabled(if: shellcheck.isInstalled, "shellcheck is not installed"),
    arguments: SmallMove.allCases)
  func shellcheckFindsNothing(_ move: SmallMove) throws {
    let outcome = try shellcheck.run(["-s", "ksh"], onFile: try move.plan.runBook)
    #expect(outcome.status == 0, "\(String(decoding: outcome.output, as: UTF8.self))")
  }

  /// Words that ksh88 does not know and later shells do.
  @Test func onlyOldWordsAreUsed() throws {
    let text = try SmallMove.live.plan.runBook
    for word in ["local ", "&>", "<<<", "[[ ", "++", "+=", "${!", "$'", " timeout ", "function "] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.split(separator: "\n").count { $0.contains("shellcheck disable") } == 1)
  }

  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"), arguments: SmallMove.allCases)
  func withoutAWordItDoesNothing(_ move: SmallMove) throws {
    let plan = try move.plan
    let run = try plan.estate().run(plan.runBook, [])
    #expect(run.status == 0 && run.lines == [], "\(run)")
    #expect(run.output.contains("plan \(plan.digest)\n") && run.output.contains("Nothing was done"))
    for command in plan.steps.flatMap(\.commands) {
      #expect(run.output.contains("  \(command.lpar)# \(command.run)\n"), "\(command.run)")
    }
  }

  @Test(
    .enabled(if: ksh.isInstalled, "ksh is not installed"),
    arguments: [
      ("walk", 2), ("step", 2), ("step 3", 2), ("step 01", 2), ("run resume", 2), ("--state", 2),
      ("--pause x run", 2), ("rollback 1", 1), ("resume", 1), ("--help", 0), ("status", 0),
    ])
  func wordsAreChecked(_ words: String, _ status: Int32) throws {
    let plan = try SmallMove.live.plan
    let run = try plan.estate().run(plan.runBook, words.split(separator: " ").map(String.init))
    #expect(run.status == status && run.lines == [], "\(run)")
  }

  /// Without a person to ask, it stops before the original is killed.
  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func itAsksBeforeThePointOfNoReturn() throws {
    let plan = try SmallMove.live.plan
    let run = try plan.estate().run(plan.runBook, ["--pause", "0", "run"])
    #expect(run.status == 1 && run.output.contains("POINT OF NO RETURN"), "\(run)")
    #expect(run.output.contains("resume") && run.output.contains("rollback 1"), "\(run)")
    #expect(!run.lines.contains { $0.contains("killwpar") }, "\(run)")
  }

  /// Drift of what the plan relies on stops the step before anything is changed.
  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func itStopsWhereTheFleetHasChanged() throws {
    let plan = try SmallMove.live.plan
    let drifts: [(from: String, to: String, message: String)] = [
      ("lpar h2 100 7200-05-02-2114", "lpar h2 100 7200-05-03-2136", "has the level"),
      ("lpar h2 100 7200-05-02-2114", "lpar h2 9 7200-05-02-2114", "memory available"),
      ("wpar w h1 Active 10", "wpar w h1 Defined 10", "w is Defined on h1, must be Active"),
      ("wpar w h1 Active 10", "wpar w h2 Active 10", "w is absent on h1, must be Active"),
    ]
    for drift in drifts {
      var estate = plan.estate()
      estate.lines = estate.lines.map { $0 == drift.from ? drift.to : $0 }
      #expect(estate.lines != plan.estate().lines)
      let run = try estate.run(plan.runBook, ["--yes", "--pause", "0", "run"])
      #expect(run.status == 1 && run.output.contains(drift.message), "\(drift): \(run)")
      #expect(!run.lines.contains { $0.contains("chkptwpar") }, "\(run)")
    }
    var estate = plan.estate()
    estate.lines = estate.lines.map { $0.replacing("05-02-2114", with: "05-03-2136") }
    let run = try estate.run(plan.runBook, ["--yes", "--pause", "0", "--skip", "level", "run"])
    #expect(run.status == 0, "\(run)")
  }

  /// A state file of another plan is not taken for this one's.
  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func theStateBelongsToOnePlan() throws {
    let plan = try SmallMove.live.plan
    let script = plan.runBook.replacing(
      "RUN=${RUN:-ssh}", with: "print -r -- 'plan 00 .\nstep-begun 1 .' >book.ksh.state\nRUN=ssh")
    let run = try plan.estate().run(script, ["resume"])
    #expect(run.status == 1 && run.output.contains("belongs to another plan"), "\(run)")
  }

  /// Whatever stands in a plan file, it is words: nothing in it runs here, and it reaches the shell
  /// of the LPAR as it stands in the plan.
  @Test(
    .enabled(if: ksh.isInstalled, "ksh is not installed"), arguments: PropertyRuns.seeds.prefix(20))
  func noWordOfThePlanRuns(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "$(touch CANARY)", "`touch CANARY`", "'", "\"", "\\", "\n", ";touch CANARY;", "*", " ", "é",
      "#", "&", "|", "}", ")", "${x}", "~", "!", "-", "w", "\r", "%s", "\\n", "EOF\n", "\t",
    ]
    func hostile() -> String {
      "n"
        + (0..<Int.random(in: 0...6, using: &random)).map { _ in
          pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
    }
    var plan = try SmallMove.live.plan
    plan.basis.partitions[0].name = hostile()
    for index in plan.basis.lpars.indices {
      plan.basis.lpars[index].name = hostile() + "\(index)"
      plan.basis.lpars[index].level = hostile()
    }
    plan.steps[0].id = hostile()
    plan.steps[0].partition = plan.basis.partitions[0].name
    plan.steps[0].from = plan.basis.lpars[0].name
    plan.steps[0].to = plan.basis.lpars[1].name
    plan.steps[0].reason = hostile()
    plan.complete(StepDetails(plan.basis))
    for index in plan.steps[0].commands.indices {
      plan.steps[0].commands[index].title = hostile()
    }
    let dry = try plan.estate(isEmpty: true).run(plan.runBook, [])
    #expect(dry.status == 0, "\(random) \(dry)")
    for command in plan.steps[0].commands {
      #expect(dry.output.contains("  \(command.lpar)# \(command.run)\n"), "\(random) \(dry.output)")
    }
    // The shell of the LPAR gets the name as one word, too.
    let remote = #"""
      RUN='sh -c '\''lswpar() { printf "LPAR=<%s> NAME=<%s>\n" "$lpar" "$5"; }; lpar=$1; eval "$2"'\'' sh'
      """#
    let script = plan.runBook.replacing("RUN=${RUN:-ssh}", with: remote)
      .replacing("  answered=''\n", with: "  cat \"$out\"\n  answered=''\n")
      .replacing("trap 'rm -rf", with: "trap 'ls; rm -rf")
    let run = try plan.estate(isEmpty: true).run(script, ["--pause", "0", "run"])
    #expect(
      run.output.contains("LPAR=<\(plan.steps[0].from)> NAME=<\(plan.steps[0].partition)>"),
      "\(random) \(run.output)")
    #expect(!run.output.contains("\nCANARY"), "\(random) \(run.output)")
  }

  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func whatCannotBeCarriedOutIsRefused() throws {
    var option = try SmallMove.live.plan
    option.steps[0].commands[0].lpar = "-oProxyCommand=x"
    var zero = try SmallMove.live.plan
    zero.steps[0].commands[0].run = "a\0b"
    var none = try SmallMove.live.plan
    none.outcome = .infeasible
    for (plan, message) in [(option, "for an option"), (zero, "a NUL"), (none, "no plan")] {
      let run = try plan.estate().run(plan.runBook, ["run"])
      #expect(run.status == 1 && run.output.contains(message) && run.lines == [], "\(run)")
    }
  }

  @Test func everyFormNamesThePlan() throws {
    let plan = try SmallMove.live.plan
    for renderer in PlanRenderer.all where renderer.name != "json" {
      let text = String(decoding: renderer.render(plan, PlanRendererOptions()), as: UTF8.self)
      #expect(text.contains(plan.digest), "\(renderer.name)")
    }
  }
}
