import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // IV02387, a defect that strikes the host of a partition.
  static let tcpTimersUnfixed = CompatibilityCheck(
    name: "tcp-timers-unfixed", live: .warning, static: .warning,
    evidence: .confirmed(source: .iv02387),
    summary: "The arrival has the fix for crashes when a partition drops TCP connections.",
    rationale: """
      When a connection of a partition is dropped, tcp_timers accounts it to a partition that may \
      be gone. The LPAR crashes, with every partition on it.
      """,
    remedy: "install the fix of IV02387 on the arrival",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, "lpars: { arrival: { aix: 6100-08-01-1245, ifixes: [] } }"),
      CheckExample(.passes, "lpars: { arrival: { aix: 6100-07-01-1141, ifixes: [IV04352s1a] } }"),
      CheckExample(
        .passes,
        """
        lpars: { arrival: { aix: 6100-06-06-1140, filesets: { bos.net.tcp.client: 6.1.6.16 } } }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { aix: 6100-07-01-1141, ifixes: [] }
          arrival: { aix: 6100-07-01-1141, ifixes: [IV02387s1a] }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          departure: { aix: 6100-06-05-1115 }
          arrival: { aix: 6100-06-05-1115, filesets: { bos.net.tcp.client: 6.1.6.15 } }
        """, kind: .static),
      CheckExample(.missing, "lpars: { arrival: { aix: 6100-06-05-1115 } }"),
      CheckExample(.missing, "lpars: { arrival: { aix: 7100-02-01-1245, ifixes: ~ } }"),
      CheckExample(.missing, "lpars: { arrival: { aix: ~ } }"),
    ],
    .lpars(
      facts: [.fact(.level), .fact(.interimFixes), .fileset("bos.net.tcp.client")]
    ) { relocation in
      KnownDefect.tcpTimers.outcome(on: [relocation.arrival]) { arrival, fix, apars in
        let fileset = fix.fileset.map { " or \($0.name) \($0.level)" } ?? ""
        return Mismatch(
          "\(arrival.name) runs AIX \(fix.level) without \(apars)\(fileset), so that it can crash "
            + "when a partition drops TCP connections",
          arrival: arrival.facts.level?.value.description,
          remedy: "install \(apars)\(fileset) on \(arrival.name)",
          places: [arrival.facts.level?.origin, arrival.facts.interimFixes?.origin])
      }
    })
}
