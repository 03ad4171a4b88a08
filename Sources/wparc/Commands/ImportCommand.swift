import ArgumentParser
import Glibc
import WPARCompiler
import WPARDocument
import WPARFleet

/// `wparc import`: turns what AIX prints into our languages.
struct ImportCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn captured output of AIX commands into a fleet file.",
    usage: "wparc import facts [<folder> ...] [--to <form>] [-o <file>]",
    discussion: """
      A folder holds the output of one LPAR as collect-facts.ksh captures it, or the exports of \
      one NFS server, and is named after it; or it holds such folders. What cannot be read is a \
      finding and no fact.
      """)

  static let examples = [
    "wparc import facts facts -o fleet.yaml",
    "wparc import facts facts/lpar01 facts/lpar02 --to json",
  ]

  @Argument(help: "What to import: facts.")
  var kind: String

  @Argument(
    help: ArgumentHelp("Folders (default: the current folder).", valueName: "folder"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("Write yaml or json.", valueName: "form"))
  var to: String = "yaml"

  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    _ = try choice(kind, "kind of import", among: ["facts"])
    let form = try choice(to, "form", among: ["yaml", "json"])
    let style = Terminal.style(of: STDERR_FILENO, try color.choice(), isQuiet: true)
    var input = FactsFolders()
    for path in paths.isEmpty ? ["."] : paths {
      input.add(FilePath(path), jobs: Parallel.coreCount)
    }
    for error in input.errors { Output.writeMessage(error.text(style)) }
    let fleet = ImportedFleet(input.folders)
    var report = CheckReport()
    for (file, diagnostics) in fleet.findings.byFile { report.add(file, diagnostics) }
    Output.writeMessage(Reporter.text.render(report, style))
    guard input.errors.isEmpty else { return .failure }
    guard !input.folders.isEmpty else {
      throw PlainError(
        "no-input", "there is no captured output in the folders given",
        help: "a folder of an LPAR holds files such as oslevel-s.txt; collect-facts.ksh makes one")
    }
    let bytes =
      form == "yaml"
      ? YAMLWriter.write([fleet.document]) : JSONWriter.write(fleet.document, .indented)
    try Output.write(bytes, toFile: output)
    return .success
  }
}
