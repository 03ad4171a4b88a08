package import WPARDiagnostics

/// The rules that are about the text of a plan file.
package enum PlanRules {
  package static let all: [RuleDescription] = [
    .planKind, .planUnknownKey, .planMissingKey, .planValue, .planUnknownName, .planRepeatedName,
    .planCycle,
  ]
}

extension RuleDescription {
  static let planKind = plan(
    "plan-kind", "A file that should hold a plan holds something else.",
    why: "A file of another kind, or of a later format, would be misread.",
    help:
      "name a file that 'wparc plan create --save' has written, with this version or an earlier",
    fails: [
      "↓kind: Fleet\nlpars: {}\n".replacing("↓kind: Fleet", with: "kind: ↓Fleet"),
      PlanExample.text(format: "↓\"2.0\""),
    ],
    passes: [PlanExample.text()],
    nearMisses: [PlanExample.text(format: "\"1.0\"")])

  static let planUnknownKey = plan(
    "plan-unknown-key", "A plan has a key that plans do not have.",
    why: "What it was meant to say would be lost in silence.",
    help: "correct the key; a plan is written by wparc and seldom needs a change by hand",
    fails: [
      PlanExample.text(step: PlanExample.step.replacing("wave:", with: "↓wawe: 1, wave:")),
      PlanExample.text(limits: "{ fleet: 4, lpar: 1, nfs: 1, ↓host: 1 }"),
    ],
    passes: [PlanExample.text()],
    nearMisses: [PlanExample.text(step: PlanExample.step.replacing("kind:", with: "\"kind\":"))])

  static let planMissingKey = plan(
    "plan-missing-key", "A plan lacks a key that every plan has.",
    why: "Nothing can be assumed in its place: a plan is verified by what it says.",
    help: "make the plan again",
    fails: [
      PlanExample.text(
        step: PlanExample.step.replacing("{ id", with: "↓{ id")
          .replacing("wave: 1, ", with: ""))
    ],
    passes: [PlanExample.text()],
    nearMisses: [PlanExample.text(step: nil)])

  static let planValue = plan(
    "plan-value", "A value in a plan is not of the kind that its key takes.",
    why: "A plan is verified by what it says, so every value must be readable without a guess.",
    help: "write a value of the kind that is expected",
    fails: [
      PlanExample.text(step: PlanExample.step.replacing("wave: 1", with: "wave: ↓one")),
      PlanExample.text(step: PlanExample.step.replacing("kind: live", with: "kind: ↓warm")),
      PlanExample.text(step: PlanExample.step.replacing("after: []", with: "after: ↓s0")),
      PlanExample.text(limits: "{ fleet: ↓-1, lpar: 1, nfs: 1 }"),
    ],
    passes: [PlanExample.text()],
    nearMisses: [PlanExample.text(limits: "{ fleet: unlimited, lpar: 1, nfs: 1 }")])

  static let planUnknownName = plan(
    "plan-unknown-name", "A plan names a step, a partition or an LPAR that it does not have.",
    why: "A dependency or a place that stands for nothing cannot be kept.",
    help: "correct the name, or make the plan again",
    fails: [
      PlanExample.text(step: PlanExample.step.replacing("after: []", with: "after: [↓s9]")),
      PlanExample.text(step: PlanExample.step.replacing("to: lpar02", with: "to: ↓lpar20")),
      PlanExample.text(
        step: PlanExample.step.replacing("partition: app20", with: "partition: ↓ap20")),
    ],
    passes: [PlanExample.text()],
    nearMisses: [
      PlanExample.text(step: PlanExample.step.replacing("to: lpar02", with: "to: 'lpar02'"))
    ])

  static let planRepeatedName = plan(
    "plan-repeated-name", "Two steps of a plan have one id.",
    why: "What comes after the id would come after either.",
    help: "give every step an id of its own",
    fails: [
      PlanExample.text(
        step: PlanExample.step + ",\n  " + PlanExample.step.replacing("id: s1", with: "id: ↓s1"))
    ],
    passes: [PlanExample.text()],
    nearMisses: [
      PlanExample.text(
        step: PlanExample.step + ",\n  " + PlanExample.step.replacing("id: s1", with: "id: S1"))
    ])

  static let planCycle = plan(
    "plan-cycle", "Steps of a plan come after each other in a ring.",
    why: "None of them could ever start.",
    help: "make the plan again",
    fails: [
      PlanExample.text(step: PlanExample.step.replacing("after: []", with: "after: ↓[s1]"))
    ],
    passes: [PlanExample.text()],
    nearMisses: [
      PlanExample.text(
        step: PlanExample.step + ",\n  "
          + PlanExample.step.replacing("id: s1", with: "id: s2")
          .replacing("after: []", with: "after: [s1]"))
    ])

  private static func plan(
    _ id: String, _ summary: String, why rationale: String, help: String, fails: [String],
    passes: [String], nearMisses: [String]
  ) -> RuleDescription {
    func example(_ text: String) -> Example { Example(text, language: .yaml) }
    return RuleDescription(
      id: id, family: .schema, severity: .error, isUnreadableText: true,
      evidence: .inferred(from: "the format of plan files"), summary: summary,
      rationale: rationale, help: help, fails: fails.map(example), passes: passes.map(example),
      nearMisses: nearMisses.map(example))
  }
}

/// A small plan for the examples of the rules.
private enum PlanExample {
  static let step = """
    { id: s1, partition: app20, from: lpar01, to: lpar02, kind: live, wave: 1, after: [], start: 0, \
    end: 97, reason: leaves lpar01 (evacuate), preconditions: [], commands: [] }
    """

  /// - Parameter step: The steps, apart by commas; `nil` for none.
  static func text(
    format: String = "\"1.0\"", limits: String = "{ fleet: 4, lpar: 1, nfs: 1 }",
    step: String? = Self.step
  ) -> String {
    """
    kind: Plan
    format: \(format)
    tool: 0.1.0
    outcome: plan
    goals: [{ type: evacuate, lpars: [lpar01] }]
    inputs: []
    basis:
      allow-stop: false
      limits: { moves-at-once: \(limits), reserve: 10 }
      lpars:
        lpar01: { capacity: { memory: 65536M } }
        lpar02: { capacity: { memory: 65536M } }
      model: { bandwidth: 80M, overhead: 20, source: default }
      wpars:
        app20: { on: lpar01, uses: { memory: 6144M }, movable: live }
    steps: [\(step.map { "\n  \($0)" } ?? "")]
    summary:
      { moves: 1, live: 1, static: 0, start: 0, stops: 0, partitions: 1, waves: 1, makespan: 97,
        bounds: { moves: 1, stops: 0, makespan: 97 } }

    """
  }
}

extension String {
  /// With every occurrence of one text replaced by another.
  fileprivate func replacing(_ old: String, with new: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(old) {
        result += new
        rest = rest.dropFirst(old.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
