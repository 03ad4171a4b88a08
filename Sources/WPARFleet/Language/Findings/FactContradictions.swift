import WPARDiagnostics

// What is written in the fleet file, held against captured output.

extension FleetReader {
  /// Fills in what was captured where nothing is written. What is written counts; where the two
  /// differ, that is reported.
  mutating func fill(_ facts: inout LPARFacts, from captured: LPARFacts, of lpar: String) {
    fill(&facts.hostname, captured.hostname, .hostname, lpar)
    fill(&facts.level, captured.level, .level, lpar)
    fill(&facts.processor, captured.processor, .processor, lpar)
    fill(&facts.clockSpeed, captured.clockSpeed, .clockSpeed, lpar)
    fill(&facts.cpus, captured.cpus, .cpus, lpar) { ResourceAmount.text($0, of: "cpu") }
    fill(&facts.onlineCPUs, captured.onlineCPUs, .onlineCPUs, lpar)
    fill(&facts.smt, captured.smt, .smt, lpar)
    fill(&facts.mode, captured.mode, .mode, lpar)
    fill(&facts.memory, captured.memory, .memory, lpar) { ResourceAmount.text($0, of: "memory") }
    fill(&facts.memoryMode, captured.memoryMode, .memoryMode, lpar)
    // How much is free changes from minute to minute.
    facts.memoryFree = facts.memoryFree ?? captured.memoryFree
    fill(&facts.ntp, captured.ntp, .ntp, lpar)
    facts.clockOffset = facts.clockOffset ?? captured.clockOffset
    fillList(&facts.interfaces, captured.interfaces, .interfaces, lpar)
    fillList(&facts.routes, captured.routes, .routes, lpar)
    fillList(&facts.mounts, captured.mounts, .mounts, lpar)
    fillList(&facts.disks, captured.disks, .disks, lpar)
    fillList(&facts.interimFixes, captured.interimFixes, .interimFixes, lpar)
    fillList(&facts.definedPartitions, captured.definedPartitions, .definedPartitions, lpar)
    guard let levels = captured.filesets else { return }
    guard let written = facts.filesets else {
      facts.filesets = levels
      return
    }
    facts.filesets = levels.merging(written) { _, written in written }
    for (name, level) in written.sorted(by: { $0.key < $1.key }) {
      guard let other = levels[name], other != level else { continue }
      reportContradiction(
        "fileset \(quoted(name)) of '\(lpar)' is \(level.value) here and \(other.value) in captured output",
        level.origin, other.origin)
    }
  }

  private mutating func fill<Value: Equatable>(
    _ written: inout Fact<Value>?, _ captured: Fact<Value>?, _ name: FactName, _ lpar: String,
    text: (Value) -> String = { "\($0)" }
  ) {
    guard let value = written else {
      written = captured
      return
    }
    guard let captured, captured != value else { return }
    reportContradiction(
      "\(name.rawValue) of '\(lpar)' is \(text(value.value)) here and \(text(captured.value)) in captured output",
      value.origin, captured.origin)
  }

  /// Lists count as what is in them, in whatever order.
  private mutating func fillList<Value: Hashable>(
    _ written: inout Fact<[Value]>?, _ captured: Fact<[Value]>?, _ name: FactName, _ lpar: String
  ) {
    guard let value = written else {
      written = captured
      return
    }
    guard let captured else { return }
    let (here, there) = (Set(value.value), Set(captured.value))
    guard here != there else { return }
    let missing = there.subtracting(here).count
    let added = here.subtracting(there).count
    reportContradiction(
      "\(name.rawValue) of '\(lpar)' are not those of captured output: \(missing) missing, \(added) not there",
      value.origin, captured.origin)
  }

  private mutating func reportContradiction(
    _ message: String, _ written: Origin?, _ captured: Origin?
  ) {
    guard let range = written?.range else { return }
    diagnostics.append(
      Diagnostic(
        FleetRules.factContradiction, message, at: range, label: "this counts",
        labels: [label(captured, "captured here")].compactMap(\.self)))
  }

  /// Reports a partition that runs on another LPAR than the one that is written.
  mutating func reportPlace(_ place: Fact<Int>, _ name: String, _ places: CapturedPlaces) {
    guard let other = places.runningElsewhere(name, than: place.value) else { return }
    let (here, there) = (lpars[place.value].name, lpars[other.value].name)
    reportContradiction(
      "\(quoted(name)) is on '\(here)' here, and '\(there)' lists it as running", place.origin,
      other.origin)
  }

  /// A label, in whatever file its place is.
  func label(_ origin: Origin?, _ text: String) -> Label? {
    origin.map { Label($0.range, text, in: $0.file === file ? nil : $0.file) }
  }
}

extension FleetRules {
  static let factContradiction = RuleDescription(
    id: "fact-contradiction", family: .fleet, severity: .warning,
    evidence: .inferred(from: "what is written and what was captured"),
    summary: "The fleet file states a fact, and captured output shows another.",
    rationale: """
      What is written counts, so that a fleet as it will be can be tried. Where it is left from \
      earlier, checks and plans are about a machine that is no longer there.
      """,
    help: "drop the key, so that the captured fact counts, or capture the facts again",
    fails: [
      Example("lpars:\n  lpar01: { aix: ↓7.1, facts: facts/lpar01 }\n", language: .fleet),
      Example(
        "lpars:\n  lpar01: { filesets: { bos.wpars: ↓7.1.0.0 }, facts: facts/lpar01 }\n",
        language: .fleet),
      Example(
        """
        lpars: { lpar01: { facts: facts/lpar01 }, lpar02: {} }
        wpars: { app20: { on: ↓lpar02 } }

        """, language: .fleet),
    ],
    passes: [Example("lpars:\n  lpar01: { facts: facts/lpar01 }\n", language: .fleet)],
    nearMisses: [
      Example("lpars:\n  lpar01: { aix: 7200-05-02-2038, facts: facts/lpar01 }\n", language: .fleet)
    ])
}
