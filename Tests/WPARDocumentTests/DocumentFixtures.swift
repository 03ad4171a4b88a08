import Testing
import WPARDiagnostics
import WPARDocument

func read(_ text: String) -> DocumentStream {
  DocumentStream(reading: SourceFile(path: "test.yaml", text: text))
}

func read(_ bytes: [UInt8]) -> DocumentStream {
  DocumentStream(reading: SourceFile(path: "test.yaml", bytes: bytes))
}

extension DocumentStream {
  /// The documents in a flow form in which every scalar is in quotes, aliases and merges followed.
  var outline: [String] { roots.map(\.outline) }

  var rules: [String] { diagnostics.map(\.rule) }

  func text(in range: SourceRange) -> String { file.text(in: range) }
}

extension Node {
  var outline: String {
    switch kind {
    case .scalar: "'\(text)'"
    case .sequence: "[" + items.map(\.outline).joined(separator: ", ") + "]"
    case .mapping:
      "{" + entries.map { "\($0.key.outline): \($0.value.outline)" }.joined(separator: ", ") + "}"
    }
  }

  /// The node and everything below it as written, what aliases stand for left out.
  var written: [Node] {
    let children =
      kind == .mapping ? pairs.flatMap { [$0.key, $0.value] } : Array(items)
    return [self] + children.filter { $0.aliasRange == nil }.flatMap(\.written)
  }
}

/// Checks what holds for every stream: ranges lie in the file and inside their parents, verbatim
/// texts are slices of the file, comments begin with `#` and lie outside scalars.
func expectSound(_ stream: DocumentStream, _ comment: Comment? = nil) {
  let whole = SourceRange(0, stream.file.bytes.count)
  for root in stream.roots {
    for node in root.written {
      #expect(whole.contains(node.range), comment)
      if let content = node.contentRange {
        #expect(node.range.contains(content), comment)
        #expect(stream.file.bytes[content.lowerBound..<content.upperBound] == node.textBytes)
      }
      let children =
        node.kind == .mapping ? node.pairs.flatMap { [$0.key, $0.value] } : Array(node.items)
      var previousEnd = node.range.lowerBound
      for child in children {
        let range = child.aliasRange ?? child.range
        #expect(node.range.contains(range), comment)
        #expect(previousEnd <= range.lowerBound, comment)
        previousEnd = range.upperBound
      }
    }
  }
  for range in stream.comments {
    #expect(whole.contains(range), comment)
    #expect(stream.file.bytes[range.lowerBound] == UInt8(ascii: "#"), comment)
  }
  for diagnostic in stream.diagnostics {
    #expect(whole.contains(diagnostic.range), "\(diagnostic.rule)")
    #expect(!diagnostic.message.contains("\n"), "\(diagnostic.message)")
    for label in diagnostic.labels { #expect(whole.contains(label.range)) }
  }
}

enum Corpus {
  /// Texts that hold each construct of YAML and scalars of one to four bytes.
  static let samples: [String] = [
    """
    # Wpar größer 日本語
    kind: Wpar # kind
    general: &general
      name: "app20"   # 'name'
      note: Köln – Größe 日本語 😀
      'ключ': "zwei\\tWörter"
      directory: '/wpars/it''s'
    network:
      - { interface: en0, address: 192.0.2.20, "größe": [1, 2,3 ] }   # flow
      - !!map
        interface: !!str en1
        <<: *general
    mount:
    - directory: /
    - directory: /home

    script: |- # header
      echo a # no comment
        größer

    folded: >+

      a
      b

    # after
    empty:
    ? complex
    : value
    ---
    - - a
      - 😀b
    - [x: y, ? z]
    ...
    --- # last
    plain
      over lines
    # end
    """,
    "{\"kind\":\"Wpar\",\t\"general\":{\"name\":\"a\\/b\\u00e9\",\"n\":[1,true,null]}}\n",
    "\u{FEFF}a: größer # x\nb: ü\r\nc: |\r\n  é\r\n  x\r\n# z\r\n",
    "a: \"x\n  y\"\nb: 'p\n\n  q'\nc: p\n  q # r\n",
    "- !e\u{85}  x: y\n",
    "a: b\u{85}c: d\u{2028}# e\u{2029}f: g\n",
    "%YAML 1.1\n%TAG !e! tag:example.com,2024: # x\n---\n- !e!x &a b\n- &c !e!y\n- !<tag:x,y> d\n- *a\n",
    "- &a\n- !!str\n- &b !!str # c\n- [&c , !!str , *c ]\n- &d\n  # e\n  k: v\n- &e [x]\n",
  ]
}
