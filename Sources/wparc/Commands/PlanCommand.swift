import ArgumentParser

/// `wparc plan`: makes, shows, verifies, compares and explains relocation plans.
///
/// To add a verb: a file in `PlanCommands/` that declares it, and a line here.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Make, show, verify, compare and explain relocation plans.",
    subcommands: [
      PlanCreateCommand.self, PlanShowCommand.self, PlanVerifyCommand.self, PlanDiffCommand.self,
      PlanExplainCommand.self,
    ],
    defaultSubcommand: PlanCreateCommand.self)
}
