import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARPlanner

/// `wparc plan diff`: what differs between two saved plans.
struct PlanDiffCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two saved plans by what they do.",
    usage: "wparc plan diff <old> <new>",
    discussion: "Exits with 0 where the plans do the same, and with 1 where they differ.")

  static let examples = [
    "wparc plan diff monday.json tuesday.json"
  ]

  @Argument(help: "The plan file to compare with.")
  var old: String

  @Argument(help: "The plan file to compare.")
  var new: String

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let style = Terminal.style(of: 2, try color.choice())
    guard let old = try Plan.load(old, style), let new = try Plan.load(new, style) else {
      return .findings
    }
    let difference = PlanDifference(from: old, to: new)
    try Output.write(difference.lines.map { $0 + "\n" }.joined())
    return difference.isEmpty ? .success : .findings
  }
}
