import ArgumentParser
import WPARCompiler
import WPARDiagnostics

/// What a check looks at in a pipeline, and when it fails there.
struct GateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Fail when there are more warnings.", valueName: "number", visibility: .hidden))
  var maxWarnings: String?

  @Option(
    help: ArgumentHelp(
      "Show no findings below this severity; they fail a check as they do anyway.",
      valueName: "severity", visibility: .hidden))
  var minSeverity: String?

  @Flag(
    help: ArgumentHelp("Findings do not make the check fail.", visibility: .hidden))
  var exitZero = false

  @Option(
    help: ArgumentHelp(
      "Check only files that differ from a commit, or are new.", valueName: "commit",
      visibility: .hidden))
  var changedSince: String?

  @Flag(help: ArgumentHelp("Check again when a file changes.", visibility: .hidden))
  var watch = false

  func maximumWarnings() throws(PlainError) -> Int? {
    guard let maxWarnings else { return nil }
    guard let count = Int(maxWarnings), count >= 0 else {
      throw PlainError(
        "usage", "--max-warnings is \(quoted(maxWarnings)), must be a whole number")
    }
    return count
  }

  /// The least severity that is shown; `nil` for all.
  func shownSeverity() throws(PlainError) -> Severity? {
    guard let minSeverity else { return nil }
    return Severity(
      rawValue: try choice(
        minSeverity, "severity", among: Severity.allCases.reversed().map(\.rawValue)))
  }

  /// Leaves the inputs that have changed. Standard input always has.
  func narrow(_ input: inout Input) throws(PlainError) {
    guard let changedSince else { return }
    let changed = try Git.filesChanged(since: changedSince)
    let items = input.items
    var folders: [[UInt8]: [UInt8]] = [:]
    input.keepItems { index in
      let item = items[index]
      guard item.source != .standardInput else { return true }
      let name = item.path.folder
      let folder = folders[name] ?? FilePath(folderBytes: name).realPath ?? []
      folders[name] = folder
      return changed.contains(folder + [UInt8(ascii: "/")] + item.path.nameBytes)
    }
  }
}
