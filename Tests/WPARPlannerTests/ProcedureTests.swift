import TestSupport
import Testing
import WPARFleet
import WPARPlanner

@Suite struct ProcedureTests {
  @Test(arguments: Procedure.all.map(\.name))
  func whatCanStillBeUndoneSaysHow(name: String) throws {
    let procedure = try #require(Procedure.named(name))
    var isBehind = false
    for action in procedure.actions {
      isBehind = isBehind || action.isPointOfNoReturn
      switch action.undo {
      case .commands(let commands):
        #expect(!isBehind && !commands.isEmpty, "\(action.title)")
      case .notNeeded:
        // Commands that only look are named for it.
        #expect(action.command.name.hasPrefix("show-"), "\(action.title)")
      case .impossible:
        #expect(isBehind, "\(action.title)")
      }
      #expect(action.timeout > 0 && !action.expect.isEmpty, "\(action.title)")
      #expect(CommandTemplate.all.contains(action.command), "\(action.title)")
    }
  }

  @Test(arguments: Procedure.all.map(\.name))
  func theDepartureIsFreeOnlyWhenNothingIsMoving(name: String) throws {
    let procedure = try #require(Procedure.named(name))
    let look = procedure.actions.lastIndex { $0.command.name == "show-moving" }
    let arrival = procedure.actions.lastIndex { $0.command.name == "show-on-arrival" }
    #expect(try #require(look) > #require(arrival))
  }

  @Test func namesAreUnique() {
    #expect(Set(Procedure.all.map(\.name)).count == Procedure.all.count)
    #expect(Set(CommandTemplate.all.map(\.name)).count == CommandTemplate.all.count)
    #expect(Set(Procedure.all.map(\.kind)) == Set(RelocationKind.allCases))
  }

  @Test(arguments: CommandTemplate.all.map(\.name))
  func everyTemplateIsFilled(name: String) throws {
    let template = try #require(CommandTemplate.all.first { $0.name == name })
    let line = template.filled { _ in "x" }
    #expect(!line.contains("{") && !line.contains("}"), "\(line)")
  }

  private static let partition = PartitionBasis(name: "app20", place: "lpar01", uses: [])

  private static func step(_ kind: Step.Kind, to: String?) -> Step {
    Step(
      id: "s1", partition: "app20", from: "lpar01", to: to, kind: kind, wave: 1, after: [],
      start: 0, end: 1, reason: "")
  }

  @Test func liveMovesArePausedUnlessChosenOtherwise() throws {
    let commands = ProcedureChoice().commands(
      for: Self.step(.live, to: "lpar02"), of: Self.partition)
    #expect(
      commands.filter { $0.evidence == "recalled" }.map { "\($0.lpar): \($0.run)" } == [
        "lpar01: /opt/mcr/bin/chkptwpar -p -d /wpars/app20/tmp/state -o /tmp/wparc.app20.log app20",
        "lpar02: /opt/mcr/bin/restartwpar -p -d /wpars/app20/tmp/state -o /tmp/wparc.app20.log app20",
        "lpar01: /opt/mcr/bin/killwpar -o /tmp/wparc.app20.log app20",
        "lpar02: /opt/mcr/bin/resumewpar -o /tmp/wparc.app20.log app20",
      ])
    #expect(commands.filter(\.isPointOfNoReturn).map(\.title) == ["kill the paused original"])
    #expect(!commands.contains { $0.run.contains("showmount") })
    let choice = ProcedureChoice(
      live: try #require(Procedure.named("live-asynchronous")),
      lines: ["move-arrival": "/site/pull {partition} {departure} {other}"])
    let lines = choice.commands(for: Self.step(.live, to: "lpar02"), of: Self.partition).map(\.run)
    #expect(lines.contains("/site/pull app20 lpar01 {other}"))
  }

  @Test func aStopAndItsStartAreTheStaticMove() {
    let choice = ProcedureChoice()
    func titles(_ kind: Step.Kind, _ to: String?) -> [String] {
      choice.commands(for: Self.step(kind, to: to), of: Self.partition).map(\.title)
    }
    let stop = titles(.stop, nil)
    let start = titles(.start, "lpar02")
    #expect(stop.last == "stop the partition")
    // The look at the levels of both LPARs is twice in the whole and once in the stop.
    #expect(stop + start == Array(titles(.static, "lpar02").dropFirst()))
    #expect(titles(.start, "lpar01") == ["start the partition", "see that the partition runs"])
  }

  @Test func oddNamesAreOneWord() {
    var partition = Self.partition
    partition.name = "a b'c"
    partition.servers = ["nfs 1", "nfs2"]
    var step = Self.step(.live, to: "lpar02")
    step.partition = partition.name
    let lines = ProcedureChoice().commands(for: step, of: partition).map(\.run)
    #expect(lines.contains("lswpar -q -s A -a name 'a b'\\''c'"))
    #expect(lines.contains { $0.hasPrefix("for server in 'nfs 1' nfs2; do") })
  }
}
