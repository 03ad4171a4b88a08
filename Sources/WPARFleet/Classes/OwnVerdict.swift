/// What the checks of a partition alone amount to, wherever it goes.
struct OwnVerdict: Sendable {
  private(set) var verdict = Verdict.compatible
  /// Whether none of them has anything to say of a relocation that is made.
  private(set) var isSilent = true

  /// - Parameters:
  ///   - index: The partition, as an index of the fleet's list.
  ///   - checks: Those of partitions alone, by their indexes.
  init(
    of index: Int, _ checks: [Int], _ kind: RelocationKind, _ selection: CheckSelection,
    _ fleet: Fleet
  ) {
    let partition = fleet.partitions[index]
    guard let place = partition.place?.value else {
      // Nothing can be said of a way whose beginning is not known.
      verdict = .indeterminate
      isSilent = false
      return
    }
    let lpar = fleet.lpars[place]
    let relocation = Relocation(partition, from: lpar, to: lpar, kind, in: fleet)
    for check in checks
    where selection.counts(check, kind, selection: selection.selections[index]) {
      let outcome = selection.checks[check].outcome(relocation)
      if selection.isSilent(check, outcome) { continue }
      let effect = selection.result(check, outcome, relocation).effect
      if effect.isTold { isSilent = false }
      verdict = max(verdict, effect.verdict)
      // It cannot get worse.
      if verdict == .incompatible { return }
    }
  }
}
