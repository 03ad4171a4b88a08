import ArgumentParser
import WPARCompiler
import WPARDiagnostics

/// A verb of the tool.
///
/// To add one: a file in `Commands/` that declares it, and a line in `Wparc.configuration`.
protocol Subcommand: ParsableCommand {
  /// Command lines to start from, each of at most 78 cells.
  static var examples: [String] { get }

  /// Does the work. What goes wrong with a single input is told on standard error and shows in the
  /// status; an error that is thrown ends the run.
  func execute() throws(PlainError) -> ExitStatus
}

extension Subcommand {
  /// The help: what is used every day, or everything.
  static func help(isFull: Bool) -> String {
    var text = Wparc.helpMessage(for: Self.self, includeHidden: isFull, columns: 80)
    while text.hasSuffix("\n") { text.removeLast() }
    text += "\n\nEXAMPLES:\n" + examples.map { "  \($0)\n" }.joined()
    if isFull { text += "\n\(ExitStatus.table)\n\n\(Self.environment)\n" }
    return text
  }

  private static var environment: String {
    """
    ENVIRONMENT:
      NO_COLOR                     not empty: no colour
      CLICOLOR_FORCE, FORCE_COLOR  not empty and not 0: colour, also into a pipe
      TERM                         'dumb': no colour
      COLUMNS                      the width of reports where no terminal tells it
      WPARC_CONFIG, WPARC_FORMAT,
      WPARC_FAIL_ON                --config <file>, --format and --fail-on of check
                                   where the command line lacks them
      SOURCE_DATE_EPOCH            the moment to take for now, for suppressions that
                                   run out (default: the clock, in UTC)
    """
  }
}

/// The value of an option that takes one of a few words.
///
/// - Parameters:
///   - noun: What the words are, for messages: `report format`.
///   - words: All of them.
func choice(_ text: String, _ noun: String, among words: [String]) throws(PlainError) -> String {
  if words.contains(text) { return text }
  let suggestions = Suggestion.phrase(Suggestion.nearest(to: text, among: words))
  throw PlainError(
    "usage", "unknown \(noun) \(quoted(text))\(suggestions)",
    help: "choose \(alternatives(words))")
}
