import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// The text an emitter makes of a source.
private func emit(
  _ emitter: Emitter, _ text: String, _ language: Example.Language = .spec,
  options: EmitterOptions = EmitterOptions()
) -> String {
  let compilation = Compilation(of: source(text, language))
  return String(decoding: emitter.emit(compilation.specs, options).bytes, as: UTF8.self)
}

@Suite struct EmitterTests {
  @Test func switchesAreWrittenForYesOnly() {
    let text = "general:\n\tname = \"app20\"\n\tauto = \"yes\"\n\tcheckpointable = \"no\"\n"
    #expect(emit(.mkwpar, text) == "mkwpar -n app20 -A\n")
  }

  @Test func aValueIsWrittenAsAIXSpellsIt() {
    #expect(
      emit(.mkwpar, "general:\n\tname = \"app20\"\n\tauto = True\n") == "mkwpar -n app20 -A\n")
  }

  @Test func misspelledAndRuntimeAttributesAreLeftOut() {
    let text = "general:\n\tname = \"app20\"\n\tstate = \"A\"\n\thostnmae = \"app20\"\n"
    #expect(emit(.mkwpar, text) == "mkwpar -n app20\n")
    #expect(emit(.spec, text) == "general:\n\tname = \"app20\"\n")
  }

  @Test func noLimitIsSaidByLeavingTheAttributeOut() {
    let text = "general:\n\tname = \"app20\"\n\nresource:\n\ttotalProcesses = \"unlimited\"\n"
    #expect(emit(.mkwpar, text) == "mkwpar -n app20\n")
  }

  @Test func aRouteBringsItsOwnRouting() {
    let text =
      "general:\n\tname = \"app20\"\n\nroute:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.1\"\n"
    #expect(
      emit(.mkwpar, text, options: EmitterOptions(oneLine: true))
        == "mkwpar -n app20 -i -I rtdest=default rtgateway=192.0.2.1\n")
  }

  @Test func aCommandIsStartedWhenAsked() {
    #expect(
      emit(.mkwpar, "general:\n\tname = \"app20\"\n", options: EmitterOptions(start: true))
        == "mkwpar -n app20 -s\n")
  }

  @Test func privilegesAreAddedWithTheirOperator() {
    let text = "general:\n\tname = \"app20\"\n\nsecurity:\n\tprivs+ = \"PV_NET_PORT\"\n"
    #expect(
      emit(.mkwpar, text, options: EmitterOptions(oneLine: true))
        == "mkwpar -n app20 -S privs+=PV_NET_PORT\n")
  }

  @Test func anApplicationIsRunWithItsWords() {
    let text = "general:\n\tname = \"app\"\n\tapplication = \"/usr/bin/run -x 'a b'\"\n"
    #expect(
      emit(.wparexec, text, options: EmitterOptions(oneLine: true))
        == "wparexec -n app -- /usr/bin/run -x 'a b'\n")
  }

  /// `--`, words that set variables, the command and its arguments; the name comes from the command.
  @Test(arguments: [
    "wparexec -h app -- LANG=C 'MODE=a b' /opt/bin/worker --queue 1\n",
    "wparexec -n app -N address=192.0.2.7 -- /usr/bin/vmstat -Itw 120 600\n",
    "wparexec -x -- X= /opt/bin/worker\n",
  ])
  func aCallOfWparexecComesBackWordByWord(_ call: String) throws {
    let compilation = Compilation(of: source(call, .commands))
    let emission = Emitter.wparexec.emit(compilation.specs, EmitterOptions(oneLine: true))
    #expect(emission.isComplete, "\(emission.diagnostics.map(\.diagnostic.message))")
    let script = String(decoding: emission.bytes, as: UTF8.self)
    #expect(PlainWords.commands(in: script) == PlainWords.commands(in: call))
    let words = try Argv.read(Emitter.argv.emit(compilation.specs, EmitterOptions()).bytes)
    #expect(words == PlainWords.commands(in: call))
    let name = call.contains("-n app") ? "app" : "worker"
    #expect(compilation.specs.first?.spec.effectiveName == name)
  }

  @Test func aVariableThatOnlyTheScriptKnowsIsRefusedAtItsPlace() {
    let compilation = Compilation(of: source("wparexec -n a -- X=$y /bin/x\n", .commands))
    let emission = Emitter.wparexec.emit(compilation.specs, EmitterOptions())
    #expect(emission.diagnostics.map(\.diagnostic.rule) == ["known-when-run"])
    #expect(emission.diagnostics.map(\.diagnostic.range.lowerBound) == [17])
  }

  @Test func aNameIsNotTakenFromAVariable() {
    let text = "general:\n\tapplication = \"LANG=C /opt/bin/worker\"\n"
    #expect(Compilation(of: source(text)).specs.first?.spec.effectiveName == "worker")
    #expect(
      emit(.wparexec, text, options: EmitterOptions(oneLine: true))
        == "wparexec -- LANG=C /opt/bin/worker\n")
  }

  @Test func severalPartitionsAreOneArrayOrOneStream() {
    let text = "general: { name: a }\n---\ngeneral: { name: b }\n"
    #expect(emit(.mkwpar, text, .yaml) == "# a\nmkwpar -n a\n\n# b\nmkwpar -n b\n")
    #expect(emit(.json, text, .yaml).hasPrefix("[\n"))
    #expect(emit(.yaml, text, .yaml).contains("\n---\n"))
    #expect(emit(.argv, text, .yaml).contains("\"argv\": [\n      \"-n\",\n      \"b\"\n    ]"))
  }

  @Test func commentsOfAStanzaFileSurvive() {
    let text = "# top\n\ngeneral:\n  # who\n  name = app20 # me\n"
    #expect(emit(.spec, text) == "# top\n\ngeneral:\n\t# who\n\tname = \"app20\" # me\n")
  }

  @Test func everyEmitterHasANameOfItsOwn() {
    #expect(Set(Emitter.all.map(\.name)).count == Emitter.all.count)
    #expect(Emitter.all.allSatisfy { Emitter.named($0.name)?.summary == $0.summary })
  }
}

@Suite struct SpecEmitterTests {
  @Test(arguments: [Example.Language.spec, .yaml, .commands])
  func saysThatAddingPrivilegesIsNoFormOfTheFile(_ language: Example.Language) {
    let text =
      switch language {
      case .spec: "general:\n\tname = \"a\"\n\nsecurity:\n\tprivs+ = \"PV_NET_PORT\"\n"
      case .commands: "mkwpar -n a -S privs+=PV_NET_PORT\n"
      default: "general: { name: a }\nsecurity: { privs+: PV_NET_PORT }\n"
      }
    let emission = Emitter.spec.emit(
      Compilation(of: source(text, language)).specs, EmitterOptions())
    #expect(emission.diagnostics.map(\.diagnostic.severity) == [.warning])
    #expect(emission.isComplete)
  }
}
