import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

/// What large plans are written by, which is more than one at once, and what is left out of them.
@Suite struct PlanDigestTests {
  /// Does the last piece first.
  private struct Backwards: Workers {
    func map<Result: Sendable>(
      _ count: Int, _ body: @Sendable (Int) -> Result
    ) -> [Result] {
      (0..<count).reversed().map(body).reversed()
    }
  }

  @Test(arguments: [0, 1, 2, 256, 257, 258, 3_200])
  func isThatOfTheFileWhoeverWritesIt(steps: Int) throws {
    var plan = try Plan.generated(moves: 3)
    var step = plan.steps[0]
    // As much as tells one step from another.
    step.commands = Array(step.commands.prefix(1))
    step.preconditions = Array(step.preconditions.prefix(1))
    plan.steps = (0..<steps).map { number in
      step.id = "s\(number)"
      return step
    }
    let bytes = plan.bytes
    var pieces: [UInt8] = []
    plan.write(workers: Backwards()) { pieces += $0 }
    #expect(pieces == bytes)
    var hashed: [UInt8] = []
    let digest = plan.writeWithDigest(workers: Backwards()) { hashed += $0 }
    #expect(hashed == bytes)
    #expect(digest == SHA256.hexDigest(of: bytes) && digest == plan.digest)
    let file = SourceFile(path: "plan.json", bytes: bytes)
    #expect(PlanReading(DocumentStream(reading: file)).plan == plan)
  }

  /// Evacuates an LPAR of nine partitions, of which some move static.
  private func request() throws -> PlanRequest {
    var text = "kind: Fleet\nwaive: [\"*\"]\nlpars:\n"
    for lpar in 0..<4 { text += "  h\(lpar): { capacity: { memory: 64G } }\n" }
    text += "wpars:\n"
    for partition in 0..<9 {
      let movable = partition % 3 == 0 ? ", movable: static, downtime: 90s" : ""
      text += "  w\(partition): { on: h0, uses: { memory: 2G }\(movable) }\n"
    }
    let file = SourceFile(path: "fleet.yaml", bytes: Array(text.utf8))
    let root = try #require(DocumentStream(reading: file).roots.first)
    return PlanRequest(
      fleet: FleetDocument(reading: root).fleet().fleet, document: root,
      goals: [.evacuate(["h0"])], inputs: [], limitedTo: nil, allowsStops: false, tool: "0")
  }

  /// The file of a plan whose steps are completed piece by piece is that of the plan that is whole.
  @Test func fileOfABriefPlanLacksNothing() throws {
    let request = try request()
    var omitted: StepDetails?
    guard case .plan(let whole) = request.answer(),
      case .plan(let brief) = request.answer(mostWholeSteps: 8, meanwhile: { omitted = $1 })
    else {
      Issue.record("no plan")
      return
    }
    #expect(brief.bytes != whole.bytes)
    var bytes: [UInt8] = []
    brief.write(omitted, workers: Backwards()) { bytes += $0 }
    #expect(bytes == whole.bytes)
    bytes = []
    #expect(brief.writeWithDigest(omitted, workers: Backwards()) { bytes += $0 } == whole.digest)
    #expect(bytes == whole.bytes)
    let steps = whole.steps
    #expect(steps.allSatisfy { !$0.commands.isEmpty && $0.preconditions.count > 3 })
  }

  /// The text of a plan of very many steps has all lines but the last, and every command at risk.
  @Test func textOfABriefPlanLacksNothing() throws {
    let request = try request()
    guard case .plan(let whole) = request.answer(workers: Backwards()),
      case .plan(let brief) = request.answer(mostWholeSteps: 8)
    else {
      Issue.record("no plan")
      return
    }
    #expect(whole.isWhole && !brief.isWhole)
    #expect(brief.steps.contains { $0.commands.isEmpty })
    let render = try #require(PlanRenderer.named("text")).render
    let lines = [whole, brief].map { plan in
      String(decoding: render(plan, PlanRendererOptions()), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
    }
    #expect(lines[0].contains { $0.contains("# stopwpar") })
    #expect(lines[0].dropLast(2) == lines[1].dropLast(2))
    #expect(lines[0].suffix(2).first == "plan sha256 \(whole.digest)")
    #expect(
      lines[1].suffix(2).first
        == "plan of 9 steps, whose sha256 is told where --save writes its file")
  }
}
