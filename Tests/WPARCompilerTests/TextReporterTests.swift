import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// Sources with findings on lines of every awkward kind.
private let awkwardSources: [String] = [
  "general:\n\tname = \"app20\"\n\thostname = \"app_20\"\n",
  "general:\n\tname = \"app20\"\n\thostname\t=\t\"äöü_20\"\n",
  "general:\n\tname = \"app20\"\n\thostname = \"日本語_20\"\n",
  "general:\n\tname = \"app20\"\n\thostname = \"👩‍👩‍👧‍👦👍🏽🇩🇪e\u{301}_20\"\n",
  "general:\n\tname = \"app20\"\n\thostname = \"" + String(repeating: "x", count: 300) + "_20\"\n",
  "general:\n\tname = \"app20\"\n\tunknown_with_a_rather_long_name_that_needs_room = \"1\"\n",
  "general:\r\n\tname = \"app20\"\r\n\thostname = \"a\u{1B}[31m_b\"\r\n",
  "general:\n\tname = \"app20\"\n\thostname = \"" + String(repeating: "漢", count: 90) + "_\"\n",
  "mount:\n\tvfs = \"nfs\"\n\nmount:\n\tdirectory = \"/vfs=nfs\"\n",
  "netwrok:\n\tadress = \"1.2\"",
]

private func render(_ text: String, width: Int, isColored: Bool = false) -> String {
  let compilation = Compilation(of: source(text))
  var report = CheckReport()
  report.add(compilation.file, compilation.diagnostics)
  let style = ReportStyle(width: width, isColored: isColored)
  return String(decoding: Reporter.text.render(report, style), as: UTF8.self)
}

@Suite struct TextReporterTests {
  @Test(arguments: awkwardSources)
  func noLineIsWiderThanTheTerminal(_ text: String) {
    for width in 40...200 {
      for line in render(text, width: width).split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= width, "\(width): \(line)")
      }
    }
  }

  @Test(arguments: awkwardSources)
  func theMarkStandsUnderWhatIsMarked(_ text: String) throws {
    let compilation = Compilation(of: source(text))
    for diagnostic in compilation.diagnostics where !diagnostic.range.isEmpty {
      var report = CheckReport()
      report.add(compilation.file, [diagnostic])
      let bytes = Reporter.text.render(report, ReportStyle(width: 100))
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      let row = try #require(lines.firstIndex { $0.contains("^") && $0.contains(" | ") })
      let before = lines[row].prefix { $0 != "^" }
      let mark = DisplayWidth.of(before)
      var cell = 0
      let marked = lines[row - 1].first { character in
        defer { cell += DisplayWidth.of(character) }
        return cell >= mark
      }
      let expected = compilation.file.text(in: diagnostic.range).first
      // Control characters are drawn as pictures, and a combining mark under its letter.
      let first = expected?.unicodeScalars.first
      let isRedrawn = first.map { $0.value < 0x20 || DisplayWidth.of($0) == 0 } ?? false
      #expect(
        isRedrawn || marked?.unicodeScalars.first == first, "\(lines[row - 1])\n\(lines[row])")
    }
  }

  @Test(arguments: awkwardSources)
  func colourIsNeverTheOnlyCarrierOfMeaning(_ text: String) {
    let plain = render(text, width: 80)
    let colored = render(text, width: 80, isColored: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}["))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func aLineOfTenMillionBytesIsCutNotDrawn() {
    let long = String(repeating: "x", count: 10_000_000)
    let rendered = render("general:\n\tname = \"app20\"\n\thostname = \"\(long)_\"\n", width: 80)
    #expect(rendered.utf8.count < 8_000)
  }
}

@Suite struct DisplayWidthTests {
  /// Against the C library's own table, scalar by scalar, where it knows the scalar.
  @Test func agreesWithTheCLibrary() throws {
    try #require(CLibraryWidth.isAvailable)
    var differences: [UInt32] = []
    for block: ClosedRange<UInt32> in [
      0x20...0x7E, 0xA1...0xAC, 0x100...0x36F, 0x391...0x3C9, 0x410...0x44F, 0x3041...0x3096,
      0x4E00...0x4FFF, 0xAC00...0xACFF, 0xFF01...0xFF60, 0x1F600...0x1F64F, 0x20000...0x200FF,
    ] {
      for value in block {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let expected = CLibraryWidth.of(scalar)
        if expected >= 0, DisplayWidth.of(scalar) != expected { differences.append(value) }
      }
    }
    #expect(differences.isEmpty, "\(differences.map { String($0, radix: 16) })")
  }

  @Test(arguments: [
    ("a", 1), ("é", 1), ("漢", 2), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤️", 2), ("\u{200B}", 0),
  ])
  func countsGraphemes(_ text: String, _ width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }
}
