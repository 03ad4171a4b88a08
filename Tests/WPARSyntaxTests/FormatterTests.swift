import TestSupport
import Testing
import WPARDiagnostics

@testable import WPARSyntax

@Suite struct FormatterTests {
  @Test func layout() {
    let formatted = """
      # A partition with most of what the form has.
      * Both signs begin a comment.

      general: # the partition itself
      \tname = "alder"
      \thostname = "alder"
      \tdirectory = "/wpars/alder"

      \t# started by hand
      \tauto = "no"
      \tapplication = "/usr/bin/echo \\"ready\\""

      # --- networks ---

      network:
      \tinterface = "en0"
      \taddress6 = "2001:db8::20"
      \tprefixlen = "64"

      # the file systems
      mount:
      \tdirectory = "/"
      \tvfs = "nfs"
      \thost = "nfs1" # behind a value
      \tdev = C:\\
      \tmountopts = ""

      security:
      \tprivs+ = "PV_AU_,PV_AU_ADD"

      """
    #expect(format(Texts.sample) == formatted)
  }

  @Test(arguments: [
    ("\n\n", ""),
    ("\u{FEFF}a:\r\n\r\n\r\nb = c", "a:\n\n\tb = \"c\"\n"),
    ("a:\n\n\n# b\n\n\n\n* c\n", "a:\n\n# b\n\n* c\n"),
    ("a:\n\tb \"c\"\n d=e\n", "a:\n\tb \"c\"\n\td = \"e\"\n"),
    (" a:\nb:\n", " a:\n\nb:\n"),
    ("a:\n\tb = c \"d\"\n", "a:\n\tb = \"c \\\"d\\\"\"\n"),
  ])
  func smallLayouts(_ text: String, _ formatted: String) {
    #expect(format(text) == formatted)
  }

  @Test func omittedAttributesLeaveTheirComments() {
    let text = "a:\n\t# one\n\tb = \"1\" # two\n\tc =\n\t\"2\"\n\td = \"3\"\n"
    let tree = Texts.tree(Array(text.utf8))
    #expect(
      String(decoding: Formatter.format(tree, omitting: [0, 1]), as: UTF8.self)
        == "a:\n\t# one\n\t# two\n\td = \"3\"\n")
  }

  @Test func formattingKeepsTheMeaningOfAnyBytes() {
    for seed in Texts.seeds {
      var generator = SeededGenerator(seed: seed)
      expectKeepsMeaning(Texts.random(using: &generator), "\(generator)")
    }
  }

  @Test func formattingKeepsTheMeaningOfMutatedSamples() {
    for seed in Texts.seeds {
      var generator = SeededGenerator(seed: seed)
      expectKeepsMeaning(
        Texts.mutated(Array(Texts.sample.utf8), using: &generator), "\(generator)")
    }
  }

  private func expectKeepsMeaning(_ bytes: [UInt8], _ comment: Comment) {
    let tree = Texts.tree(bytes)
    let formatted = Formatter.format(tree)
    let again = Texts.tree(formatted)
    let source = String(decoding: bytes, as: UTF8.self).debugDescription
    #expect(Formatter.format(again) == formatted, "\(comment) \(source)")
    #expect(TreeSummary(again) == TreeSummary(tree), "\(comment) \(source)")
    let lost = Set(again.diagnostics.map(\.rule)).subtracting(tree.diagnostics.map(\.rule))
    #expect(lost.isEmpty, "formatting makes new findings, \(comment) \(source)")
  }

  private func format(_ text: String) -> String {
    String(decoding: Formatter.format(Texts.tree(Array(text.utf8))), as: UTF8.self)
  }
}
