import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C17.
  static let stateUnsuited = CompatibilityCheck(
    name: "state-unsuited", live: .critical, static: .critical,
    evidence: .inferred(from: "the meanings of the states of lswpar"), isIndispensable: true,
    summary: "The partition is active, or defined for a static move.",
    rationale: """
      Only a running partition has a state to move, and only one that runs or rests can be \
      stopped in order. One that is broken, frozen, paused, moving or in transition is in the \
      hands of another operation, which a move would tear apart.
      """,
    remedy: "wait until the operation under way ends, or repair the partition",
    examples: [
      CheckExample(.passes, "wpars: { app: { state: active } }"),
      CheckExample(.passes, "wpars: { app: { state: defined } }", kind: .static),
      CheckExample(.fails, "wpars: { app: { state: defined } }"),
      CheckExample(.fails, "wpars: { app: { state: broken } }", kind: .static),
      CheckExample(.fails, "wpars: { app: { state: moving } }"),
      CheckExample(.fails, "wpars: { app: { state: maintenance } }", kind: .static),
      CheckExample(
        .missing,
        """
        lpars: { departure: { defined-wpars: ~ } }
        wpars: { app: { state: ~ } }
        """),
    ],
    .partition { relocation in
      guard let state = relocation.state else {
        return .missing([MissingFact(.state, of: .partition(relocation.partition.name))])
      }
      let isStatic = relocation.kind == .static
      if state.value == .active || isStatic && state.value == .defined { return .passed }
      let name = relocation.partition.name
      let wanted = isStatic ? "active or defined for a static move" : "active for a live move"
      return .failed(
        Mismatch(
          "\(quoted(name)) is \(state.value), must be \(wanted)",
          departure: "\(state.value)", remedy: suggestion(for: state.value, name),
          places: [state.origin]))
    })
}

private func suggestion(for state: PartitionState, _ name: String) -> String {
  switch state {
  case .active, .defined, .loaded: "start it: startwpar \(name)"
  case .frozen, .paused: "resume it or end it: resumewpar \(name), killwpar \(name)"
  case .transitional, .moving: "wait until it is active"
  case .maintenance: "end its maintenance: stopwpar \(name), startwpar \(name)"
  case .broken: "stop it by force and start it, or reboot the LPAR: stopwpar -F \(name)"
  }
}
