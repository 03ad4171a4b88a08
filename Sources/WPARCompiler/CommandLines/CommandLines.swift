import WPARDiagnostics
import WPARModel
import WPARSyntax

/// The calls of AIX's commands on partitions in a script, and what they say.
struct CommandLines {
  /// In the order of the text.
  private(set) var calls: [CommandCall] = []
  /// What the calls that make a partition describe.
  private(set) var partitions: [CompiledSpec] = []
  /// What the calls that change a partition say of it.
  private(set) var changes: [Spec] = []
  private(set) var diagnostics: [Diagnostic]
  let script: ShellScript

  static func script(_ file: SourceFile) -> ShellScript {
    script(file, MisspelledCommands(in: file.bytes))
  }

  private static func script(_ file: SourceFile, _ misspelled: MisspelledCommands) -> ShellScript {
    ShellScript(
      parsing: file, programs: CommandSynopsis.all.map(\.name) + misspelled.words,
      companions: [RunningPartitions.login])
  }

  init(reading file: SourceFile, _ options: CompilationOptions) {
    let misspelled = MisspelledCommands(in: file.bytes)
    script = Self.script(file, misspelled)
    diagnostics = script.diagnostics
    guard !script.calls.isEmpty else { return }
    let grammars = CommandSynopsis.all.map { CommandGrammar($0, options.schema) }
    var report = CommandReport(aixLevel: options.aixLevel)
    var running = RunningPartitions()
    for shell in script.calls {
      guard let grammar = grammars.first(where: { $0.synopsis.name == shell.program }) else {
        running.follow(shell)
        if let finding = misspelled.finding(for: shell, in: file) { diagnostics.append(finding) }
        continue
      }
      var call = CommandCall(shell, grammar, options.schema)
      running.follow(&call)
      calls.append(call)
      report.check(call)
      guard let command = grammar.synopsis.command else { continue }
      let lowered = Lowering.lower(
        call, in: file, schema: options.schema, aixLevel: options.aixLevel)
      diagnostics += lowered.diagnostics
      switch command {
      case .mkwpar, .wparexec:
        var partition = CompiledSpec(spec: lowered.spec, environment: call.environment)
        partition.isCertain = shell.isUnconditional
        partitions.append(partition)
      case .chwpar: changes.append(lowered.spec)
      }
    }
    diagnostics += report.diagnostics
  }

  /// Whether bytes are a script by their first line, or by their first command.
  static func areIn(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: "#!".utf8) { return ShellScript.begins(with: bytes) }
    let head = bytes.prefix(64 * 1024)
    for line in head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let words = line.split { $0 == 0x20 || $0 == 0x09 }
      guard let first = words.first, first.first != UInt8(ascii: "#") else { continue }
      let name = first.split(separator: UInt8(ascii: "/")).last ?? first
      return CommandSynopsis.all.contains { name.elementsEqual($0.name.utf8) }
    }
    return false
  }
}
