import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

private let ksh = Judge("ksh")

/// The run-books of the plans that the fleets under `specs/fleet` give, made as a user makes them.
@Suite struct RunBookCommandTests {
  private static let requests = [
    "maintenance.yaml --evacuate lpar01", "maintenance.yaml --consolidate",
    "fleet.yaml --evacuate lparelm", "fleet.yaml --evacuate lparfir",
  ]

  /// The plan and its run-book; `nil` where there is no plan.
  private static func make(_ request: String) throws -> (plan: Plan, runBook: String)? {
    let folder = try Folder()
    let words = request.split(separator: " ").map(String.init)
    let fleet = Fixture("specs/fleet/\(words[0])").absolutePath
    let run = try CommandRun(
      arguments: ["plan", fleet] + words.dropFirst() + ["--format", "ksh", "--save", "plan.json"],
      in: folder)
    let bytes = Array(try folder.read("plan.json").utf8)
    let reading = PlanReading(DocumentStream(reading: SourceFile(path: "plan.json", bytes: bytes)))
    let plan = try #require(reading.plan)
    guard plan.outcome == .plan else { return nil }
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("plan=\(SHA256.hexDigest(of: bytes))\n"))
    let show = try CommandRun("plan", "show", "plan.json", "--format", "ksh", in: folder)
    #expect(show.output == run.output)
    return (plan, run.output)
  }

  @Test func theRunBookOfTheMaintenanceIsAsAccepted() throws {
    let made = try #require(try Self.make(Self.requests[0]))
    let runBook = Fixture("specs/fleet/evacuate-lpar01.ksh")
    expectGolden(Array(made.runBook.utf8), runBook)
    expectGolden(made.plan.bytes, runBook.sibling("json"))
    for (name, pathExtension) in [("text", "txt"), ("markdown", "md")] {
      let form = try #require(PlanRenderer.named(name))
      expectGolden(form.render(made.plan, PlanRendererOptions()), runBook.sibling(pathExtension))
    }
  }

  /// The window of the guide: it ends after two of three steps.
  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"))
  func theStateFileIsAsAccepted() throws {
    let (plan, runBook) = try #require(try Self.make(Self.requests[0]))
    let state = try Estate(Self.lines(of: plan)).state(of: runBook, steps: 2)
    expectGolden(Array(state.utf8), Fixture("specs/fleet/evacuate-lpar01.state"))
  }

  @Test(arguments: ["html", "md"])
  func thePagesOfTheMaintenanceAreAsAccepted(_ pathExtension: String) throws {
    let form = pathExtension == "md" ? "markdown" : pathExtension
    let fleet = Fixture("specs/fleet/maintenance.yaml").absolutePath
    let run = try CommandRun(
      "plan", fleet, "--evacuate", "lpar01", "--format", form, in: try Folder())
    #expect(run.status == 0, "\(run)")
    expectGolden(Array(run.output.utf8), Fixture("specs/fleet/evacuate-lpar01.\(pathExtension)"))
  }

  @Test(.enabled(if: ksh.isInstalled, "ksh is not installed"), arguments: requests)
  func theyReachTheirGoals(_ request: String) throws {
    guard let (plan, runBook) = try Self.make(request) else {
      #expect(request.hasPrefix("fleet.yaml"), "only some LPARs of that fleet can be left")
      return
    }
    #expect(try Estate(Self.lines(of: plan)).trial(of: runBook) == "")
  }

  /// The estate that a plan was made for, with its end as the goal.
  private static func lines(of plan: Plan) -> [String] {
    var lines: [String] = []
    for lpar in plan.basis.lpars {
      let memory = lpar.capacity.value(of: "memory")
      lines.append("lpar \(lpar.name) \(memory) \(lpar.level ?? "7200-05-02-2114")")
    }
    for partition in plan.basis.partitions {
      let state = partition.isDefined ? "Defined" : "Active"
      let memory = partition.uses.value(of: "memory")
      lines.append("wpar \(partition.name) \(partition.place) \(state) \(memory)")
      let place = plan.steps.last { $0.partition == partition.name }?.to ?? partition.place
      lines.append("goal \(partition.name) \(place) \(state)")
    }
    return lines
  }
}
