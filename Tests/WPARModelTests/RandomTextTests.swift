import TestSupport
import Testing
import WPARDiagnostics
import WPARModel

/// What must hold of every reader for every text.
@Suite struct RandomTextTests {
  @Test(arguments: [UInt64(101), 102, 103])
  func readersTakeAnyBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = Schema.aix.attributes.flatMap { $0 }
    for row in rows {
      for _ in 0..<60 {
        let bytes = randomText(near: row.example, using: &random)
        expectSoundReading(row, bytes, "seed \(seed), \(row.name), \(bytes)")
      }
      // No reader is asked about nothing, and none may crash on it.
      let nothing: [UInt8] = []
      _ = row.problem(in: nothing.span)
    }
  }

  /// Long texts are cut in messages, so that a finding stays one line of a sensible length.
  @Test func longTextsMakeShortMessages() {
    for row in Schema.aix.attributes.flatMap({ $0 }) {
      for letter in "1a:.,%/ P" {
        let bytes = [UInt8](repeating: letter.asciiValue ?? 0, count: 100_000)
        guard let problem = row.problem(in: bytes.span) else { continue }
        #expect(problem.message.utf8.count < 400, "\(row.name) \(letter)")
      }
    }
  }

  private func expectSoundReading(
    _ row: any AttributeProtocol, _ bytes: [UInt8], _ comment: Comment
  ) {
    guard let problem = row.problem(in: bytes.span) else { return }
    #expect(!problem.message.isEmpty, comment)
    #expect(!problem.message.contains { $0.isNewline }, comment)
    #expect(!problem.message.hasSuffix("."), comment)
    if let part = problem.part {
      #expect(0 <= part.lowerBound && part.upperBound <= bytes.count && !part.isEmpty, comment)
    }
    if let replacement = problem.replacement, replacement.applicability == .safe {
      let text = Array(replacement.text.utf8)
      let remaining = row.problem(in: text.span)?.kind
      #expect(remaining != .unreadable && remaining != .spelling, comment)
    }
  }

  /// Bytes at random, or the example with some of its bytes changed.
  private func randomText(near example: String, using random: inout SeededGenerator) -> [UInt8] {
    if Int.random(in: 0..<3, using: &random) == 0 {
      let count = Int.random(in: 1...40, using: &random)
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    var bytes = Array(example.utf8)
    let alphabet = Array("0123456789.:%/-,=abfMGT_ \u{E9}".utf8)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let byte = alphabet.randomElement(using: &random) ?? 0
      let offset = Int.random(in: 0...bytes.count, using: &random)
      if offset < bytes.count, Bool.random(using: &random) {
        bytes[offset] = byte
      } else {
        bytes.insert(byte, at: offset)
      }
    }
    return bytes
  }
}
