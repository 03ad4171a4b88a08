import ArgumentParser
import Glibc
import WPARCompiler
import WPARModel

/// `wparc init`: a specification to start from.
struct InitCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented specification to start from.",
    usage: "wparc init [<path>] [--format <form>] [--force]")

  static let examples = [
    "wparc init app20.spec",
    "wparc init app20.yaml",
    "wparc init --format yaml               # to standard output",
  ]

  @Argument(help: "The file to write (default: standard output).")
  var path: String?

  @Option(
    help: ArgumentHelp(
      "Write spec or yaml (default: by the ending of the path).", valueName: "form"))
  var format: String?

  @Flag(help: "Replace a file that is there.")
  var force = false

  func execute() throws(PlainError) -> ExitStatus {
    let text =
      switch try language() {
      case .stanza: StarterSpecification.stanza
      case .yaml: StarterSpecification.yaml
      case .commands, .lswpar, .exports:
        throw PlainError(
          "usage", "a start is a specification, not a script, output of lswpar or exports",
          path: path,
          help: "choose a name that ends in .spec or .yaml, or give --format")
      }
    guard let path, path != "-" else {
      try Output.write(text)
      return .success
    }
    let file = FilePath(path)
    if !force, file.bytes.withCString({ access($0, F_OK) == 0 }) {
      throw PlainError(
        "file-exists", "there is such a file already", path: file.text,
        help: "choose another name, or pass --force to replace it")
    }
    try AtomicFile.replace(file, with: Array(text.utf8))
    Output.writeMessage("wrote \(file.text)\n")
    return .success
  }

  private func language() throws(PlainError) -> SpecLanguage {
    guard let format else {
      return path.flatMap { SpecLanguage(pathExtension: $0) } ?? .stanza
    }
    return try choice(format, "form", among: ["spec", "yaml"]) == "spec" ? .stanza : .yaml
  }
}
