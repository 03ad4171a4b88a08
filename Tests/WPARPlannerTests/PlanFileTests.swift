import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

@Suite struct PlanFileTests {
  private static func reading(_ bytes: [UInt8]) -> PlanReading {
    PlanReading(DocumentStream(reading: SourceFile(path: "plan.json", bytes: bytes)))
  }

  /// A plan in which everything is set that a plan may hold.
  private static func fullPlan(_ random: inout SeededGenerator) throws -> Plan {
    var plan = try #require(RandomWalk(&random).plan(SearchBudget(workUnits: 0)), "\(random)")
    plan.goals += [
      .evacuate(["h1"]), .rebalance(maximumUse: Int.random(in: 0...10_000, using: &random)),
      .consolidate(maximumLPARs: nil), .consolidate(maximumLPARs: 2),
    ]
    plan.outcome = Plan.Outcome.allCases.randomElement(using: &random) ?? .plan
    plan.summary.bounds.lpars = 2
    plan.basis.limitedTo = ["h0", "h1"]
    plan.basis.waived = ["*"]
    plan.basis.chosen = ["same-level"]
    plan.basis.flags = PlanFlags(waived: ["*"], chosen: ["same-level"])
    plan.basis.partitions[1].isStopped = true
    plan.resumes = PlanResumption(
      plan: "00ff", done: ["s1", "s2"],
      copies: [PlanResumption.Copy(partition: "w1", lpar: "h0", state: "Defined")])
    plan.basis.enforced = ["same-level"]
    plan.basis.together = [["w0", "w1"]]
    plan.basis.partitions[0].pinnedTo = ["h0"]
    plan.basis.partitions[0].compatibilityClass = 3
    plan.basis.checks = [
      FailedCheck(
        check: "same-level", compatibilityClass: 3, kind: .live, from: ["h0"], to: nil,
        effect: .undecided, text: "the level of \"h0\" is not known\n"),
      FailedCheck(
        check: "same-level", compatibilityClass: 3, kind: .static, from: nil, to: ["h1"],
        effect: .warns, text: ""),
    ]
    plan.explanation = PlanExplanation(
      level: .live, constraints: ["capacity:h0:memory", "pinned:w0"], text: "w0 is too large",
      remedies: [
        PlanRemedy(
          text: "more memory", arguments: ["--allow-stop"],
          patch: [
            PatchOperation(.replace, "/lpars/h0/capacity/memory", .text("9M")),
            PatchOperation(.remove, "/rules/0"),
            PatchOperation(
              .add, "/rules/-", .mapping([.init("apart", .list([.text("w0"), .text("w1")]))])),
          ])
      ],
      blockers: [PlanBlocker(partition: "w0", lpar: "h0", lacks: Amount("cpu", 125))])
    return plan
  }

  @Test(arguments: PropertyRuns.seeds)
  func whatIsWrittenIsReadAsItWas(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let plan = try Self.fullPlan(&random)
    let reading = Self.reading(plan.bytes)
    #expect(reading.diagnostics.map(\.message) == [], "\(random)")
    let back = try #require(reading.plan, "\(random)")
    #expect(back == plan, "\(random)")
    #expect(back.bytes == plan.bytes, "\(random)")
  }

  @Test(arguments: PropertyRuns.seeds.prefix(10))
  func keysAreSorted(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let plan = try Self.fullPlan(&random)
    let stream = DocumentStream(reading: SourceFile(path: "plan.json", bytes: plan.bytes))
    func look(_ node: Node) {
      let keys = node.pairs.map(\.key.text)
      #expect(keys == keys.sorted(), "\(random)")
      for pair in node.pairs { look(pair.value) }
      for item in node.items { look(item) }
    }
    stream.roots.forEach(look)
  }

  /// Whatever is done to the bytes, reading ends; and a plan that comes of it has findings of the
  /// file, or can be verified.
  @Test(arguments: PropertyRuns.seeds)
  func noBytesAreTooOdd(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = try Self.fullPlan(&random).bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let i = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[i] = UInt8.random(in: 32...126, using: &random)
      case 1: bytes.remove(at: i)
      default: bytes.insert(contentsOf: Array("99999999999".utf8), at: i)
      }
    }
    let reading = Self.reading(bytes)
    if let plan = reading.plan {
      #expect(Self.reading(plan.bytes).plan == plan, "\(random)")
      _ = PlanVerifier.findings(in: plan)
      _ = RelocationProblem(plan.basis, goals: plan.goals)
    } else {
      #expect(!reading.diagnostics.isEmpty, "\(random)")
    }
  }

  @Test(arguments: PlanRules.all.map(\.id))
  func everyRuleFiresWhereItSays(id: String) throws {
    let rule = try #require(PlanRules.all.first { $0.id == id })
    #expect(!rule.fails.isEmpty && !rule.passes.isEmpty && !rule.nearMisses.isEmpty)
    for example in rule.fails {
      let (text, marks) = MarkedText(example.markedText).parts
      let found = Self.reading(Array(text.utf8)).diagnostics
      #expect(found.map(\.range.lowerBound) == marks, "\(text) \(found.map(\.message))")
      #expect(found.allSatisfy { $0.rule == id }, "\(text) \(found.map(\.message))")
    }
    for example in rule.passes + rule.nearMisses {
      let reading = Self.reading(Array(example.markedText.utf8))
      #expect(reading.diagnostics.map(\.message) == [], "\(example.markedText)")
      #expect(reading.plan != nil)
    }
  }

  @Test func amountsAreReadAsTheyAreWritten() {
    for value in [0, 1, 5, 10, 99, 100, 105, 110, 12345] as [Int64] {
      for resource in ["cpu", "memory"] {
        let text = Amount.text(value, of: resource)
        #expect(Amount.value(Array(text.utf8)[...], of: resource) == value, "\(text)")
      }
    }
    for text in ["", "1.", ".5", "1.234", "-1", "1e3", "99999999999999999999", "1M"] {
      #expect(Amount.value(Array(text.utf8)[...], of: "cpu") == nil, "\(text)")
    }
    #expect(Amount.value(Array("12".utf8)[...], of: "memory") == nil)
  }
}
