import WPARDiagnostics

extension CompatibilityCheck {
  // MOB-C08. Whether IBM's manager asked for equal sets is not established; a superset is what the
  // processes need.
  static let interimFixAbsent = CompatibilityCheck(
    name: "interim-fix-absent", live: .critical, static: nil, evidence: .recalled,
    summary: "Every interim fix that is in force on the departure is in force on the arrival.",
    rationale: """
      The processes were started with the fix: code that it changed is mapped, and defects that it \
      mends do not strike. On an LPAR without it they go on with another file, or meet the defect.
      """,
    remedy: "install the interim fix on the arrival, or move static",
    examples: [
      CheckExample(.passes, "lpars: { arrival: { ifixes: [IJ00101s2a, IJ00102s2a] } }"),
      CheckExample(
        .passes, "lpars: { arrival: { ifixes: [IJ00101s2a, IJ00102s2a, IJ00103s2a] } }"),
      CheckExample(.passes, "lpars: { departure: { ifixes: [] } }"),
      CheckExample(
        .passes,
        "lpars: { departure: { ifixes: [IJ00101s2a, { label: IJ00103s2a, state: Q }] } }"),
      CheckExample(.fails, "lpars: { arrival: { ifixes: [IJ00101s2a] } }"),
      CheckExample(
        .fails,
        "lpars: { arrival: { ifixes: [IJ00101s2a, { label: IJ00102s2a, state: Q }] } }"),
      CheckExample(.missing, "lpars: { arrival: { ifixes: ~ } }"),
    ],
    .lpars(facts: [.fact(.interimFixes)]) { relocation in
      relocation.comparing(.interimFixes, \.interimFixes) { departing, arriving in
        let inForce = Set(arriving.value.filter(\.isEffective).map(\.label))
        let absent = departing.value.filter { $0.isEffective && !inForce.contains($0.label) }
          .map(\.label).sorted()
        guard !absent.isEmpty else { return nil }
        let arrival = relocation.arrival.name
        // Installed, and waiting for a restart of the LPAR.
        let waiting = arriving.value.filter { absent.contains($0.label) }.map(\.label).sorted()
        let uninstalled = absent.filter { !waiting.contains($0) }
        let remedies = [
          uninstalled.isEmpty
            ? nil : "install \(enumeration(uninstalled, limit: .max)) on \(arrival)",
          waiting.isEmpty
            ? nil : "put \(enumeration(waiting, limit: .max)) in force: see emgr -l on \(arrival)",
        ]
        return Mismatch(
          "interim \(absent.count == 1 ? "fix" : "fixes") \(enumeration(absent)) "
            + "\(absent.count == 1 ? "is" : "are") in force on "
            + "\(relocation.departure.name) and not on \(arrival)",
          departure: departing.value.summary, arrival: arriving.value.summary,
          remedy: remedies.compactMap(\.self).joined(separator: "; "),
          places: [departing.origin, arriving.origin])
      }
    })
}

extension [InterimFix] {
  /// The fixes in force, by label; `none` where there is none.
  fileprivate var summary: String {
    let labels = filter(\.isEffective).map(\.label).sorted()
    return labels.isEmpty ? "none" : labels.joined(separator: ", ")
  }
}
