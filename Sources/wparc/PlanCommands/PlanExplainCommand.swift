import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARPlanner

/// `wparc plan explain`: why a saved plan does with a partition what it does.
struct PlanExplainCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a partition moves, why there, why then, and why not elsewhere.",
    usage: "wparc plan explain <plan> <wpar> [<lpar> ...]")

  static let examples = [
    "wparc plan explain plan.json app20",
    "wparc plan explain plan.json app20 lpar03   # why not lpar03",
  ]

  @Argument(help: "The plan file, or '-'.")
  var plan: String

  @Argument(help: ArgumentHelp("The partition.", valueName: "wpar"))
  var partition: String

  @Argument(
    help: ArgumentHelp("LPARs to ask about: why not there.", valueName: "lpar"))
  var lpars: [String] = []

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let style = Terminal.style(of: 2, try color.choice())
    guard let plan = try Plan.load(plan, style) else { return .findings }
    guard let answers = PlanAnswers(plan) else {
      throw PlainError(
        "plan-names", "the plan names LPARs or partitions that its basis does not have",
        path: self.plan, help: "'wparc plan verify' says which")
    }
    guard let sentences = answers.whyMoved(partition) else {
      throw unknown(partition, "partition", answers.partitions)
    }
    var lines = sentences
    for lpar in lpars {
      guard let sentence = answers.whyNot(partition, lpar) else {
        throw unknown(lpar, "LPAR", answers.lpars)
      }
      lines.append(sentence)
    }
    try Output.write(lines.map { $0 + "\n" }.joined())
    return .success
  }

  private func unknown(_ name: String, _ noun: String, _ known: [String]) -> PlainError {
    PlainError(
      "unknown-name",
      "the plan has no \(noun) \(quoted(name))"
        + Suggestion.phrase(Suggestion.nearest(to: name, among: known)),
      help: "it has \(known.prefix(20).joined(separator: ", "))")
  }
}
