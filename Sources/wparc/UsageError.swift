import ArgumentParser
import WPARCompiler
import WPARDiagnostics

/// What is wrong with a command line, in the words of this tool.
enum UsageError {
  /// - Parameters:
  ///   - message: What the parser said.
  ///   - arguments: The command line without the program's name.
  static func plain(_ message: String, _ arguments: [String]) -> PlainError {
    let verb = Help.verb(in: arguments)
    let command = Help.command(in: arguments)
    if let verb, command == nil {
      let suggestions = Suggestion.nearest(to: verb, among: Help.verbs)
      return PlainError(
        "unknown-command", "unknown command \(quoted(verb))\(Suggestion.phrase(suggestions))",
        help: "the commands are \(Help.verbs.joined(separator: ", "))")
    }
    let path = (["wparc"] + Help.path(in: arguments)).joined(separator: " ")
    let help = "'\(path) --help' lists all arguments"
    if message.hasPrefix("Unexpected argument"), let word = Help.misspelledVerb(in: arguments) {
      let suggestions = Suggestion.nearest(to: word, among: Help.planVerbs)
      if !suggestions.isEmpty {
        return PlainError(
          "unknown-command",
          "unknown command \(quoted(word))\(Suggestion.phrase(suggestions))",
          help: help)
      }
    }
    if message.hasPrefix("Unknown option"), let name = firstQuoted(message) {
      let known = optionNames(in: command?.help(isFull: true) ?? Wparc.helpMessage())
      if let verb, known.contains(name) {
        return PlainError(
          "usage", "option \(quoted(name)) stands before the command",
          help: "options follow it: wparc \(verb) \(name) …")
      }
      let suggestions = Suggestion.nearest(to: name, among: known)
      return PlainError(
        "unknown-option", "unknown option \(quoted(name))\(Suggestion.phrase(suggestions))",
        help: help)
    }
    return PlainError("usage", restyled(message), help: help)
  }

  /// The first text between single quotes.
  private static func firstQuoted(_ message: String) -> String? {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count > 2 ? String(parts[1]) : nil
  }

  /// The long options that a help text lists.
  private static func optionNames(in help: String) -> [String] {
    var names: [String] = []
    for word in help.split(whereSeparator: { " \n,/[]()'".contains($0) }) {
      if word.hasPrefix("--"), word.count > 2, !names.contains(String(word)) {
        names.append(String(word))
      }
    }
    return names
  }

  /// One line in lower case without a full stop.
  private static func restyled(_ message: String) -> String {
    let line = message.split(separator: "\n").first.map(String.init) ?? "wrong usage"
    let names = line.split(separator: "'", omittingEmptySubsequences: false)
    if line.hasPrefix("The value '"), names.count == 5 {
      return "the value '\(names[1])' does not fit '\(names[3])'"
    }
    if line.hasPrefix("Missing expected argument '"), names.count == 3 {
      return "the argument '\(names[1])' is missing"
    }
    if line.hasPrefix("Missing value for '"), names.count == 3 {
      return "there is no value behind '\(names[1])'"
    }
    let text = line.prefix(1).lowercased() + line.dropFirst()
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
