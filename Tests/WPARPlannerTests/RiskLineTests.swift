import TestSupport
import Testing
import WPARFleet
import WPARPlanner

/// Bar P1: what a person must not miss stands at the top, however long the plan is.
@Suite struct RiskLineTests {
  /// A plan of 500 moves, of which many stop something.
  ///
  /// - Parameters:
  ///   - stopped: Every so many moves is static.
  ///   - times: How many different times they take.
  ///   - checks: How many checks warn, each with many texts.
  private static func plan(stopped: Int, times: Int, checks: Int) -> Plan {
    var basis = PlanBasis()
    basis.lpars = ["h1", "h2"].map { LPARBasis(name: $0, capacity: [Amount("memory", 9_000_000)]) }
    var plan = Plan(tool: "0", outcome: .plan, goals: [.evacuate(["h1"])], basis: basis)
    for number in 0..<500 {
      let name = "part\(number)"
      let isStatic = number % stopped == 0
      plan.basis.partitions.append(
        PartitionBasis(
          name: name, place: "h1", uses: [Amount("memory", 1)],
          movability: isStatic ? .static : .live, compatibilityClass: number))
      if checks > 0, number % 7 == 0 {
        plan.basis.checks.append(
          FailedCheck(
            check: "check-\(number / 7 % checks)", compatibilityClass: number,
            kind: isStatic ? .static : .live, effect: .warns, text: "value \(number) differs"))
      }
      plan.steps.append(
        Step(
          id: "s\(number)", partition: name, from: "h1", to: "h2",
          kind: isStatic ? .static : .live, wave: number / 4 + 1, after: [], start: number,
          end: number + 10 + number % times, reason: "leaves h1 (evacuate)"))
    }
    return plan
  }

  @Test(arguments: [(5, 1, 0), (5, 90, 0), (1, 90, 3), (2, 7, 40), (500, 1, 1)])
  func everyRiskOfALongPlanIsInTheFirstLines(_ stopped: Int, _ times: Int, _ checks: Int) throws {
    let plan = Self.plan(stopped: stopped, times: times, checks: checks)
    let text = String(
      decoding: try #require(PlanRenderer.named("text")).render(plan, PlanRendererOptions()),
      as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.prefix { $0 != "wave 1" }
    #expect(head.count <= 25 && head.count < lines.count)
    let words = Set(
      head.joined(separator: " ").split { !($0.isLetter || $0.isNumber || $0 == "-") })
    for (number, step) in plan.steps.enumerated()
    where step.kind == .static || (checks > 0 && number % 7 == 0) {
      #expect(words.contains(Substring(step.partition)), "\(step.partition)")
    }
    for check in plan.basis.checks { #expect(words.contains(Substring(check.check))) }
  }

  /// However many checks are waived, those that are about the same partitions take one line.
  @Test func checksAboutTheSameStandTogether() throws {
    var plan = Self.plan(stopped: 1000, times: 1, checks: 0)
    for name in 0..<40 {
      for number in [0, 7] {
        plan.basis.checks.append(
          FailedCheck(
            check: "check-\(name)", compatibilityClass: number, kind: .live, effect: .waived,
            text: "not known: spec of part\(number)"))
      }
    }
    plan.steps[0].kind = .live
    let text = String(
      decoding: try #require(PlanRenderer.named("text")).render(plan, PlanRendererOptions()),
      as: UTF8.self)
    let names = (0..<40).map { "check-\($0)" }.joined(separator: ", ")
    #expect(
      text.contains("\n  2 at risk by \(names), waived: part0, part7\n"), "\(text.prefix(900))")
    #expect(text.contains("! part7: not known: spec of part7 (\(names), waived)\n"))
  }

  @Test func alikeRisksStandTogether() throws {
    let plan = Self.plan(stopped: 100, times: 1, checks: 0)
    let text = String(
      decoding: try #require(PlanRenderer.named("text")).render(plan, PlanRendererOptions()),
      as: UTF8.self)
    #expect(
      text.contains(
        "\nRisks:\n  5 stop for about 00:00:10 each: part0, part100, part200, part300, part400\n"),
      "\(text.prefix(600))")
  }
}
