import ArgumentParser
import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// `wparc diff`: what differs between partitions, by what they mean.
struct DiffCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare partitions by what they mean.",
    usage: "wparc diff <old> <new> [<options>]",
    discussion: """
      Both may be a specification in any language, a script that makes partitions, what lswpar \
      printed, a folder, or '-'. Exits with 0 where all is the same, 1 where not, and 2 where \
      either cannot be read.
      """)

  static let examples = [
    "wparc diff app20.spec app20.yaml",
    "ssh lpar01 lswpar -L app20 | wparc diff - app20.yaml   # what has drifted",
    "wparc diff old.yaml new.yaml --format markdown=comment.md",
    "wparc compile new.yaml --to chwpar --from old.yaml     # the commands for it",
  ]

  @Argument(help: "What there was, or what runs.")
  var old: String

  @Argument(help: "What there is now, or what is wanted.")
  var new: String

  @Option(help: ArgumentHelp("Write text, json or markdown[=<file>] (repeat).", valueName: "form"))
  var format: [String] = []

  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Read both as 'spec', 'yaml', 'commands' or 'lswpar', whatever they look like.",
      valueName: "language", visibility: .hidden))
  var language: String?

  @Option(
    help: ArgumentHelp(
      "Name of standard input in messages; its ending tells the language.", valueName: "path",
      visibility: .hidden))
  var stdinFilename: String?

  @OptionGroup var level: LevelOption
  @OptionGroup var configuration: ConfigurationOptions

  @Flag(name: .shortAndLong, help: ArgumentHelp("No summary line.", visibility: .hidden))
  var quiet = false

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let forms = try OutputForms(
      format.isEmpty ? ["text"] : format, "form of differences",
      among: DifferenceReporter.all.map(\.name), output: output)
    try KeptInputs([old, new]).check(forms.forms.map(\.path))
    let colorChoice = try color.choice()
    let style = Terminal.style(of: STDERR_FILENO, colorChoice, isQuiet: true)
    if old == "-", new == "-" {
      throw PlainError(
        "usage", "standard input cannot be both sides", help: "give one of them as a file")
    }
    try InputOptions.check(stdinFilename, names: [old, new])
    var options = CompilationOptions(
      language: try SpecLanguage(named: language), aixLevel: try level.level(), catalogue: .wparc)
    options.today = Today.date
    // Both are read, so that all that is wrong is told at once.
    let before = try ComparedSource.read(old, as: stdinFilename, options, configuration, style)
    let after = try ComparedSource.read(new, as: stdinFilename, options, configuration, style)
    guard let before, let after else { return .failure }
    let difference = SourceDifference(
      from: before.specs.map(\.spec), before.path, to: after.specs.map(\.spec), after.path)
    for form in forms.forms {
      guard let reporter = DifferenceReporter.named(form.name) else { continue }
      let path = form.path == "-" ? nil : form.path
      let style = Terminal.style(
        of: path == nil ? STDOUT_FILENO : -1, colorChoice, isQuiet: quiet)
      try Output.write(reporter.render(difference, style), toFile: path)
    }
    return difference.isEmpty ? .success : .findings
  }
}
