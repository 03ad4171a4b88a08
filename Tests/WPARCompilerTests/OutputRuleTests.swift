import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

@Suite struct OutputRuleTests {
  /// What an output cannot say is found by some emitter, at the marks of the rule's examples.
  /// What leads from one partition to another is asked of the first and the last that there are.
  private func emit(_ compilation: Compilation, _ emitter: Emitter) -> Emission {
    guard emitter.flags.contains(.from) else {
      return emitter.emit(compilation.specs, EmitterOptions())
    }
    let old = compilation.specs.prefix(1).map(\.spec)
    return emitter.emit(compilation.specs.suffix(1), EmitterOptions(old: old))
  }

  @Test(arguments: OutputRules.all)
  func someEmitterReportsTheFailingExamples(_ rule: RuleDescription) {
    for example in rule.fails {
      let marked = example.completed
      let compilation = Compilation(of: source(marked.text, example.language))
      let places = Emitter.all.map { emitter in
        emit(compilation, emitter).diagnostics
          .filter { $0.diagnostic.rule == rule.id }.map(\.diagnostic.range.lowerBound).sorted()
      }
      #expect(places.contains(marked.offsets), "\(places)")
    }
  }

  @Test(arguments: OutputRules.all)
  func someEmitterTakesTheGoodExamples(_ rule: RuleDescription) {
    for example in rule.passes + rule.nearMisses {
      let compilation = Compilation(of: source(example.completed.text, example.language))
      #expect(
        Emitter.all.contains { emitter in
          let emission = emitter.emit(compilation.specs, EmitterOptions())
          return emission.isComplete && ["mkwpar", "wparexec"].contains(emitter.name)
        })
      #expect(!emit(compilation, .chwpar).diagnostics.contains { $0.diagnostic.rule == rule.id })
    }
  }

  @Test func aPartitionWithoutANameIsNotCompiledToMkwpar() {
    let compilation = Compilation(of: source("general:\n\tauto = \"yes\"\n"))
    let emission = Emitter.mkwpar.emit(compilation.specs, EmitterOptions())
    #expect(!emission.isComplete)
    #expect(emission.diagnostics.map(\.diagnostic.rule) == ["not-in-command"])
  }
}
