import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument

@Suite struct WriterTests {
  @Test func yamlIsInBlockStyle() {
    let document: DocumentValue = [
      "kind": "Wpar",
      "general": ["name": "app20", "checkpointable": "yes", "empty": "", "none": [], "no": [:]],
      "network": [
        ["interface": "en0", "address": "192.0.2.20", "address6": "2001:db8::20"],
        [["a", 1], [["b"]], []],
      ],
      "count": -3, "flag": true,
    ]
    #expect(
      String(decoding: YAMLWriter.write([document, "x: y"]), as: UTF8.self) == """
        kind: Wpar
        general:
          name: app20
          checkpointable: "yes"
          empty: ""
          none: []
          "no": {}
        network:
          - interface: en0
            address: 192.0.2.20
            address6: 2001:db8::20
          - - - a
              - 1
            - - - b
            - []
        count: -3
        flag: true
        ---
        "x: y"

        """)
  }

  @Test func jsonHasTwoLayouts() {
    let document: DocumentValue = ["a": [1, true, "x\"\\\n\u{1}é\u{7F}"], "b": [:], "c": []]
    #expect(
      String(decoding: JSONWriter.write(document, .compact), as: UTF8.self)
        == #"{"a":[1,true,"x\"\\\n\u0001é\u007f"],"b":{},"c":[]}"#)
    #expect(
      String(decoding: JSONWriter.write(document, .indented), as: UTF8.self) == #"""
        {
          "a": [
            1,
            true,
            "x\"\\\n\u0001é\u007f"
          ],
          "b": {},
          "c": []
        }

        """#)
  }

  @Test func jsonIsWrittenPieceByPiece() {
    var writer = JSONWriter(.compact)
    writer.beginObject()
    writer.key("a")
    writer.beginArray()
    writer.integer(1)
    writer.null()
    writer.endArray()
    writer.key(text: "b\"")
    writer.boolean(false)
    writer.endObject()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":[1,null],"b\"":false}"#)
  }

  @Test(arguments: [
    "app20", "/wpars/app20", "192.0.2.20", "2001:db8::20", "nfs1:/x", "a b", "it's", "a#b",
    "größer",
    "7.1.0.15", "10%-100%,100%", "1G", "hdisk5", "a\"b", "a\\b", "ro,nosuid", "/a=b",
  ])
  func harmlessTextIsPlain(_ text: String) {
    #expect(YAMLWriter.isPlain(text))
  }

  @Test(arguments: [
    "", " ", "a ", " a", "yes", "No", "ON", "off", "y", "N", "true", "FALSE", "null", "~", "Null",
    "1", "-1", "+1", "1.5", ".5", "1e3", "0x1F", "0o17", "017", "1_000", "12:30", "1:20:30",
    "2001-12-14", "2001-12-14t21:59:43.10-05:00", ".inf", "-.Inf", ".NaN", "<<", "=", "- a", "-",
    "?",
    ":", "a: b", "a:", "a #b", "#a", "&a", "*a", "!a", "|", ">", "'a'", "\"a\"", "%a", "@a", "`a",
    "[a", "]", "{a", "}", ",", "a\tb", "a\nb", "---", "...", "\u{85}", "a\u{2028}b", "\u{FEFF}a",
    "0b1",
    "1.", "685_230.15", "190:20:30.15", "\u{7F}",
  ])
  func textThatIsReadAsSomethingElseIsQuoted(_ text: String) {
    #expect(!YAMLWriter.isPlain(text))
    #expect(
      read(YAMLWriter.write([.mapping([.init(text, .string(text))])])).outline == [
        "{'\(text)': '\(text)'}"
      ])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func whatIsWrittenIsReadBack(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<40 {
      let documents = (0..<3).map { _ in randomValue(depth: 4, &random) }
      let yaml = read(YAMLWriter.write(documents))
      #expect(yaml.rules == [], "seed \(seed), round \(round)")
      #expect(
        yaml.roots.count == 3 && zip(yaml.roots, documents).allSatisfy(holds),
        "seed \(seed), round \(round): \(String(decoding: yaml.file.bytes, as: UTF8.self))")
      for layout in [JSONWriter.Layout.compact, .indented] {
        let json = read(JSONWriter.write(documents[0], layout))
        #expect(json.rules == [], "seed \(seed), round \(round)")
        #expect(
          json.roots.count == 1 && holds(json.roots[0], documents[0]),
          "seed \(seed), round \(round): \(String(decoding: json.file.bytes, as: UTF8.self))")
      }
      #expect(YAMLFormatter.format(yaml) == yaml.file.bytes, "seed \(seed), round \(round)")
    }
  }

  @Test func longKeysAreReadBack() {
    let key = String(repeating: "ab ", count: 500)
    let value: DocumentValue = [.mapping([.init(key, ["x": 1]), .init(key + "c", ["y"])])]
    let stream = read(YAMLWriter.write([value]))
    #expect(stream.rules == [])
    #expect(stream.outline == ["[{'\(key)': {'x': '1'}, '\(key)c': ['y']}]"])
  }

  /// Whether a node that was read is what was written, in its type, too.
  private func holds(_ node: Node, _ value: DocumentValue) -> Bool {
    switch value {
    case .string(let text):
      node.hasText(text) && (node.style == .doubleQuoted || YAMLWriter.isPlain(text))
    case .integer(let number): node.hasText(number.description) && node.style == .plain
    case .boolean(let flag): node.hasText(flag ? "true" : "false") && node.style == .plain
    case .null: node.hasText("null") && node.style == .plain
    case .sequence(let items):
      node.kind == .sequence && Array(node.items).count == items.count
        && zip(node.items, items).allSatisfy(holds)
    case .mapping(let members):
      node.kind == .mapping && Array(node.pairs).count == members.count
        && zip(node.pairs, members).allSatisfy {
          $0.key.hasText($1.key) && holds($0.value, $1.value)
        }
    }
  }
}
