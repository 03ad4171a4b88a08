import ArgumentParser

/// A request for help: `-h`, `--help`, or the verb `help`.
///
/// The parser knows one help text a command. Here `-h` shows what is used every day, on one screen,
/// and `--help` everything.
struct Help {
  let text: String

  /// `nil` when the command line asks for something else.
  init?(_ arguments: [String]) {
    let words = arguments.prefix { $0 != "--" }
    if words.first == "help" {
      text = Self.text(of: words.dropFirst(), isFull: true)
    } else if words.contains("--help") {
      text = Self.text(of: words, isFull: true)
    } else if words.contains("-h") {
      text = Self.text(of: words, isFull: false)
    } else {
      return nil
    }
  }

  private static func text(of words: some Sequence<String>, isFull: Bool) -> String {
    if let command = command(in: words) { return command.help(isFull: isFull) }
    var text = Wparc.helpMessage(columns: 80)
    while text.hasSuffix("\n") { text.removeLast() }
    text += "\n\nEXAMPLES:\n" + examples.map { "  \($0)\n" }.joined()
    if isFull { text += "\n\(ExitStatus.table)\n" }
    return text
  }

  private static let examples = [
    "wparc init app20.spec && wparc check app20.spec",
    "wparc compile app20.spec --to mkwpar",
  ]

  /// The first word that is neither an option nor the value of `--color`, which is the one option
  /// that people give to a tool and not to its command.
  static func verb(in words: some Sequence<String>) -> String? {
    plainWords(words).first
  }

  private static func plainWords(_ words: some Sequence<String>) -> [String] {
    var result: [String] = []
    var isValue = false
    for word in words {
      if !word.hasPrefix("-"), !isValue { result.append(word) }
      isValue = word == "--color"
    }
    return result
  }

  /// The command that a command line asks for; of a verb with verbs of its own the one that is
  /// named next, else the one that it stands for.
  static func command(in words: some Sequence<String>) -> (any Subcommand.Type)? {
    let words = plainWords(words)
    guard let verb = words.first else { return nil }
    guard verb == PlanCommand.configuration.commandName else { return subcommand(named: verb) }
    let own = PlanCommand.configuration.subcommands
    let named = own.first { $0.configuration.commandName == words.dropFirst().first }
    return (named ?? PlanCommand.configuration.defaultSubcommand) as? any Subcommand.Type
  }

  /// The words that name the command of a command line: none, a verb, or a verb and its own.
  static func path(in words: some Sequence<String>) -> [String] {
    let words = plainWords(words)
    guard let verb = words.first else { return [] }
    guard verb == PlanCommand.configuration.commandName, words.count > 1,
      planVerbs.contains(words[1])
    else { return [verb] }
    return [verb, words[1]]
  }

  /// What stands where a verb with verbs of its own has one of these, and is none.
  static func misspelledVerb(in words: some Sequence<String>) -> String? {
    let words = plainWords(words)
    guard words.first == PlanCommand.configuration.commandName, words.count > 1,
      !planVerbs.contains(words[1])
    else { return nil }
    return words[1]
  }

  /// The verbs of `plan`, in the order of the help.
  static var planVerbs: [String] {
    PlanCommand.configuration.subcommands.map { $0.configuration.commandName ?? "" }
  }

  /// The verbs, in the order of the help.
  static var verbs: [String] {
    Wparc.configuration.subcommands.map { $0.configuration.commandName ?? "" }
  }

  static func subcommand(named verb: String) -> (any Subcommand.Type)? {
    Wparc.configuration.subcommands.first { $0.configuration.commandName == verb }
      as? any Subcommand.Type
  }
}
