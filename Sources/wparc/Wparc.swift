import ArgumentParser
import Glibc
import WPARCompiler
import WPARDiagnostics

/// The tool: finds the verb, runs it, and turns what comes of it into an exit status.
@main
struct Wparc: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wparc",
    abstract: "The compiler for specifications of AIX workload partitions.",
    version: Tool.nameAndVersion,
    subcommands: [
      CheckCommand.self, CompileCommand.self, ImportCommand.self, FormatCommand.self,
      DiffCommand.self, CompatCommand.self, PlanCommand.self, ExplainCommand.self,
      RulesCommand.self, SchemaCommand.self, InitCommand.self,
    ])

  static func main() {
    StandardStreams.fillClosed()
    CrashReport.install()
    let arguments = Array(CommandLine.arguments.dropFirst())
    Glibc.exit(run(arguments).rawValue)
  }

  private static func run(_ arguments: [String]) -> ExitStatus {
    do {
      if let help = Help(arguments) {
        try Output.write(help.text)
        return .success
      }
      let command = try parseAsRoot(LastList.keeping(arguments))
      guard let subcommand = command as? any Subcommand else {
        // Only the parser sees the request for help in '-qh'.
        if !(command is Wparc), let help = Help(arguments + ["-h"]) {
          try Output.write(help.text)
          return .success
        }
        throw PlainError(
          "usage", "there is no command to run",
          help: "the commands are \(Help.verbs.joined(separator: ", ")); 'wparc -h' describes them")
      }
      return try subcommand.execute()
    } catch let error as PlainError {
      Output.writeMessage(error.text(style(arguments)))
      return .failure
    } catch {
      return report(error, arguments)
    }
  }

  /// Ends a run whose command line the parser did not turn into a command.
  private static func report(_ error: any Error, _ arguments: [String]) -> ExitStatus {
    do throws(PlainError) {
      // The version and completion scripts come this way, too.
      guard exitCode(for: error) != .success else {
        try Output.write(fullMessage(for: error) + "\n")
        return .success
      }
      throw UsageError.plain(message(for: error), arguments)
    } catch {
      Output.writeMessage(error.text(style(arguments)))
      return .failure
    }
  }

  private static func style(_ arguments: [String]) -> ReportStyle {
    Terminal.style(of: STDERR_FILENO, ColorChoice(arguments: arguments))
  }
}
