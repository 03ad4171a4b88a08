import TestSupport
import WPARCompiler
import WPARDiagnostics

/// Reports on files, paths and messages of every awkward kind.
enum ReportCorpus {
  static let paths = [
    "specs/plain.spec", "specs/a,b:c%d=e.spec", "specs/ü ö 日本.spec", "specs/x]]>&<y>\"'.spec",
    "specs/line\nbreak\r.spec", "specs/\u{1B}[31m.spec", "specs/::error::.spec", "specs/`|*_#.spec",
  ]

  static let texts: [[UInt8]] = [
    Array("general:\n\tname = \"app20\"\n\thostname = \"app_20\"\n".utf8),
    Array("general:\r\n\tname = \"äöü\"\r\n\thostname\t=\t\"👩‍👩‍👧‍👦👍🏽🇩🇪e\u{301}_20\"\r\n".utf8),
    Array("one\rtwo\r\n\r\nthree\n\n".utf8),
    Array("\u{FEFF}日本語\u{2028}x\u{85}y\n".utf8),
    [0xFF, 0x41, 0x0A, 0x80, 0x09, 0x42, 0x00, 0x1B, 0x0D, 0xFE],
    [],
    Array("::stop-commands::x\n::error::forged\n&<>]]>\"'\n".utf8),
  ]

  static let words = [
    "%", ",", ":", "\r", "\n", "]]>", "&", "<", ">", "\"", "'", "|", "`", "*", "_", "::error::",
    "%0A",
    "\u{1B}[31m", "\u{0}", "\u{7F}", "\u{FFFE}", "\u{FFFF}", "\u{2028}", "\u{202E}", "ü", "日", "👍🏽",
    "plain words", "<!--", "-->", "<script>", "{{", "\\",
  ]

  static let rule = RuleDescription(
    id: "example-rule", family: .names, severity: .warning, evidence: .recalled,
    summary: "An example.", rationale: "It serves as one.", help: "do as it says",
    fails: [], passes: [], nearMisses: [])

  /// A report of random findings.
  static func report(_ generator: inout SeededGenerator, most: Int = 12) -> CheckReport {
    var report = CheckReport()
    for (index, path) in paths.sorted(by: { $0.precedes($1) }).enumerated() {
      let text = texts[(index + Int.random(in: 0..<texts.count, using: &generator)) % texts.count]
      let file = SourceFile(path: path, bytes: text)
      let count = Int.random(in: 0...most, using: &generator)
      let findings = (0..<count).map { _ in diagnostic(in: file, &generator) }
      report.add(file, findings.sortedAndUnique())
    }
    if Bool.random(using: &generator) {
      report.failures = [
        PlainError(
          "cannot-read", message(&generator), path: paths.randomElement(using: &generator)),
        PlainError("fixes-not-applied", "a fix was withheld", severity: .warning),
      ]
    }
    return report
  }

  private static func diagnostic(
    in file: SourceFile, _ generator: inout SeededGenerator
  ) -> Diagnostic {
    let range = range(in: file, &generator)
    return Diagnostic(
      rule, message(&generator), at: range,
      labels: [Label(Self.range(in: file, &generator), message(&generator))],
      notes: [message(&generator)], help: message(&generator),
      fixes: [
        FixIt(.safe, message(&generator), edits: [Edit(range, message(&generator))]),
        FixIt(.displayOnly, "for the eye", edits: [Edit(range, "…")]),
      ],
      severity: Severity.allCases.randomElement(using: &generator))
  }

  /// A range that begins and ends between scalars.
  private static func range(
    in file: SourceFile, _ generator: inout SeededGenerator
  ) -> SourceRange {
    var starts: [Int] = []
    var offset = 0
    while offset < file.bytes.count {
      starts.append(offset)
      offset += file.bytes.scalarLength(at: offset)
    }
    starts.append(file.bytes.count)
    let first = Int.random(in: 0..<starts.count, using: &generator)
    let last = Int.random(in: first..<min(starts.count, first + 9), using: &generator)
    return SourceRange(starts[first], starts[last])
  }

  static func message(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...5, using: &generator)).map { _ in
      words.randomElement(using: &generator) ?? ""
    }.joined(separator: " ")
  }
}

/// The lines of a file with their endings, told apart without the product's own table.
struct FileLines {
  private let lines: [[UInt8]]

  init(_ bytes: [UInt8]) {
    var lines: [[UInt8]] = [[]]
    for (index, byte) in bytes.enumerated() {
      lines[lines.count - 1].append(byte)
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte == 0x0A || byte == 0x0D && !isPair { lines.append([]) }
    }
    self.lines = lines
  }

  /// What stands between two places; lines and columns count from 1, columns Unicode scalars.
  func text(_ start: (line: Int, column: Int), _ end: (line: Int, column: Int)) -> String {
    text(start, end) { Array(String(decoding: $0, as: UTF8.self).unicodeScalars) }
  }

  /// The same with columns that count bytes.
  func text(byBytes start: (line: Int, column: Int), _ end: (line: Int, column: Int)) -> String {
    let prefix = lines[start.line - 1].prefix(start.column - 1).count
    var bytes = lines[(start.line - 1)..<end.line].joined().dropFirst(prefix)
    bytes = bytes.dropLast(lines[end.line - 1].count - (end.column - 1))
    return String(decoding: Array(bytes), as: UTF8.self)
  }

  private func text(
    _ start: (line: Int, column: Int), _ end: (line: Int, column: Int),
    _ units: ([UInt8]) -> [Unicode.Scalar]
  ) -> String {
    var result: [Unicode.Scalar] = []
    for line in start.line...end.line {
      let scalars = units(lines[line - 1])
      let first = line == start.line ? start.column - 1 : 0
      let last = line == end.line ? end.column - 1 : scalars.count
      guard first <= last, last <= scalars.count else { return "no such place" }
      result += scalars[first..<last]
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: result)
    return String(view)
  }
}
