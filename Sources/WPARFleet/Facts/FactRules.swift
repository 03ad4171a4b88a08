package import WPARDiagnostics
import WPARModel

/// The findings of reading captured output. None is an error: what cannot be read is no fact, and a
/// check that needs it says so.
package enum FactRules {
  package static let all: [RuleDescription] = [
    .capturedCommandFailed, .capturedOutputForeign, .capturedOutputTruncated,
    .capturedOutputUnreadable, .capturedOutputUnframed, .capturedFactsDisagree,
    .capturedFileUnknown,
  ]
}

extension RuleDescription {
  static let capturedCommandFailed = fact(
    "captured-command-failed",
    "A command whose output is needed failed when it was captured.",
    """
    What a command prints before it fails is not all that it would have said. A list that ends \
    early looks like a shorter one, so nothing of it is taken.
    """,
    help: "mend what the message says, and capture the output again")

  static let capturedOutputForeign = fact(
    "captured-output-foreign",
    "A file does not hold the English output of its command.",
    """
    Commands of AIX speak the language of their locale, and files get mixed up. Nothing is read \
    from text that does not look as the command prints it, because a fact that was guessed may \
    let a move pass that fails.
    """,
    help: "capture it again with LC_ALL=C")

  static let capturedOutputTruncated = fact(
    "captured-output-truncated",
    "Captured output ends before its end.",
    """
    A list of filesets, fixes or interfaces that was cut looks like a shorter list. What may be \
    missing is not known to be absent, so no fact is made of it.
    """,
    help: "capture it again, and copy the file as a whole")

  static let capturedOutputUnreadable = fact(
    "captured-output-unreadable",
    "A line of captured output cannot be read.",
    """
    A value that is not of the form its command prints is no fact. Where the line belongs to a \
    list, the whole list is unknown, since one entry of it is.
    """,
    help: "capture it again with LC_ALL=C, or correct the line")

  static let capturedOutputUnframed = fact(
    "captured-output-unframed", severity: .note,
    "Nothing tells whether captured lists are whole.",
    """
    Output that a person redirected into a file has no mark at its end. If it was cut between two \
    lines, nobody can tell. The script collect-facts.ksh writes the exit status behind the output.
    """,
    help: "capture with collect-facts.ksh")

  static let capturedFactsDisagree = fact(
    "captured-facts-disagree",
    "Two outputs of one folder state different values of one fact.",
    """
    Either the outputs come from two systems, or the system was changed between them. Neither \
    value can be trusted, so there is none.
    """,
    help: "capture the folder again, all of it on one system")

  static let capturedFileUnknown = fact(
    "captured-file-unknown", severity: .note,
    "A file in a folder of captured output is not the output of a known command.",
    "It is passed over, and whatever it says is not known.",
    help: "name the file after its command, as in oslevel-s.txt, or move it elsewhere")

  private static func fact(
    _ id: String, severity: Severity = .warning, _ summary: String, _ rationale: String,
    help: String
  ) -> RuleDescription {
    RuleDescription(
      id: id, family: .facts, severity: severity, isUnreadableText: true,
      evidence: .inferred(from: "the captured text"), summary: summary, rationale: rationale,
      help: help, fails: [], passes: [], nearMisses: [])
  }
}
