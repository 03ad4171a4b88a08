import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // IZ80308 and IV02387.
  static let levelWithoutFix = FleetHazard(
    id: "level-without-fix", severity: .warning, evidence: .confirmed(source: .iv02387),
    summary: "An LPAR runs a level with a defect that hurts partitions, without its fix.",
    rationale: """
      At some levels a partition that moves while asynchronous I/O is in flight does not restart \
      (IZ80308), and a dropped TCP connection of a partition can crash the LPAR with everything on \
      it (IV02387). Both are mended by fixes of the same technology level.
      """,
    help: "install the fix; where a service pack holds it, instfix -ik shows it",
    fails: [
      """
      lpars: { lpara: { aix: ↓6100-07-01-1141, ifixes: [] } }

      """,
      """
      lpars: { lpara: { aix: ↓7100-00-01-1037, ifixes: [] } }

      """,
    ],
    passes: [
      """
      lpars: { lpara: { aix: 7200-05-02-2114, ifixes: [] } }

      """
    ],
    nearMisses: [
      """
      lpars:
        lpara: { aix: 6100-07-01-1141, ifixes: [IV04352s1a] }
        lparb: { aix: 7100-00-01-1037, ifixes: [IZ89007s1a] }
        lparc: { aix: 6100-07-01-1141 }

      """
    ],
    check: { fleet, report in
      for lpar in fleet.lpars {
        for (defect, harm, source) in [
          (
            KnownDefect.asynchronousIO, "a move fails while asynchronous I/O is in flight",
            Reference.iz80308
          ),
          (.tcpTimers, "it can crash when a partition drops TCP connections", .iv02387),
        ] {
          guard case .unmended(let fix) = defect.finding(on: lpar) else { continue }
          report.add(
            "\(lpar.name) runs AIX \(fix.level) without \(enumeration(fix.apars)), so \(harm)",
            at: lpar.facts.level?.origin,
            labels: [(lpar.facts.interimFixes?.origin, "no such fix here")],
            help:
              "install \(enumeration(fix.apars)) on \(lpar.name); where a service pack holds it, "
              + "instfix -ik shows it",
            evidence: .confirmed(source: source))
        }
      }
    })
}
