import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// For each name in a suppression: deleting it changes what is found, or it is reported as dead, and
/// never both.
@Suite struct SuppressionLivenessTests {
  /// A text and the names in its suppressions, each with the range that goes when it goes.
  private struct Text {
    let bytes: [UInt8]
    let language: Example.Language
    let names: [(name: Range<Int>, comment: Range<Int>, deletion: Range<Int>)]

    /// Finds the suppressions by the text alone.
    init(_ text: String, _ language: Example.Language) {
      bytes = Array(text.utf8)
      self.language = language
      var names: [(Range<Int>, Range<Int>, Range<Int>)] = []
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let line = String(decoding: bytes[start..<end], as: UTF8.self)
        if let match = line.firstMatch(of: /# wparc: allow(?:-file)? ([a-z0-9, -]+) \(/) {
          func offset(_ index: String.Index) -> Int {
            start + line.utf8.distance(from: line.startIndex, to: index)
          }
          let comment = offset(match.range.lowerBound)..<end
          let isAlone = bytes[start..<comment.lowerBound].allSatisfy { $0 == 0x20 || $0 == 0x09 }
          let list = match.1.split(separator: ", ")
          for (index, name) in list.enumerated() {
            let range = offset(name.startIndex)..<offset(name.endIndex)
            let deletion =
              if list.count > 1 {
                index + 1 < list.count
                  ? range.lowerBound..<range.upperBound + 2
                  : range.lowerBound - 2..<range.upperBound
              } else {
                isAlone ? start..<min(end + 1, bytes.count) : comment
              }
            names.append((range, comment, deletion))
          }
        }
        start = end + 1
      }
      self.names = names
    }

    private struct Finding: Hashable {
      let rule: String
      let message: String
      let start: Int
    }

    private func findings(
      _ bytes: [UInt8], honoursComments: Bool = true, place: (Int) -> Int
    ) -> [Finding] {
      let file = SourceFile(path: source("", language).path, bytes: bytes)
      var options = CompilationOptions()
      options.honoursComments = honoursComments
      return Compilation(of: file, options: options).diagnostics.map {
        Finding(
          rule: $0.rule, message: $0.message, start: place($0.range.lowerBound))
      }
    }

    func check(_ context: String) {
      let all = findings(bytes) { $0 }
      for (name, comment, deletion) in names {
        let rest = Array(bytes[..<deletion.lowerBound] + bytes[deletion.upperBound...])
        let after = findings(rest) { $0 < deletion.lowerBound ? $0 : $0 + deletion.count }
        // What is found about the name itself goes with it, and so does what is said of all names.
        let isWhole = deletion.count >= comment.count
        // A comment in the middle of a broken value, or above a byte order mark, is a change of the
        // text by itself.
        guard
          findings(bytes, honoursComments: false, place: { $0 })
            == findings(
              rest, honoursComments: false,
              place: { $0 < deletion.lowerBound ? $0 : $0 + deletion.count })
        else { continue }
        func outside(_ findings: [Finding]) -> Set<Finding> {
          Set(
            findings.filter {
              $0.start != comment.lowerBound && !(isWhole ? comment : name).contains($0.start)
            })
        }
        let isChanged = outside(all) != outside(after)
        let isReported = all.contains { finding in
          finding.rule == "unused-allow"
            && (finding.start == name.lowerBound || finding.start == comment.lowerBound)
        }
        #expect(
          isChanged != isReported,
          "\(context): \(String(decoding: bytes[name], as: UTF8.self)) in\n\(String(decoding: bytes, as: UTF8.self))"
        )
      }
    }
  }

  /// Texts in which something is found, and the rules that find it.
  private static let corpus: [(text: String, language: Example.Language, rule: String)] = {
    var result: [(String, Example.Language, String)] = []
    for rule in RuleCatalogue.specifications.rules {
      guard rule.family != .output, rule.family != .suppression else { continue }
      // Other files may need what is not used in one.
      guard rule.family != .acrossFiles else { continue }
      // Where reading stops, no comment is read.
      guard !["utf-16-text", "yaml-syntax", "nesting-too-deep"].contains(rule.id) else { continue }
      // A line put into a command or a here-document is no comment, and lswpar prints none.
      for example in rule.fails
      where ![.fleet, .commands, .lswpar].contains(example.language) && example.aixLevel == nil
        && example.configuration == nil
      {
        result.append((example.completed.text, example.language, rule.id))
      }
    }
    let yaml = """
      general: { name: a_b, checkpointable: yes }
      mount:
        - { directory: /a, vfs: nfs, host: a_1, dev: /e }
        - directory: /b
          vfs: nfs
          host: b_1
          dev: [
            /e
          ]
      network:
      - address: 192.0.2
        adress: 192.0.2.4

      """
    for rule in ["hostname-underscore", "unreadable-value", "wrong-structure", "unknown-attribute"]
    {
      result.append((yaml, .yaml, rule))
    }
    return result
  }()

  /// A text with comments put in: above a line, or behind one where the language allows that.
  private static func commented(
    _ text: String, _ comments: [(line: Int, text: String, isBehind: Bool)]
  ) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for comment in comments.sorted(by: { $0.line > $1.line }) {
      if comment.isBehind {
        lines[comment.line] += " " + comment.text
      } else {
        let indent = lines[comment.line].prefix { $0 == " " || $0 == "\t" }
        lines.insert(indent + comment.text, at: comment.line)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// One comment at every place of every text.
  @Test func aSingleCommentIsAliveOrReported() {
    var count = 0
    for (text, language, rule) in Self.corpus {
      for line in 0..<text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 {
        for isBehind in language == .yaml ? [false, true] : [false] {
          for ids in [rule, "\(rule), hostname-numeric, \(rule)"] {
            let comment = "# wparc: allow \(ids) (a reason)"
            let result = Text(
              Self.commented(text, [(line, comment, isBehind)]), language)
            result.check(rule)
            count += result.names.count
          }
        }
      }
    }
    #expect(count > 1000)
  }

  /// Two comments at every pair of places of some texts, one of them about the whole file at times.
  @Test func ofTwoCommentsEachIsAliveOrReported() {
    for (index, (text, language, rule)) in Self.corpus.enumerated()
    where index % 12 == 0 || index + 4 >= Self.corpus.count {
      let count = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      let comment = "# wparc: allow \(rule) (a reason)"
      for first in 0..<count {
        Text(
          Self.commented(
            text, [(0, "# wparc: allow-file \(rule) (all)", false), (first, comment, false)]),
          language
        ).check(rule)
        for second in (first + 1)..<max(first + 1, count) {
          Text(
            Self.commented(text, [(first, comment, false), (second, comment, false)]), language
          ).check(rule)
        }
      }
    }
  }

  /// Many comments with many names at random places.
  @Test(arguments: PropertyRuns.seeds) func manyCommentsAreAliveOrReported(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    guard let (text, language, rule) = Self.corpus.randomElement(using: &generator) else { return }
    let count = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let names = [rule, rule, "empty-value", "hostname-underscore", "unknown-attribute"]
    let comments = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      let ids = (0..<Int.random(in: 1...3, using: &generator)).compactMap { _ in
        names.randomElement(using: &generator)
      }
      return (
        line: Int.random(in: 0..<count, using: &generator),
        text: "# wparc: allow \(ids.joined(separator: ", ")) (a reason)", isBehind: false
      )
    }
    Text(Self.commented(text, comments), language).check("seed \(seed)")
  }
}
