import ArgumentParser
import Glibc
import WPARCompiler
import WPARDiagnostics

/// `wparc import`: turns what people and AIX have into our languages.
struct ImportCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make specifications and fleets of what people and AIX have.",
    usage: "wparc import <kind> [<path> ...] [--to <form>] [<options>]",
    discussion: "What cannot be read, or said in the output, is told on standard error.")

  static let examples = [
    "wparc import mkwpar build.sh --to spec",
    "ssh lpar01 lswpar -L | wparc import lswpar - --output-folder specs",
    "wparc import lswpar lswpar-G.txt lswpar-N.txt lswpar-M.txt --to json",
    "wparc import facts facts -o fleet.yaml",
  ]

  @Argument(help: "What they hold: mkwpar, wparexec, lswpar or facts.")
  var kind: String

  @OptionGroup var inputs: InputOptions

  @Option(
    help: ArgumentHelp("yaml, json, of partitions also spec.", valueName: "form"))
  var to: String = "yaml"

  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("Write a file for each partition.", valueName: "folder"))
  var outputFolder: String?

  @Option(
    help: ArgumentHelp(
      "Report findings as text or in another format of 'wparc check', on standard error or in a "
        + "file (repeatable).", valueName: "format[=file]", visibility: .hidden))
  var format: [String] = []

  @OptionGroup var level: LevelOption
  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let facts = "facts"
    let kind = try choice(
      kind, "kind of import", among: Importer.all.map(\.name) + [facts])
    if inputs.language != nil {
      throw PlainError("usage", "the kind of import says what the inputs are, so --as goes without")
    }
    let files = try EmittedFiles(output: output, folder: outputFolder)
    let reports = try ReportOutputs(format, output: nil)
    try KeptInputs(inputs.paths).check(reports.paths + [output])
    let colorChoice = try color.choice()
    guard let importer = Importer.named(kind) else {
      let form = try choice(to, "form", among: ["yaml", "json"])
      if outputFolder != nil {
        throw PlainError("usage", "facts become one fleet file, so --output-folder goes without")
      }
      return try FactsImport(
        paths: inputs.paths, emitsYAML: form == "yaml", output: output, reports: reports,
        color: colorChoice
      ).run()
    }
    let forms: [Emitter] = [.yaml, .json, .spec]
    let form = try choice(to, "form", among: forms.map(\.name))
    guard let emitter = Emitter.named(form) else { return .internalError }
    let style = Terminal.style(of: STDERR_FILENO, colorChoice, isQuiet: true)
    var options = CompilationOptions(
      language: importer.language, aixLevel: try level.level(), catalogue: .wparc)
    options.today = Today.date
    var input = try inputs.input(.asGiven, jobs: try inputs.jobCount())
    guard let settings = try configuration.settings(&input, options, style) else { return .failure }
    if input.items.isEmpty, input.errors.isEmpty {
      if inputs.allowNoInput { return .success }
      throw PlainError(
        "no-input", "there is nothing to import in the folders given",
        help: "name a file, or give '-' for standard input")
    }
    return try PartitionsImport(
      importer: importer, emitter: emitter, files: files, reports: reports, color: colorChoice,
      style: style
    ).run(input, settings)
  }
}
