import WPARDiagnostics
import WPARModel

extension FactReader {
  static let unameLPAR = FactReader(
    ["uname-L.txt"], command: "uname -L", shape: .keyed, evidence: .confirmed(source: .ohai),
    summary: "Number and name of the LPAR, to be compared with what lparstat and prtconf print.",
    read: { output, facts in
      let texts = output.lines.map(\.trimmed).filter { !$0.isEmpty }
      guard texts.count == 1, let text = texts.first else {
        return facts.foreign(
          output, expected: "the number and the name of the LPAR, or -1 NULL")
      }
      facts.statePartition(text, in: output)
    })
}
