import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// GitHub's line hash, written a second time as its definition reads.
private func slowLineHashes(_ bytes: [UInt8]) -> [String] {
  // Every line ending becomes one LF; a blank between CR and LF keeps them two.
  var units: [UInt16] = []
  var starts: [Int] = []
  var atStart = true
  let text = Array(String(decoding: bytes, as: UTF8.self).utf16)
  for (index, unit) in (text + [65535]).enumerated() {
    if unit == 0x20 || unit == 0x09 { continue }
    if unit == 0x0A, index > 0, text[index - 1] == 0x0D { continue }
    if atStart { starts.append(units.count) }
    units.append(unit == 0x0D ? 0x0A : unit)
    atStart = units.last == 0x0A
  }
  var seen: [String] = []
  return starts.map { start in
    var sum: UInt64 = 0
    for offset in 0..<100 {
      var power: UInt64 = 1
      for _ in 0..<(99 - offset) { power = power &* 37 }
      sum = sum &+ power &* (start + offset < units.count ? UInt64(units[start + offset]) : 0)
    }
    let hash = String(sum, radix: 16)
    seen.append(hash)
    return "\(hash):\(seen.count { $0 == hash })"
  }
}

@Suite struct LineHashTests {
  private static func hashes(_ bytes: [UInt8], count: Int) -> [String] {
    let hashes = LineHashes(SourceFile(path: "a.spec", bytes: bytes))
    return (0..<count).map { hashes[$0 + 1] }
  }

  @Test(arguments: [
    ("", ["c129715d7a2bc9a3:1"]),
    (
      "general:\n\tname = \"app20\"\n",
      ["22292878e664d738:1", "ded152eed2643b62:1", "c129715d7a2bc9a3:1"]
    ),
    (
      "a\na\na\n",
      ["e5109e06824fe778:1", "ee4468fa4a9bc719:1", "243cbaa4685aab12:1", "c129715d7a2bc9a3:1"]
    ),
    (
      "mount:\r\n\thost = \"日本_👍🏽\"\r\n",
      ["446199ebd1be64a6:1", "46380731dfab60d3:1", "c129715d7a2bc9a3:1"]
    ),
  ])
  func areWhatGitHubComputes(_ text: String, _ expected: [String]) {
    #expect(Self.hashes(Array(text.utf8), count: expected.count) == expected)
    #expect(slowLineHashes(Array(text.utf8)) == expected)
  }

  @Test func agreeWithTheirDefinitionOnAnyText() {
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...400, using: &generator)
      let bytes = generator.bytes(
        count, from: Array(" \t\r\n\r\nab=\"x".utf8) + [0xC3, 0xBC, 0xFF, 0xF0, 0x9F, 0x91, 0x8D])
      let expected = slowLineHashes(bytes)
      #expect(Self.hashes(bytes, count: expected.count) == expected, "\(generator)")
    }
  }

  /// Blanks, and lines a hundred characters away, do not matter.
  @Test func stayWhenLinesAboveComeOrGo() {
    let line = "\tdirectory = \"/home\"\n" + String(repeating: "#", count: 120) + "\n"
    let plain = Self.hashes(Array(line.utf8), count: 1)
    let moved = Self.hashes(Array(("general:\n\n" + line + "more\n").utf8), count: 3)
    #expect(plain[0] == moved[2])
  }
}
