import WPARDiagnostics
import WPARDocument
import WPARModel

extension Emitter {
  package static let mkwpar = Emitter(
    name: "mkwpar", summary: "the mkwpar command that makes a system partition",
    flags: [.oneLine, .start]
  ) { specs, options in
    shellCommands(.mkwpar, specs, options)
  }

  package static let wparexec = Emitter(
    name: "wparexec", summary: "the wparexec command that runs an application partition",
    flags: [.oneLine], ownRules: [.notForApplication]
  ) { specs, options in
    shellCommands(.wparexec, specs, options)
  }

  /// `{ "program": …, "argv": [ … ] }`: the words without the program's own name.
  package static let argv = Emitter(
    name: "argv", summary: "the words of the command as JSON, for programs that run it",
    flags: [.start], ownRules: [.notForApplication]
  ) { specs, options in
    var emission = Emission()
    let commands = specs.map { unit -> DocumentValue in
      let words = CommandWords(
        unit.spec.command, for: unit, start: options.start, emission: &emission)
      emission.checkName(unit.spec, words)
      return [
        "program": .string(words.program),
        "argv": .sequence(words.arguments.map { .string($0) }),
      ]
    }
    emission.bytes = JSONWriter.document(commands)
    return emission
  }

  private static func shellCommands(
    _ command: WPARCommand, _ specs: [CompiledSpec], _ options: EmitterOptions
  ) -> Emission {
    var emission = Emission()
    var texts: [String] = []
    for unit in specs {
      let words = CommandWords(command, for: unit, start: options.start, emission: &emission)
      emission.checkName(unit.spec, words)
      emission.checkKind(unit.spec, command)
      texts.append(words.shellText(oneLine: options.oneLine) + "\n")
    }
    emission.bytes = Array(emission.joined(texts, of: specs).utf8)
    return emission
  }
}

extension Spec {
  /// The command that makes this kind of partition.
  fileprivate var command: WPARCommand {
    stanza(General.self)?.has(General.application) == true ? .wparexec : .mkwpar
  }
}

extension Emission {
  /// mkwpar needs a name from somewhere, and a spec is the only place left.
  fileprivate mutating func checkName(_ spec: Spec, _ words: CommandWords) {
    guard words.program == WPARCommand.mkwpar.rawValue, spec.name == nil else { return }
    add(
      Diagnostic(
        .notInCommand, "mkwpar needs a partition name, and the specification has none",
        at: spec.stanza(General.self)?.headerRange ?? SourceRange(at: spec.range.lowerBound),
        help: "add 'name' to the stanza 'general'"),
      in: spec)
  }

  /// wparexec runs a command; without one there is nothing to run.
  fileprivate mutating func checkKind(_ spec: Spec, _ command: WPARCommand) {
    guard command == .wparexec, spec.command != .wparexec else { return }
    add(
      Diagnostic(
        .notInCommand, "wparexec needs a command to run, and the specification has none",
        at: spec.stanza(General.self)?.headerRange ?? SourceRange(at: spec.range.lowerBound),
        help: "add 'application' to the stanza 'general', or compile to mkwpar"),
      in: spec)
  }

  /// One text after another, each under a comment that names its partition when there are several.
  func joined(_ texts: [String], of specs: [CompiledSpec]) -> String {
    guard texts.count > 1 else { return texts.joined() }
    return zip(texts, specs).map { text, unit in
      "# \(unit.spec.effectiveName ?? unit.spec.file.path)\n\(text)"
    }.joined(separator: "\n")
  }
}
