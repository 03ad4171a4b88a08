import WPARDiagnostics

extension RuleDescription {
  static let missingEquals = unreadable(
    "missing-equals",
    summary: "No equals sign stands between an attribute and its value.",
    rationale: "Only 'name = value' is an attribute; AIX may skip the line or refuse the file.",
    help: "write '=' between the name and the value",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\thostname↓ \"alder\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
      Example(
        "general:\n\tname = \"alder\"\n\thostname↓: alder\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = alder\n"),
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["general:\n\tname=\"alder\"\n\thostname=alder\n"])

  static let repeatedSeparator = unreadable(
    "repeated-separator",
    summary: "A second '=' or ':' follows the first.",
    rationale: "Taken as it stands, the second sign is part of the value or of the stanza's name.",
    help: "keep one sign: ':' behind the name of a stanza, '=' behind that of an attribute",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\thostname =↓= \"alder\"\n",
        fixed: "general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"),
      Example(
        "general:↓:\n\tname = \"alder\"\n", fixed: "general:\n\tname = \"alder\"\n"),
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: [
      "network:\n\tinterface = en0\n\taddress6 = 2001:db8::1\n\tprefixlen = 64\n",
      "mount:\n\tdirectory = /data\n\tvfs = namefs\n\tdev = /data\n\tmountopts = rw,vers=4\n",
    ])

  static let missingColon = unreadable(
    "missing-colon",
    summary: "A word at the start of a line lacks the colon that makes it a stanza's header.",
    rationale: """
      Without its header a stanza has no beginning: its attributes fall to the stanza above, where \
      they are wrong or, worse, valid.
      """,
    help: "end the header with ':'",
    fails: [
      Example(
        """
        general:
        	name = "alder"

        ↓network
        	interface = "en0"
        	address = "192.0.2.10"
        	netmask = "255.255.255.0"

        """,
        fixed: """
          general:
          	name = "alder"

          network:
          	interface = "en0"
          	address = "192.0.2.10"
          	netmask = "255.255.255.0"

          """)
    ],
    passes: [
      """
      network:
      	interface = "en0"
      	address = "192.0.2.10"
      	netmask = "255.255.255.0"

      """
    ],
    nearMisses: ["general: # the partition itself\n\tname = \"alder\"\n"])

  static let textAfterHeader = unreadable(
    "text-after-header",
    summary: "Text follows the colon of a stanza's header.",
    rationale: """
      A header names the kind of a stanza and nothing else. What was meant by the rest, a name or \
      a value, is lost.
      """,
    help: "let the header end with the colon, and write attributes on lines of their own",
    fails: [
      """
      network: ↓lan1
      	interface = "en0"
      	address = "192.0.2.10"
      	netmask = "255.255.255.0"

      """
    ],
    passes: [
      """
      network:
      	interface = "en0"
      	address = "192.0.2.10"
      	netmask = "255.255.255.0"

      """
    ],
    nearMisses: ["general:  # alder\n\tname = \"alder\"\n"])
}

extension Parser {
  /// - Parameters:
  ///   - gap: From the end of the name to the value.
  ///   - found: What stands in place of the equals sign.
  ///   - isOnly: Whether the sign is all that is missing.
  mutating func reportMissingEquals(
    _ name: SourceRange, _ gap: SourceRange, found: String? = nil, isOnly: Bool
  ) {
    guard wants(.missingEquals, at: gap) else { return }
    let place = found.map { "'\($0)'" } ?? "no '='"
    let fix = FixIt(.safe, "write '=' before the value", edits: [Edit(gap, " = ")])
    report(
      .missingEquals, "\(place) between attribute \(quoted(name)) and its value; '=' is expected",
      at: SourceRange(gap.lowerBound, max(gap.lowerBound + 1, gap.upperBound)),
      fixes: isOnly ? [fix] : [])
  }

  /// - Parameter replacement: What to write in place of the signs; `nil` where that would leave
  ///   another mistake.
  mutating func reportRepeatedSeparator(_ signs: SourceRange, replacement: String?) {
    guard wants(.repeatedSeparator, at: signs) else { return }
    let fixes = replacement.map { text in
      let title = text.isEmpty ? "remove \(quoted(signs))" : "write '\(text)'"
      return FixIt(.safe, title, edits: [Edit(signs, text)])
    }
    report(
      .repeatedSeparator, "\(quoted(signs)) where one sign is expected", at: signs,
      fixes: fixes.map { [$0] } ?? [])
  }

  /// - Parameter found: What stands in place of the colon; empty where nothing does.
  mutating func reportMissingColon(_ name: SourceRange, replacing found: SourceRange) {
    guard wants(.missingColon, at: name) else { return }
    report(
      .missingColon, "\(quoted(name)) stands alone at the start of a line; a header ends with ':'",
      at: name,
      fixes: [FixIt(.safe, "end the header with ':'", edits: [Edit(found, ":")])])
  }

  mutating func reportTextAfterHeader(_ name: SourceRange, _ text: SourceRange) {
    guard wants(.textAfterHeader, at: text) else { return }
    report(
      .textAfterHeader, "\(quoted(text)) follows the header of stanza \(quoted(name))", at: text)
  }
}
