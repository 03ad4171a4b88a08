import WPARDiagnostics
import WPARModel

extension FactReader {
  static let lssrc = FactReader(
    ["lssrc-xntpd.txt"], command: "lssrc -s xntpd", shape: .list, evidence: .recalled,
    summary: "Whether the time daemon runs.",
    read: { output, facts in
      guard let row = output.lines.first(where: { $0.words.first?.equals("xntpd") == true }),
        let state = row.words.last,
        state.equals("active") || state.equals("inoperative")
      else {
        return facts.foreign(
          output, expected: "a row of xntpd that ends in its status")
      }
      facts.state(.ntp, \.ntp, state.equals("active"), at: row.trimmed, in: output)
    })
}
