import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R17. Whether asynchronous I/O is used, and what service packs hold, no captured output shows.
  static let asynchronousIOUnfixed = CompatibilityCheck(
    name: "asynchronous-io-unfixed", live: .critical, static: nil,
    evidence: .confirmed(source: .iz80308),
    summary: "Both LPARs have the fix for moves while asynchronous I/O is in flight.",
    rationale: """
      A checkpoint suspends asynchronous I/O and the restart queues it again. Without the fix of \
      IZ80308 that is blocked because I/O is still suspended, and the restart fails on the arrival.
      """,
    remedy: "install the APAR, or end asynchronous I/O before the move and waive the check",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(.passes, bothLPARs("aix: 6100-07-03-1207, ifixes: []")),
      CheckExample(.passes, bothLPARs("aix: 6100-06-01-1043, ifixes: [IZ80728s1a, IZ80579s1a]")),
      CheckExample(.fails, bothLPARs("aix: 6100-06-01-1043, ifixes: [IZ80728s1a]")),
      CheckExample(
        .fails,
        bothLPARs("aix: 7100-00-01-1037, ifixes: [{ label: IZ89007s1a, state: Q }]")),
      CheckExample(.missing, bothLPARs("aix: 7100-00-01-1037, ifixes: ~")),
      CheckExample(.missing, bothLPARs("aix: 6.1")),
      CheckExample(.missing, "lpars: { departure: { aix: ~ } }"),
    ],
    .lpars(facts: [.fact(.level), .fact(.interimFixes)]) { relocation in
      KnownDefect.asynchronousIO.outcome(on: [relocation.departure, relocation.arrival]) {
        lpar, fix, apars in
        Mismatch(
          "\(lpar.name) runs AIX \(fix.level) without \(apars), so a move fails while asynchronous "
            + "I/O is in flight",
          departure: lpar === relocation.departure ? lpar.facts.level?.value.description : nil,
          arrival: lpar === relocation.arrival ? lpar.facts.level?.value.description : nil,
          remedy: "install \(apars) on \(lpar.name); where instfix -ik shows it, or nothing uses "
            + "asynchronous I/O, waive asynchronous-io-unfixed",
          places: [lpar.facts.level?.origin, lpar.facts.interimFixes?.origin])
      }
    })
}

/// A fleet whose LPARs have the same facts.
private func bothLPARs(_ facts: String) -> String {
  "lpars: { departure: { \(facts) }, arrival: { \(facts) } }"
}
