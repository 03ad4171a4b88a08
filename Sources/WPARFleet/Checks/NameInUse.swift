import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C21.
  static let nameInUse = CompatibilityCheck(
    name: "name-in-use", live: .critical, static: .critical,
    evidence: .inferred(from: "mkwpar and restartwpar make a partition of this name"),
    isIndispensable: true,
    summary: "The arrival defines no other partition of the same name.",
    rationale: """
      A name is the identity of a partition on its LPAR: mkwpar refuses a second one, and a \
      restart would take up a definition that belongs to something else. What the partition \
      itself left behind there, defined and at rest, is no obstacle.
      """,
    remedy: "remove the other partition from the arrival, or rename one of them",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { defined-wpars: [] } }"),
      CheckExample(
        .passes,
        """
        lpars: { arrival: { defined-wpars: [{ name: app, state: defined, hostname: app }] } }
        wpars: { app: { spec: { general: { hostname: app.example.com } } } }
        """),
      CheckExample(
        .passes,
        """
        lpars: { arrival: { defined-wpars: [{ name: app2, state: active, hostname: app2 }] } }
        wpars: { app: { spec: { general: { hostname: app.example.com } } } }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { defined-wpars: [{ name: app, state: active, hostname: app }] } }
        wpars: { app: { spec: { general: { hostname: app.example.com } } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          arrival: { defined-wpars: [{ name: app, state: defined, hostname: other.example.com }] }
        wpars: { app: { spec: { general: { hostname: app.example.com } } } }
        """),
      CheckExample(.missing, "lpars: { arrival: { defined-wpars: ~ } }"),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { defined-wpars: [{ name: app, hostname: app }] } }
        wpars: { app: { spec: { general: { hostname: app.example.com } } } }
        """),
    ],
    .move(by: moveKeys) { relocation in
      guard let list = relocation.arrival.facts.definedPartitions else {
        return relocation.missing(.definedPartitions, of: relocation.arrival)
      }
      let name = relocation.partition.name
      guard let index = relocation.fleet.lparIndex(relocation.arrival.name),
        let number = relocation.fleet.index.definition(named: name, lpar: index)
      else { return .passed }
      // Back home it finds its own definition, as it was when the facts were captured.
      if relocation.arrival === relocation.place { return .passed }
      let found = list.value[number]
      guard let state = found.state else {
        return relocation.missing(
          .definedPartitions, of: relocation.arrival, detail: "the state of \(name) there")
      }
      let isOther = relocation.partition.profile.map { !found.mayBeLeft(by: $0) } ?? false
      if state == .defined, !isOther { return .passed }
      let arrival = relocation.arrival.name
      return .failed(
        Mismatch(
          isOther
            ? "\(arrival) defines another partition \(quoted(name))"
            : "\(quoted(name)) is \(state) on \(arrival), must be absent there or at rest",
          departure: relocation.partition.profile?.host.name.map { "host name \($0)" },
          arrival: found.summary,
          remedy: isOther
            ? "rename one of the two: chwpar -n, while it is stopped"
            : "stop it on \(arrival): stopwpar \(name)",
          places: [list.origin]))
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { _ in
    MoveKeys(
      arrival: { $0.facts.definedPartitions == nil },
      names: MoveKeys.Names(
        of: { [$0.name] },
        takenOn: { ($0.facts.definedPartitions?.value ?? []).map(\.name) }))
  }
}

extension DefinedPartition {
  /// Whether this can be what a partition left behind: it has the same host name, or one of the
  /// same addresses, or neither is shown.
  fileprivate func mayBeLeft(by partition: PartitionProfile) -> Bool {
    let known = addresses.compactMap { IPAddress($0) }.filter { !$0.isLoopback }
    if known.contains(where: partition.host.addresses.contains) { return true }
    if let hostname { return partition.host.isNamed(HostName(hostname)) }
    return known.isEmpty || partition.host.addresses.isEmpty
  }

  fileprivate var summary: String {
    let parts = [state.map { "\($0)" }, hostname.map { "host name \($0)" }].compactMap(\.self)
    return parts.isEmpty ? "defined" : parts.joined(separator: ", ")
  }
}
