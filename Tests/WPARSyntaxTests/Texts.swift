import TestSupport
import WPARDiagnostics

@testable import WPARSyntax

/// Texts for properties that hold for any bytes.
enum Texts {
  /// A run costs so little that each of the usual runs of a property stands for a few.
  static let seeds = 0..<UInt64(PropertyRuns.count * 25)

  static let sample = """
    # A partition with most of what the form has.
    * Both signs begin a comment.

    general: # the partition itself
    \tname = "alder"
    \thostname=alder
      directory  =  "/wpars/alder"

    \t# started by hand
    \tauto = "no"
    \tapplication = "/usr/bin/echo \\"ready\\""

    # --- networks ---

    network:
    \tinterface = "en0"
    \taddress6 = 2001:db8::20
    \tprefixlen = "64"
    # the file systems
    mount:
    \tdirectory = /
    \tvfs = "nfs"
    \thost = "nfs1" # behind a value
    \tdev = C:\\
    \tmountopts =
    security:
    \tprivs+ = "PV_AU_,PV_AU_ADD"

    """

  /// Bytes that mean something, and a few that do not.
  static let alphabet =
    Array("\"\"\"\"==::##**\\\\\n\n\n\r\t\t  ab/,;x'".utf8) + [
      0x00, 0x0B, 0x1B, 0x7F, 0xC3, 0xA9, 0xFF, 0xEF, 0xBB, 0xBF,
    ]

  /// Pieces whose combinations reach the corners of recovery sooner than bytes do.
  static let pieces: [[UInt8]] =
    [
      "\"", "\"x\"", "\"\"", "=", ":", "#", "# c", "* c", "\\", "\n", "\n", "\n", "\r", "\r\n",
      "\t",
      " ", "a", "key", "key = ", "\tkey = \"v\"\n", "\tkey =\n", "general:\n", "network:", "net=\n",
      "\u{FEFF}", "\u{0}", "é", "a = b \\\n", "\"open\n", "word\n", "\tword\n",
    ].map { Array($0.utf8) } + [[0xEF], [0xBB, 0xBF], [0xFF]]

  static func random(using generator: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: 0..<40, using: &generator)
    if generator.chance(1, of: 2) { return generator.bytes(count, from: alphabet) }
    return (0..<count).flatMap { _ in pieces.randomElement(using: &generator) ?? [] }
  }

  /// A text with a few bytes inserted, deleted or replaced.
  static func mutated(_ text: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var text = text
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let i = Int.random(in: 0...text.count, using: &generator)
      let byte = generator.bytes(1, from: alphabet)
      let end = min(text.count, i + Int.random(in: 0...1, using: &generator))
      text.replaceSubrange(i..<end, with: generator.chance(1, of: 2) ? byte : [])
    }
    return text
  }

  static func tree(_ bytes: [UInt8]) -> SyntaxTree {
    SyntaxTree(parsing: SourceFile(path: "test", bytes: bytes))
  }
}
