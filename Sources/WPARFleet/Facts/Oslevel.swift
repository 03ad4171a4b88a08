import WPARDiagnostics
import WPARModel

extension FactReader {
  static let oslevelServicePack = FactReader(
    ["oslevel-s.txt"], command: "oslevel -s", shape: .value,
    evidence: .confirmed(source: .powerAIX),
    summary: "The level of AIX: 7200-05-02-2114 is 7.2 TL5 SP2, built in week 14 of 2021.",
    read: { output, facts in
      guard let text = facts.level(output, length: 15) else { return }
      guard let level = AIXLevel(text.span) else { return }
      facts.state(.level, \.level, level, at: text, in: output)
    })

  static let oslevelTechnologyLevel = FactReader(
    ["oslevel-r.txt"], command: "oslevel -r", shape: .value, evidence: .recalled,
    summary: "The technology level of AIX, to be compared with what oslevel -s prints.",
    read: { output, facts in
      guard let text = facts.level(output, length: 7) else { return }
      facts.technologyLevel = AIXLevel(text.span).map { Fact($0, output.origin(text)) }
    })
}

extension GatheredFacts {
  /// The one word of the output, where it is a level of as many bytes.
  fileprivate mutating func level(
    _ output: CapturedOutput, length: Int
  ) -> ArraySlice<UInt8>? {
    let texts = (output.lines + (output.unfinishedLine.map { [$0] } ?? [])).map(\.trimmed)
      .filter { !$0.isEmpty }
    guard texts.count == 1, let text = texts.first, text.count == length,
      AIXLevel(text.span) != nil
    else {
      foreign(
        output,
        expected: "a level such as \(length == 7 ? "7200-05" : "7200-05-02-2114")")
      return nil
    }
    return text
  }

  /// Compares what the two forms of oslevel print.
  mutating func compareLevels() {
    guard let short = technologyLevel, let full = lpar.level, let origin = short.origin else {
      return
    }
    let level = full.value
    let other = short.value
    guard
      (level.version, level.release, level.technologyLevel)
        != (other.version, other.release, other.technologyLevel)
    else { return }
    disagree(
      FactName.level.rawValue, other, at: origin.text, in: CapturedOutput(origin.file), full)
    lpar.level = nil
  }
}
