import WPARDiagnostics
import WPARFleet
import WPARModel

/// Checks of every subject, weight and evidence, which look at little.
enum SampleCheck {
  static let all = allWithKeys + [oddPair]

  static let allWithKeys = [
    broken, unmovable, levelDiffers, processorOlder, lessMemory, ntpOff, clockDiffers, labelAbsent,
    threadsDiffer, nameTaken, librariesDiffer, seenTo,
  ]

  static let broken = check("broken", live: .critical, static: .critical, .recalled) {
    .partition { relocation in
      guard let state = relocation.partition.state else {
        return .missing([MissingFact(.state, of: .partition(relocation.partition.name))])
      }
      return outcome(state.value == .active)
    }
  }

  static let unmovable = check("unmovable", live: .optional, static: nil, .recalled) {
    .partition { outcome($0.partition.movability?.value != .static) }
  }

  static let levelDiffers = check(
    "level-differs", live: .critical, static: .warning, .recalled
  ) {
    .lpars(facts: [.fact(.level)]) { compare($0, .level, \.level, ==) }
  }

  static let processorOlder = check(
    "processor-older", live: .critical, static: nil, .inferred(from: "a test")
  ) {
    .lpars(facts: [.fact(.processor)]) { compare($0, .processor, \.processor, <=) }
  }

  static let lessMemory = check(
    "less-memory", live: .optional, static: .optional, .inferred(from: "a test")
  ) {
    .lpars(facts: [.fact(.memory)]) { compare($0, .memory, \.memory, <=) }
  }

  static let ntpOff = check("ntp-off", live: .note, static: .note, .recalled) {
    .lpars(facts: [.fact(.ntp)]) { compare($0, .ntp, \.ntp) { $1 || !$0 } }
  }

  static let clockDiffers = check("clock-differs", live: .warning, static: nil, .recalled) {
    .lpars(facts: [.fact(.clockOffset)]) {
      compare($0, .clockOffset, \.clockOffset) { abs($0 - $1) <= 1 }
    }
  }

  static let librariesDiffer = check(
    "libraries-differ", live: .critical, static: .warning, .recalled
  ) {
    .lpars(facts: [.fileset("bos.rte.libc")]) { relocation in
      guard let a = relocation.departure.facts.filesets, let b = relocation.arrival.facts.filesets
      else { return .missing([MissingFact(.filesets, of: .lpar(relocation.arrival.name))]) }
      return outcome(a["bos.rte.libc"] == b["bos.rte.libc"])
    }
  }

  static let labelAbsent = check(
    "label-absent", live: .critical, static: .optional, .recalled
  ) {
    .move(
      by: { _ in
        MoveKeys(
          partition: { $0.requires.map(\.value) }, arrival: { $0.labels.map(\.value) })
      }
    ) { relocation in
      if relocation.partition.requires.isEmpty { return .notApplicable }
      return outcome(relocation.partition.requires.allSatisfy(relocation.arrival.labels.contains))
    }
  }

  static let threadsDiffer = check("threads-differ", live: .warning, static: .critical, .recalled) {
    .move(
      by: { _ in
        MoveKeys(
          partition: { $0.state }, departure: { $0.facts.smt }, arrival: { $0.facts.smt })
      }
    ) { relocation in
      if relocation.partition.state?.value == .defined { return .notApplicable }
      return compare(relocation, .smt, \.smt, <=)
    }
  }

  static let nameTaken = check(
    "name-taken", live: .critical, static: .critical, .inferred(from: "a test"),
    isIndispensable: true
  ) {
    .move(
      by: { _ in
        MoveKeys(
          arrival: { $0.facts.definedPartitions == nil },
          names: MoveKeys.Names(of: { [$0.name] }) { lpar in
            (lpar.facts.definedPartitions?.value ?? []).map(\.name)
          })
      }
    ) { relocation in
      let place = relocation.partition.place.map { relocation.fleet.lpars[$0.value] }
      if place === relocation.arrival { return .passed }
      guard let defined = relocation.arrival.facts.definedPartitions else {
        return .missing([MissingFact(.definedPartitions, of: .lpar(relocation.arrival.name))])
      }
      let name = relocation.partition.name
      return outcome(!defined.value.contains { $0.name == name && $0.state != .defined })
    }
  }

  /// Has no keys, and depends on all of the partition and the arrival.
  static let oddPair = check("odd-pair", live: .warning, static: .optional, .recalled) {
    .move { relocation in
      let bytes =
        relocation.partition.name.utf8.map(Int.init) + relocation.arrival.name.utf8.map(Int.init)
      return outcome(bytes.reduce(0, +) % 3 != 0)
    }
  }

  static let seenTo = check("seen-to", live: .critical, static: nil, .recalled) {
    .precondition { "somebody looks after \($0.partition.name)" }
  }

  private static func check(
    _ name: String, live: CompatibilityCheck.Weight?, static: CompatibilityCheck.Weight?,
    _ evidence: Evidence, isIndispensable: Bool = false, subject: () -> CompatibilityCheck.Subject
  ) -> CompatibilityCheck {
    CompatibilityCheck(
      name: name, live: live, static: `static`, evidence: evidence,
      isIndispensable: isIndispensable, summary: "A summary.", rationale: "A rationale.",
      remedy: "do something", examples: [], subject())
  }

  private static func outcome(_ isPassed: Bool) -> CheckOutcome {
    isPassed ? .passed : .failed(Mismatch("they differ", remedy: "make them equal"))
  }

  private static func compare<Value: Sendable>(
    _ relocation: Relocation, _ name: FactName, _ fact: KeyPath<LPARFacts, Fact<Value>?>,
    _ passes: (Value, Value) -> Bool
  ) -> CheckOutcome {
    let lpars = [relocation.departure, relocation.arrival]
    let missing = lpars.filter { $0.facts[keyPath: fact] == nil }
    if let a = lpars[0].facts[keyPath: fact], let b = lpars[1].facts[keyPath: fact] {
      return outcome(passes(a.value, b.value))
    }
    return .missing(missing.map { MissingFact(name, of: .lpar($0.name)) })
  }
}
