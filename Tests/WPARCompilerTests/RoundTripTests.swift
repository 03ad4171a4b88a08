import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARModel

/// What holds for any specification, tried on random ones.
@Suite struct RoundTripTests {
  @Test(arguments: PropertyRuns.seeds)
  func everyFormKeepsTheMeaning(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let document = RandomSpec.document(from: &random)
    let original = Compilation(YAMLWriter.write([document]), as: "yaml")
    #expect(original.specs.count == 1, "\(random)")
    for chain in [[Emitter.spec], [.yaml], [.json], [.spec, .yaml, .json, .spec, .json]] {
      var compilation = original
      for emitter in chain {
        let emission = emitter.emit(compilation.specs, EmitterOptions())
        guard emission.isComplete else {
          // A value that ends in a backslash or holds a control character.
          let unsayable = /\\\\"[,\n]|\\u00[017]|\\[bfnr]/
          #expect(compilation.meaning.contains(unsayable), "\(random)")
          break
        }
        compilation = Compilation(emission.bytes, as: emitter.name)
        let path = chain.map(\.name).joined(separator: " → ")
        expectSame(compilation.meaning, original.meaning, "\(random), \(path) at \(emitter.name)")
      }
    }
  }

  /// A value of a stanza file ends with its line, and its one escape is `\"`.
  @Test(arguments: ["ends in \\", "two\nlines", "two\rlines"])
  func stanzaFilesDoNotSay(_ value: String) throws {
    let document: DocumentValue = ["general": ["name": "alder", "application": .string(value)]]
    let compilation = Compilation(YAMLWriter.write([document]), as: "yaml")
    #expect(compilation.specs.count == 1)
    let emission = Emitter.spec.emit(compilation.specs, EmitterOptions())
    let finding = try #require(emission.diagnostics.first)
    #expect(finding.diagnostic.rule == "not-in-spec-file")
    #expect(!emission.isComplete)
  }

  @Test func shSplitsEveryCommandIntoItsWords() throws {
    try expectSplit(by: .sh)
  }

  @Test(.enabled(if: Judge.bash.isInstalled, "bash is not installed"))
  func bashSplitsEveryCommandIntoItsWords() throws {
    try expectSplit(by: .bash)
  }

  @Test(.enabled(if: Judge.ksh.isInstalled, "ksh is not installed"))
  func kshSplitsEveryCommandIntoItsWords() throws {
    try expectSplit(by: .ksh)
  }

  /// One script for all seeds: starting a shell costs more than what it does here.
  private func expectSplit(by shell: Judge) throws {
    var script = ""
    var expected: [(seed: UInt64, command: [String])] = []
    for seed in PropertyRuns.seeds {
      var random = SeededGenerator(seed: seed)
      let document = RandomSpec.document(from: &random)
      let compilation = Compilation(YAMLWriter.write([document]), as: "yaml")
      let words = try Argv.read(Emitter.argv.emit(compilation.specs, EmitterOptions()).bytes)
      let command = words.first?.first == "wparexec" ? Emitter.wparexec : .mkwpar
      let options = EmitterOptions(oneLine: random.chance(1, of: 2))
      script += String(decoding: command.emit(compilation.specs, options).bytes, as: UTF8.self)
      expected += words.map { (seed, $0) }
    }
    let commands = try shell.commands(in: script)
    #expect(commands.count == expected.count, "\(shell)")
    for (command, expected) in zip(commands, expected) {
      #expect(command == expected.command, "\(shell), seed \(expected.seed)")
    }
  }
}

/// Specifications with attributes of the table and values that are good, or hard to quote.
enum RandomSpec {
  static func document(from random: inout SeededGenerator) -> DocumentValue {
    var members: [DocumentValue.Member] = []
    for (index, stanza) in Schema.aix.stanzas.enumerated() {
      let count = stanza.isRepeatable ? Int.random(in: 0...3, using: &random) : 1
      let stanzas = (0..<count).compactMap { _ -> DocumentValue? in
        let attributes = Schema.aix.attributes[index].filter { attribute in
          !attribute.isRuntime && random.chance(1, of: 2)
        }
        guard !attributes.isEmpty else { return nil }
        return .mapping(
          attributes.map { attribute in
            DocumentValue.Member(attribute.name, .string(value(of: attribute, from: &random)))
          })
      }
      guard let first = stanzas.first else { continue }
      members.append(
        DocumentValue.Member(stanza.keyword, stanza.isRepeatable ? .sequence(stanzas) : first))
    }
    // A spec needs a stanza to be taken for one.
    return .mapping([DocumentValue.Member("kind", "Wpar")] + members)
  }

  private static func value(
    of attribute: any AttributeProtocol, from random: inout SeededGenerator
  ) -> String {
    if random.chance(2, of: 3) { return attribute.example }
    let count = Int.random(in: 1...6, using: &random)
    return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// What shells, stanza files or YAML give a meaning.
  private static let pieces = [
    "a", "b", "7", " ", "  ", "\t", "'", "\"", "\\", "\\\"", "\\'", "$", "$HOME", "$(id)",
    "`",
    "#", " # ", "=", ":", ": ", ",", ";", "&", "|", "*", "?", "[", "]", "{", "}", "!", "!!", "~",
    "-", "--", "<", ">", "(", ")", "%", "@", "^", "/", "yes", "no", "null", "é", "日本", "\u{85}",
    "\u{2028}", "\u{FEFF}", "😀", "general:", "\u{7F}",
  ]
}
