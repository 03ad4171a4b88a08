import Testing
import WPARDiagnostics
import WPARDocument

@Suite struct FormatterTests {
  @Test(arguments: [
    ("a: b  \r\nc: d # e \t\r\n", "a: b\nc: d # e\n"),
    ("\u{FEFF}a: b", "a: b\n"),
    ("\n\na: b\n\n\n\nc: d\n\n\n", "a: b\n\nc: d\n"),
    ("a: 'x  \n\n\n  y'  \n", "a: 'x  \n\n\n  y'\n"),
    ("a: |  \n  x  \n\n\n  y\n\n\n\nb: c  \n", "a: |  \n  x  \n\n\n  y\n\n\n\nb: c\n"),
    ("a: |+\n  x\n\n\n", "a: |+\n  x\n\n\n"),
    ("a: |\n  x", "a: |\n  x"),
    ("a:  \n  - b \n  -  \n", "a:\n  - b\n  -\n"),
    ("# a  \n\n\n\n# b", "# a\n\n# b\n"),
    ("a: b\rc: d\r", "a: b\nc: d\n"),
    ("", ""), ("  \n\n", ""), ("  a: b\n", "  a: b\n"),
    ("a: [b  ,\t\n\n\n c ]\n", "a: [b  ,\n\n c ]\n"),
    ("\n\u{FEFF}a: b", "\n\u{FEFF}a: b"), ("a: 'b  \n", "a: 'b  \n"), ("a: [ \r\n", "a: [ \r\n"),
  ])
  func layoutIsTidied(_ text: String, _ formatted: String) {
    #expect(String(decoding: YAMLFormatter.format(read(text)), as: UTF8.self) == formatted)
    #expect(String(decoding: YAMLFormatter.format(read(formatted)), as: UTF8.self) == formatted)
  }
}
