package import WPARDiagnostics

extension ExportsTree {
  /// Options whose values are hosts.
  package static let hostOptions: Set<String> = ["access", "root", "ro", "rw"]
  /// Options that say nothing without a value.
  private static let valueOptions: Set<String> = ["access", "root", "vers", "sec", "anon"]
  /// The options that IBM's page names, for suggestions.
  package static let knownOptions = [
    "access", "anon", "deleg", "exname", "noauto", "public", "refer", "replicas", "ro", "root",
    "rw",
    "sec", "secure", "vers",
  ]

  /// Options of exports on Linux that AIX does not have, each with what AIX has in its place, if
  /// anything.
  package static let optionsOfLinux: [String: String?] = [
    "no_root_squash": "root=HOST:HOST keeps root of these hosts", "root_squash": nil,
    "all_squash": nil, "no_all_squash": nil, "sync": nil, "async": nil, "insecure": nil,
    "no_subtree_check": nil, "subtree_check": nil, "wdelay": nil, "no_wdelay": nil, "hide": nil,
    "nohide": nil, "crossmnt": nil, "fsid": nil, "no_acl": nil, "anongid": nil,
    "anonuid": "anon=ID is the user that root of other hosts becomes",
  ]

  package func directory(of entry: Entry) -> Path { Path(text(of: entry)) }

  /// Something wrong with the form of an entry.
  package struct Problem: Sendable {
    package let message: String
    package let range: SourceRange
    /// Where what exportfs makes of the text is open.
    package var severity: Severity?
    package var help: String?
    package var fix: FixIt?
  }

  /// What is wrong with the form of an entry, and where.
  package func problems(of entry: Entry) -> [Problem] {
    var problems: [Problem] = []
    if file.bytes[entry.directory.lowerBound] != UInt8(ascii: "/") {
      problems.append(
        Problem(
          message: "\(quoted(text(of: entry))) is exported, must be an absolute path",
          range: entry.directory))
    } else if text(of: entry).hasSuffix(")") {
      problems.append(
        Problem(
          message: "\(quoted(text(of: entry))) ends in the form of Linux, expected a blank and '-'",
          range: entry.directory, severity: .warning, help: Self.hostsOfAIX))
    }
    for option in entry.options {
      // What stands apart is told as that.
      guard
        !entry.looseWords.contains(where: {
          $0.gap.lowerBound == option.range.upperBound
            || $0.gap.upperBound == option.range.lowerBound
        })
      else { continue }
      let text = file.text(in: option.range)
      if option.name.isEmpty {
        problems.append(
          Problem(message: "the option \(quoted(text)) has no name", range: option.range))
      } else if Self.valueOptions.contains(file.text(in: option.name)), option.values.isEmpty {
        problems.append(
          Problem(message: "the option \(quoted(text)) has no value", range: option.range))
      }
    }
    for word in entry.looseWords {
      var problem = problem(of: word)
      // Of several words it is open which are options.
      if case .lacksHyphen = word.cause, entry.looseWords.count > 1 { problem.fix = nil }
      problems.append(problem)
      // What is behind it has no place for the same reason.
      switch word.cause {
      case .lacksHyphen, .isNextEntry: return problems
      case .isApart, .follows: break
      }
    }
    return problems
  }

  private static let hostsOfAIX = "write -rw,access=HOST:HOST, and root=HOST:HOST to keep root"

  private func problem(of word: LooseWord) -> Problem {
    let text = file.text(in: word.range)
    switch word.cause {
    case .lacksHyphen where text.contains("("):
      return Problem(
        message: "\(quoted(text)) is the form of Linux, expected '-' and options",
        range: word.range, severity: .warning, help: Self.hostsOfAIX)
    case .lacksHyphen:
      return Problem(
        message: "no '-' stands before the options \(quoted(text))", range: word.range,
        severity: .warning,
        fix: FixIt(
          .safe, "insert '-'", edits: [Edit(SourceRange(at: word.range.lowerBound), "-")]))
    case .isApart:
      return Problem(
        message: "a blank stands before \(quoted(text)), inside the options", range: word.range,
        severity: .warning, help: "write the options without blanks",
        fix: FixIt(.safe, "remove the blank", edits: [Edit(word.gap, "")]))
    case .follows:
      let start = word.range.lowerBound + (text.hasPrefix("-") ? 1 : 0)
      return Problem(
        message: "\(quoted(text)) stands behind the options, where nothing is read",
        range: word.range, severity: .warning,
        help: "join it to the options with a comma, or delete it",
        fix: FixIt(
          .safe, "join it to the options",
          edits: [Edit(SourceRange(word.gap.lowerBound, start), ",")]))
    case .isNextEntry(let backslash):
      return Problem(
        message: "a backslash joins \(quoted(text)) to the line before, as an option of it",
        range: word.range, help: "remove the backslash; each directory has a line of its own",
        fix: FixIt(
          .safe, "remove the backslash",
          edits: [
            Edit(SourceRange(backslash.lowerBound, backslash.upperBound), "\n")
          ]))
    }
  }
}
