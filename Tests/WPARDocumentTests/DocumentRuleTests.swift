import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument

@Suite struct DocumentRuleTests {
  @Test(arguments: DocumentRules.all.indices)
  func examplesShowTheRule(_ index: Int) throws {
    let rule = DocumentRules.all[index]
    #expect(!rule.fails.isEmpty && !rule.passes.isEmpty && !rule.nearMisses.isEmpty)
    for example in rule.fails {
      let (text, marks) = MarkedText(example.markedText).parts
      let stream = read(text)
      let found = stream.diagnostics.filter { $0.rule == rule.id }
      #expect(found.map(\.range.lowerBound) == marks, "\(rule.id): \(example.markedText)")
      #expect(!marks.isEmpty)
      expectSound(stream)
      if let fixed = example.fixed {
        let edits = found.flatMap { $0.fixes.first?.edits ?? [] }
        let result = try #require(FixIt.applying(edits, to: stream.file.bytes))
        #expect(String(decoding: result, as: UTF8.self) == fixed)
        #expect(read(fixed).diagnostics.isEmpty)
      }
    }
    for example in rule.passes + rule.nearMisses {
      #expect(read(example.markedText).rules == [], "\(rule.id): \(example.markedText)")
    }
  }

  @Test func rulesAreTold() {
    #expect(Set(DocumentRules.all.map(\.id)).count == DocumentRules.all.count)
    for rule in DocumentRules.all {
      #expect(rule.isUnreadableText || rule.evidence.isConfirmed || rule.severity < .error)
      #expect(rule.summary.hasSuffix("."))
    }
  }

  /// The mark stands where the finding begins; the message is the whole of it.
  @Test(arguments: [
    ("a: ↓'b\nc: d\n", "text in quotes has no end, expected a closing single quote"),
    ("a:\n↓\tb: c\n", "tab in indentation, expected spaces"),
    ("a: b↓: c\n", "': ' stands inside a value without quotes, expected quotes around the value"),
    (
      "a: b\n  c↓: d\n",
      "':' makes a key of what continues the value above, expected the indentation of the other keys"
    ),
    ("a: ↓`b`\n", "'`' cannot begin a value, expected quotes around it"),
    (
      "a: \"x↓\\q\"\n",
      "unknown escape '\\q' in double quotes, expected one such as '\\n', '\\t' or '\\\\'"
    ),
    ("a: \"↓\\u12\"\n", "escape '\\u' lacks digits, expected four hexadecimal digits"),
    (
      "a: \"↓\\ud83d\"\n",
      "escape '\\ud83d' is made of UTF-16 surrogates, expected the character itself"
    ),
    ("a: \"↓\\U00110000\"\n", "escape '\\U00110000' names no character, expected at most 10ffff"),
    ("a: ↓*\n", "'*' begins an alias, expected a name of letters, digits, '-' and '_' after it"),
    ("a: ↓& b\n", "'&' begins an anchor, expected a name of letters, digits, '-' and '_' after it"),
    ("a: [b, c\nd↓: e\n", "':' stands inside brackets, expected ',' or ']'"),
    ("a: [b, c\n↓", "the end of the file stands inside brackets, expected ',' or ']'"),
    ("a: [b, c↓}\n", "'}' stands inside brackets, expected ',' or ']'"),
    ("a: {b: c↓]\n", "']' stands inside braces, expected ',' or '}'"),
    ("a: 1\n↓]\n", "']' stands where the next key of a mapping is expected"),
    ("- a\n↓b: c\n", "'b' stands where the next item of a sequence is expected, after '- '"),
    ("a: ↓- b\n", "'-' begins an item where none can stand, expected a line of its own"),
    ("a: 1\n↓word\nb: 2\n", "'word' is no part of the mapping around it, expected ':' after a key"),
    (
      "[a]\n↓b\n", "'b' stands after the end of the document, expected '---' or the end of the file"
    ),
    (
      "- ↓!x!y z\n",
      "tag handle '!x!y' is not declared, expected a %TAG directive for it"
    ),
    ("a: | ↓x\n", "'x' stands after the header of a block scalar, expected a line break"),
    (
      "%YAML 1.1\n↓%YAML 1.1\n--- a\n",
      "directive stands twice before one document, expected it once"
    ),
    ("↓%YAML 3.0\n--- a\n", "document is declared as another version of YAML, expected 1.1 or 1.2"),
    ("↓%FOO\n--- a\n", "'%' begins a directive, expected '%YAML' or '%TAG'"),
    ("ü: ↓\u{7}\n", "control character U+0007, expected text"),
    ("[a, ↓, b]", "',' stands where a value is expected"),
    ("a: ü ↓\u{80}\n", "control character U+0080, expected text"),
  ])
  func messagesAreForHumans(_ marked: String, _ message: String) {
    let (text, marks) = MarkedText(marked).parts
    let stream = read(text)
    #expect(stream.rules == ["yaml-syntax"])
    #expect(stream.diagnostics.map(\.message) == [message])
    #expect(stream.diagnostics.map(\.range.lowerBound) == marks)
    #expect(stream.isTruncated)
    expectSound(stream)
  }

  @Test func bytesThatAreNoTextAreNamed() {
    let stream = read(Array("ü: a".utf8) + [0xE9] + Array("b\n".utf8))
    #expect(stream.diagnostics.map(\.message) == ["byte 0xE9 is not UTF-8, expected UTF-8 text"])
    #expect(stream.diagnostics.map(\.range) == [SourceRange(5, 6)])
  }

  @Test(
    arguments: [
      ("UTF-16LE", [0xFF, 0xFE, 0x61, 0]), ("UTF-16BE", [0xFE, 0xFF, 0, 0x61]),
      ("UTF-32LE", [0xFF, 0xFE, 0, 0]), ("UTF-32BE", [0, 0, 0xFE, 0xFF]),
      ("UTF-16LE", [0x61, 0, 0x3A, 0]), ("UTF-16BE", [0, 0x61, 0, 0x3A]),
      ("UTF-32LE", [0x61, 0, 0, 0]), ("UTF-32BE", [0, 0, 0, 0x61]),
    ] as [(String, [UInt8])])
  func otherEncodingsAreRefused(_ name: String, _ bytes: [UInt8]) {
    let stream = read(bytes)
    #expect(stream.rules == ["utf-16-text"])
    #expect(stream.diagnostics[0].message == "text is \(name), expected UTF-8")
    #expect(stream.diagnostics[0].help.contains("iconv -f \(name)"))
    #expect(stream.isTruncated && stream.roots.isEmpty)
  }

  @Test func longKeyIsNamed() {
    let key = String(repeating: "k", count: 1100)
    #expect(
      read("\(key): v\n").diagnostics.map(\.message).first?.hasPrefix("key is longer") == true)
    #expect(read("? \(key)\n: v\n").rules == [])
  }

  @Test func whatWasReadBeforeAnErrorStays() {
    let stream = read("# c\na: 1\nb: [x, y\nc: 'z\n# no comment\n")
    #expect(stream.isTruncated)
    #expect(stream.roots[0]["a"]?.text == "1")
    #expect(stream.roots[0]["b"]?.items.first?.text == "x")
    #expect(stream.comments.map(stream.text(in:)) == ["# c"])
  }
}
