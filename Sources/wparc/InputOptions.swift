import WPARDiagnostics
import ArgumentParser
import WPARCompiler
import WPARModel

/// What to read, as the commands that read specifications take it.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Files, folders, '-' (default: the current folder).", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Read inputs as 'spec', 'yaml', 'commands', 'lswpar' or 'exports', whatever they look like.",
      valueName: "language",
      visibility: .hidden))
  var language: String?

  @Option(
    help: ArgumentHelp(
      "Name of standard input in messages; its ending tells the language.", valueName: "path",
      visibility: .hidden))
  var stdinFilename: String?

  @Flag(help: ArgumentHelp("Finding no specification is no error.", visibility: .hidden))
  var allowNoInput = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp(
      "Work on so many files at once (default: one a core).", valueName: "number",
      visibility: .hidden))
  var jobs: String?

  /// The language that was asked for.
  func specLanguage() throws(PlainError) -> SpecLanguage? {
    try SpecLanguage(named: language)
  }

  func jobCount() throws(PlainError) -> Int {
    guard let jobs else { return Parallel.coreCount }
    guard let count = Int(jobs), (1...1024).contains(count) else {
      throw PlainError(
        "usage", "the number of jobs is \(quoted(jobs)), must be a whole number from 1 to 1024")
    }
    return count
  }

  @Option(
    help: ArgumentHelp(
      "Read further paths from a file or '-': one a line, or with NUL between.",
      valueName: "file", visibility: .hidden))
  var filesFrom: String?

  @Flag(
    help: ArgumentHelp(
      "In folders, look also at what .gitignore and .ignore name.", visibility: .hidden))
  var noIgnore = false

  /// - Parameter other: A further argument that may stand for standard input.
  func input(_ order: Input.Order, jobs: Int, or other: String? = nil) throws(PlainError) -> Input {
    try InputOptions.check(stdinFilename, names: paths + [other].compactMap(\.self))
    return Input(
      paths: paths, list: try listedPaths(), standardInputName: stdinFilename, order: order,
      honoursIgnoreFiles: !noIgnore, jobs: jobs)
  }

  /// A name for standard input is a mistake where it is not read: what was meant is not looked at.
  static func check(_ stdinFilename: String?, names paths: [String]) throws(PlainError) {
    guard stdinFilename != nil, !paths.contains("-") else { return }
    throw PlainError(
      "usage", "--stdin-filename names standard input, which is not read",
      help: "give '-' as a path to read it")
  }

  /// The paths of the list, where there is one.
  private func listedPaths() throws(PlainError) -> [FilePath]? {
    guard let filesFrom else { return nil }
    let file: Result<SourceFile, PlainError>
    if filesFrom == "-" {
      guard !paths.contains("-") else {
        throw PlainError(
          "usage", "standard input cannot be a list of paths and a specification",
          help: "give the list as a file")
      }
      file = Descriptor.readStandardInput(name: "<stdin>")
    } else {
      var folder = OpenFolder()
      file = FilePath(filesFrom).read(isRegular: false, &folder)
    }
    let bytes = try file.get().bytes
    let isNULSeparated = bytes.contains(0)
    return bytes.split { $0 == (isNULSeparated ? 0 : UInt8(ascii: "\n")) }.compactMap { line in
      let line = !isNULSeparated && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return line.isEmpty ? nil : FilePath(listed: line)
    }
  }
}

extension SpecLanguage {
  /// The language that `--as` names; `nil` for none.
  init?(named name: String?) throws(PlainError) {
    guard let name else { return nil }
    let known = ["spec", "yaml", "commands", "lswpar", "exports"]
    switch try choice(name, "language", among: known) {
    case "spec": self = .stanza
    case "yaml": self = .yaml
    case "lswpar": self = .lswpar
    case "exports": self = .exports
    default: self = .commands
    }
  }
}

/// The AIX level to aim at.
struct LevelOption: ParsableArguments {
  @Option(
    name: .customLong("aix"),
    help: ArgumentHelp(
      "Aim at an AIX level, such as 7.2 or 7200-05-02.", valueName: "level"))
  var text: String?

  func level() throws(PlainError) -> AIXLevel? {
    guard let text else { return nil }
    guard let level = AIXLevel(text) else {
      throw PlainError(
        "usage", "\(quoted(text)) is no AIX level",
        help: "write it as 7.2, '7.2 TL5', '7.2 TL5 SP2', or as oslevel -s prints it: "
          + "7200-05-02-2038")
    }
    guard level.hasPartitions else {
      let known = AIXLevel.releases.map(\.description).joined(separator: ", ")
      throw PlainError(
        "usage", "\(quoted(text)) is of no known AIX release with partitions",
        help: "known are \(known); for a later one aim at the last of them")
    }
    return level
  }
}

/// Colour.
struct ColorOption: ParsableArguments {
  @Option(
    name: .customLong("color"),
    help: ArgumentHelp("Colour: auto, always or never.", valueName: "when", visibility: .hidden))
  var text: String?

  func choice() throws(PlainError) -> ColorChoice {
    guard let text else { return .auto }
    let words = ColorChoice.allCases.map(\.rawValue)
    return ColorChoice(rawValue: try wparc.choice(text, "choice of colour", among: words)) ?? .auto
  }
}
