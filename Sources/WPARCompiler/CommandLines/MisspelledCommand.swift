import WPARDiagnostics
import WPARModel
import WPARSyntax

/// What is found in the names of commands.
enum CommandNameRules {
  static let all: [RuleDescription] = [.misspelledCommand]
}

extension RuleDescription {
  static let misspelledCommand = RuleDescription(
    id: "misspelled-command", family: .commandLines, severity: .warning,
    evidence: .inferred(from: "the names of AIX's commands on partitions"),
    summary: "A command has nearly the name of one of AIX's on partitions.",
    rationale: """
      The shell finds no such command and mostly goes on with the next line, so that what was to be \
      made, changed or stopped is not. What stands behind the name is not checked either.
      """,
    help: "correct the name; a command of the site's own can be allowed by a comment",
    fails: [
      Example(
        "↓lspwar -Ncq alder\n", fixed: "lswpar -Ncq alder\n", language: .commands),
      Example(
        "ssh lpar01 /usr/sbin/↓mkwpr -s -n alder\n",
        fixed: "ssh lpar01 /usr/sbin/mkwpar -s -n alder\n", language: .commands),
      Example(
        "if ! ↓satrtwpr alder; then exit 1; fi\n",
        fixed: "if ! startwpar alder; then exit 1; fi\n", language: .commands),
    ],
    passes: [Example("lswpar -Ncq alder\n", language: .commands)],
    nearMisses: [
      Example("echo lspwar; cat lspwar # lspwar\n", language: .commands),
      Example("mkwpr() { mkwpar -s -n \"$1\"; }\nmkwpr alder\n", language: .commands),
      Example("alias lspwar=lswpar\nlspwar -c\n", language: .commands),
      Example("stopwpars; ./mkwpr.sh; lslpar; mkwpar_all; /opt/site/mkwpr\n", language: .commands),
    ])
}

/// The words of a script that are nearly the name of one of AIX's commands on partitions, wherever they
/// stand.
struct MisspelledCommands {
  /// The commands that are meant, by the words.
  private(set) var meanings: [String: String] = [:]
  /// The words in the order of the text.
  private(set) var words: [String] = []

  /// Looks at every word once. Linear in the script.
  init(in bytes: [UInt8]) {
    var seen: Set<ArraySlice<UInt8>> = []
    var own: Set<String> = []
    var isDefinition = false
    var start = 0
    while start < bytes.count {
      guard bytes[start].isPartOfName else {
        start += 1
        continue
      }
      var end = start + 1
      while end < bytes.count, bytes[end].isPartOfName { end += 1 }
      defer { start = end }
      let word = bytes[start..<end]
      let follows = isDefinition
      isDefinition = word.elementsEqual("function".utf8)
      guard Self.mayBeName(word) else { continue }
      if follows || Self.isDefined(bytes, behind: end) {
        own.insert(String(decoding: word, as: UTF8.self))
      }
      guard Self.isInSystemFolder(bytes, before: start), seen.insert(word).inserted else {
        continue
      }
      let text = String(decoding: word, as: UTF8.self)
      guard let meant = Self.nearest(to: text) else { continue }
      meanings[text] = meant
      words.append(text)
    }
    words.removeAll(where: own.contains)
    for word in own { meanings[word] = nil }
  }

  /// What there is to say of a call; `nil` where it is none of these words, or of a program that the site
  /// keeps in a folder of its own.
  func finding(for call: ShellCall, in file: SourceFile) -> Diagnostic? {
    guard let meant = meanings[call.program] else { return nil }
    let written = call.programRange
    let range = SourceRange(written.upperBound - call.program.utf8.count, written.upperBound)
    let message = "unknown command \(quoted(call.program))\(Suggestion.phrase([meant]))"
    guard file.text(in: range) == call.program else {
      return Diagnostic(.misspelledCommand, message, at: written)
    }
    guard Self.isInSystemFolder(file.bytes, before: range.lowerBound) else { return nil }
    return Diagnostic(
      .misspelledCommand, message, at: range,
      fixes: [FixIt(.unsafe, "write '\(meant)'", edits: [Edit(range, meant)])])
  }

  /// The commands of AIX on partitions. clogin is not among them, as login is a command too.
  private static let names =
    CommandSynopsis.all.map(\.name) + [
      "lswpar", "rebootwpar", "syncwpar", "savewpar", "migwpar", "wparerr", "wparprnterr",
      "chkptwpar", "killwpar", "restartwpar", "resumewpar", "movewpar",
    ]

  /// Whether most letters are there that all names have, at the end or at the beginning.
  private static func mayBeName(_ word: ArraySlice<UInt8>) -> Bool {
    guard 5...13 ~= word.count, word.allSatisfy(\.isASCIILetter) else { return false }
    let letters = "wpar".utf8
    return letters.count(where: word.suffix(5).contains) >= 3
      || letters.count(where: word.prefix(5).contains) >= 3
  }

  /// The only name that is one edit away, or two where it is long. An s at the end, as in stopwpars,
  /// and the ends of commands on LPARs and virtual partitions are no slips.
  private static func nearest(to word: String) -> String? {
    guard !names.contains(word), !["lpar", "vpar"].contains(where: word.hasSuffix),
      !names.contains(where: { word == $0 + "s" })
    else { return nil }
    let distances = names.map { Suggestion.editCount(from: word, to: $0) }
    guard let least = distances.min(), let index = distances.firstIndex(of: least),
      distances.count(where: { $0 == least }) == 1,
      least <= (names[index].utf8.count >= 8 ? 2 : 1)
    else { return nil }
    return names[index]
  }

  /// Whether a word is a function, an alias or a variable of the script, by what stands behind it.
  private static func isDefined(_ bytes: [UInt8], behind end: Int) -> Bool {
    let next = bytes[end...].first { $0 != 0x20 && $0 != 0x09 }
    return next == UInt8(ascii: "(") || end < bytes.count && bytes[end] == UInt8(ascii: "=")
  }

  /// Whether a word has no folder before it, or one in which AIX has such commands.
  private static func isInSystemFolder(_ bytes: [UInt8], before start: Int) -> Bool {
    guard start > 0, bytes[start - 1] == UInt8(ascii: "/") else { return true }
    let head = bytes[..<start]
    return ["/usr/sbin/", "/opt/mcr/bin/"].contains {
      head.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
  }
}

extension UInt8 {
  /// Whether the name of a file or a function may hold the byte.
  fileprivate var isPartOfName: Bool {
    switch self {
    case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): true
    default: isASCIILetter || isASCIIDigit || self >= 0x80
    }
  }
}
