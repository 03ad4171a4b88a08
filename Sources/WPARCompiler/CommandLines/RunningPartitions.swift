import WPARDiagnostics
import WPARModel
import WPARSyntax

/// Which partitions run at a place of a script, as far as the script itself started them.
///
/// Only what is called in any case starts a partition; whatever may have stopped one, in any branch,
/// has stopped it.
struct RunningPartitions {
  private var starts: [String: SourceRange] = [:]

  /// Takes a call in, and notes in it what started its partition.
  mutating func follow(_ call: inout CommandCall) {
    let name = call.partition
    if call.shell.isUnconditional { call.start = name.flatMap { starts[$0] } }
    switch call.program {
    case CommandSynopsis.startwpar.name:
      // Loaded is not active.
      if call.lacks("-1"), call.lacks("-m") { start(name, call) }
    case CommandSynopsis.mkwpar.name:
      if call.has("-s"), call.lacks("-w") {
        start(name, call)
      } else if let name {
        starts[name] = nil
      }
    case CommandSynopsis.stopwpar.name, CommandSynopsis.rmwpar.name, CommandSynopsis.restwpar.name:
      // What a variable names may be any of them.
      if let name { starts[name] = nil } else { starts.removeAll() }
    default: break
    }
  }

  /// The command that runs others inside a partition.
  static let login = "clogin"

  /// Takes in a call that runs something inside a partition: what may end it has ended it.
  mutating func follow(_ call: ShellCall) {
    guard call.program == Self.login, let name = call.arguments.first else { return }
    let mayEnd = call.arguments.dropFirst().contains { word in
      !word.isKnown || ["shutdown", "halt", "init"].contains { word.string.contains($0) }
    }
    guard mayEnd else { return }
    if name.isKnown { starts[name.string] = nil } else { starts.removeAll() }
  }

  private mutating func start(_ name: String?, _ call: CommandCall) {
    guard let name, call.shell.isUnconditional else { return }
    starts[name] = call.shell.range
  }
}
