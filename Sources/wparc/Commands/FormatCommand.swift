import ArgumentParser
import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// `wparc format`: gives specifications their canonical layout.
struct FormatCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Give specifications their canonical layout; comments stay.",
    usage: "wparc format [<path> ...] [<options>]")

  static let examples = [
    "wparc format specs                     # rewrite what differs",
    "wparc format --check specs             # exit 1 if something would change",
    "wparc format - < app20.spec",
  ]

  @OptionGroup var inputs: InputOptions

  @Flag(help: "List the files that would change, and change nothing.")
  var check = false

  @Flag(help: "Show what would change, and change nothing.")
  var diff = false

  @Flag(name: .shortAndLong, help: "No summary line.")
  var quiet = false

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let language = try inputs.specLanguage()
    let jobs = try inputs.jobCount()
    let style = Terminal.style(of: STDERR_FILENO, try color.choice())
    var found = try inputs.input(.byPath, jobs: jobs)
    // Layout is nobody's choice; what is passed over is.
    guard try configuration.settings(&found, CompilationOptions(), style) != nil else {
      return .failure
    }
    let input = found
    let progress = Progress("formatted", count: input.items.count)
    let parts = Parallel.map(count: input.items.count, jobs: jobs) { range in
      range.map { index in
        defer { progress.advance() }
        return format(input.items[index], input, language)
      }
    }
    progress.finish()
    var counts = Counts()
    var errors = input.errors
    for result in parts.joined() {
      switch result {
      case .changed(let data):
        counts.changed += 1
        try Output.write(data)
      case .unchanged(let data):
        counts.unchanged += 1
        try Output.write(data)
      case .unreadable(let error):
        counts.unreadable += 1
        Output.writeMessage(error.text(style))
      case .foreign: counts.foreign += 1
      case .passedOver: break
      case .failed(let error): errors.append(error)
      }
    }
    for error in errors { Output.writeMessage(error.text(style)) }
    if !errors.isEmpty { return .failure }
    if counts.total == 0, !inputs.allowNoInput {
      throw input.nothingFound(foreign: counts.foreign)
    }
    if !quiet { Output.writeMessage(counts.sentence(isDry: check || diff) + "\n") }
    if counts.unreadable > 0 { return .findings }
    return (check || diff) && counts.changed > 0 ? .findings : .success
  }

  /// What came of one input; data is for standard output.
  private enum Result {
    case changed(data: [UInt8])
    case unchanged(data: [UInt8])
    /// The text has errors of syntax and stays as it is.
    case unreadable(PlainError)
    case foreign
    /// What belongs to checks.
    case passedOver
    case failed(PlainError)
  }

  private func format(
    _ item: Input.Item, _ input: Input, _ language: SpecLanguage?
  ) -> Result {
    let file: SourceFile
    switch input.read(item) {
    case .failure(let error): return .failed(error)
    case .success(let read): file = read
    }
    let formatted: [UInt8]
    switch Formatting(of: file, language: language, kinds: RuleCatalogue.wparc.kinds) {
    case .foreign where item.source == .found: return .foreign
    case .baseline where item.source == .found: return .passedOver
    case .foreign, .baseline:
      return .unreadable(
        PlainError(
          "not-formatted", "the file is left as it is: it is no specification", path: file.path,
          help: "scripts and documents about something else have no layout of ours"))
    case .unreadable:
      return .unreadable(
        PlainError(
          "not-formatted", "the file is left as it is: it cannot be read", path: file.path,
          help: "'wparc check' says what is wrong with it"))
    case .formatted(let bytes): formatted = bytes
    }
    let isChanged = formatted != file.bytes
    if check {
      return isChanged ? .changed(data: Array("\(file.path)\n".utf8)) : .unchanged(data: [])
    }
    if diff {
      let text = UnifiedDiff.diff(path: item.path.text, from: file.bytes, to: formatted)
      return isChanged ? .changed(data: text) : .unchanged(data: [])
    }
    if case .standardInput = item.source {
      return isChanged ? .changed(data: formatted) : .unchanged(data: formatted)
    }
    guard isChanged else { return .unchanged(data: []) }
    do {
      try AtomicFile.replace(item.path, with: formatted)
      return .changed(data: [])
    } catch {
      return .failed(error)
    }
  }

  private struct Counts {
    var changed = 0
    var unchanged = 0
    var unreadable = 0
    var foreign = 0

    var total: Int { changed + unchanged + unreadable }

    func sentence(isDry: Bool) -> String {
      var parts: [String] = []
      if isDry {
        if changed > 0 { parts.append("\(counted(changed, "file")) would change") }
        if unchanged > 0 { parts.append("\(counted(unchanged, "file")) formatted already") }
      } else {
        if changed > 0 { parts.append("formatted \(counted(changed, "file"))") }
        if unchanged > 0 { parts.append("\(counted(unchanged, "file")) unchanged") }
      }
      if unreadable > 0 { parts.append("\(counted(unreadable, "file")) not formatted") }
      if foreign > 0 { parts.append("\(counted(foreign, "other YAML file")) skipped") }
      return parts.isEmpty ? "nothing to format" : parts.joined(separator: ", ")
    }
  }
}
