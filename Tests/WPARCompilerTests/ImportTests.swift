import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARModel
import WPARSyntax

@testable import WPARCompiler

extension Importer {
  func read(_ text: String) -> ImportedPartitions {
    read([ImportSource(file: SourceFile(path: "script.sh", text: text))])
  }
}

extension ImportedPartitions {
  /// What is said of them, in the order of the text.
  fileprivate var diagnostics: [Diagnostic] { findings.flatMap(\.diagnostics) }

  /// What is said by the rule on what specifications cannot say.
  fileprivate var losses: [Diagnostic] { diagnostics.filter { $0.rule == "not-in-spec" } }
}

@Suite struct ImportTests {
  @Test(arguments: ImportRules.all)
  func rulesOfImportsReportTheirExamples(_ rule: RuleDescription) {
    func places(_ example: Example) -> (found: [Int], expected: [Int]) {
      let marked = example.completed
      let importer: Importer = marked.text.hasPrefix("wparexec") ? .wparexec : .mkwpar
      let found = importer.read(marked.text).diagnostics
      #expect(found.allSatisfy { $0.rule == rule.id })
      return (found.map(\.range.lowerBound), marked.offsets)
    }
    for example in rule.fails + rule.passes + rule.nearMisses {
      let (found, expected) = places(example)
      #expect(found == expected, "\(example.markedText)")
    }
    #expect(rule.fails.allSatisfy { !$0.completed.offsets.isEmpty })
  }

  // MARK: There and back

  /// What an emitter writes of a specification, an importer reads as the same specification.
  @Test(arguments: PropertyRuns.seeds, [WPARCommand.mkwpar, .wparexec])
  func commandsKeepTheMeaning(seed: UInt64, command: WPARCommand) throws {
    var random = SeededGenerator(seed: seed)
    let document = CommandSpec.document(for: command, from: &random)
    let original = Compilation(YAMLWriter.write([document]), as: "yaml")
    let emitter = try #require(Emitter.named(command.rawValue))
    let options = EmitterOptions(oneLine: random.chance(1, of: 2))
    let emission = emitter.emit(original.specs, options)
    #expect(emission.isComplete, "\(random)")
    let script = String(decoding: emission.bytes, as: UTF8.self)
    let importer = try #require(Importer.named(command.rawValue))
    let imported = importer.read(script)
    #expect(imported.specs.count == 1, "\(random)")
    expectSame(
      imported.specs.map(\.spec.effect).joined(), original.effect, "\(random)\n\(script)")
    #expect(imported.losses.isEmpty, "\(random)\n\(script)")
  }

  /// Words of a command, with those that belong to what a specification does not say.
  private static let lines = [
    "mkwpar -s -n alder",
    "mkwpar -s -n alder -D rootvg=yes devname=hdisk5",
    "mkwpar -s -n alder -D rootvg=yes devname=hdisk5 -O",
    "mkwpar -s -n alder -D rootvg=yes devname=hdisk5 -l",
    "mkwpar -r -v -t -i -s -n alder -D devname=hdisk5 -D devname=hdisk6 rootvg=yes -l",
    "mkwpar -B /backup/old53.mksysb -C -A -r -v -s -N address=192.0.2.10 -n alder -l",
    "mkwpar -s -n alder -N address=192.0.2.10 netmask=255.255.255.0 -h alder.example.com",
    "mkwpar -A -r -v -s -n alder -N address=192.0.2.10 -i -I rtdest=default rtgateway=192.0.2.1",
    "mkwpar -A -n alder -N address6=fe80::5eff:fe00:5303 interface=en0 prefixlen=64",
    "mkwpar -n alder -N interface=en0 address=192.0.2.3 netmask=255.255.255.0"
      + " -N interface=en1 address=198.51.100.3 netmask=255.255.255.0",
    "mkwpar -n alder -d /newfs/alder",
    "mkwpar -D devid=3E213600A0B8000291B080000520C -n alder",
    "mkwpar -L image_data=/tmp/image.data -n alder",
    "/usr/sbin/mkwpar -n alder -o /tmp/alder.spec -w",
    "mkwpar -n alder -p birch -U -k /opt/bin/after -k /opt/bin/later",
    "mkwpar -n alder -U 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9 -H pwr7 -u /opt/bin/events -b /etc/x",
    "mkwpar -n alder -S privs+=PV_NET_PORT privs-=PV_KER_REBOOT -X kext=ALL local=yes",
    "mkwpar -n alder -R CPU=10%-50%,100% totalProcesses=128 -M directory=/data vfs=namefs dev=/data",
    "mkwpar -n stud$i -N interface=en0 address=192.0.2.$l netmask=255.255.252.0 -r -h stud$i",
    "wparexec -v -n appwpar -- /usr/bin/vmstat -Itw 120 600",
    "wparexec -h appwpar -- /path/to/application arg1 'arg 2'",
    "wparexec -M directory=/shared vfs=nfs host=nfs1 dev=/export/shared -- /path/to/app arg1",
    "wparexec -N interface=en0 address=192.0.2.10 netmask=255.255.255.0 -i -- /path/to/app",
    "wparexec -1 -F -x -c -n app -- LANG=C 'TEXT=a b' /path/to/app PATH=/x -- -y",
    "wparexec -n app -f app.spec -- /path/to/app",
  ]

  /// What an importer reads of a command, an emitter writes as the same words, but for those of which
  /// the import says that a specification cannot say them; variables go along beside it.
  @Test(arguments: lines)
  func commandsComeBack(_ line: String) throws {
    let file = SourceFile(path: "script.sh", text: line + "\n")
    let program = line.contains("wparexec") ? "wparexec" : "mkwpar"
    let importer = try #require(Importer.named(program))
    let imported = importer.read([ImportSource(file: file)])
    let call = try #require(Compilation(of: file).calls.first)
    let kept = call.shell.arguments.filter { argument in
      call.environment.contains { $0.range == argument.range }
        || !imported.losses.contains { $0.range.contains(argument.range) }
    }
    let emitter = try #require(Emitter.named(program))
    let options = EmitterOptions(oneLine: true, keepsUnknownValues: true)
    let emission = emitter.emit(imported.specs, options)
    #expect(emission.isComplete)
    let words = PlainWords.commands(in: String(decoding: emission.bytes, as: UTF8.self))
    #expect(words.first?.dropFirst().sorted() == kept.map(\.string).sorted())
  }

  /// An independent reader finds the words that the emitter for programs gives.
  @Test(arguments: PropertyRuns.seeds, [WPARCommand.mkwpar, .wparexec])
  func anotherSplitterFindsTheWords(seed: UInt64, command: WPARCommand) throws {
    var random = SeededGenerator(seed: seed)
    let document = CommandSpec.document(for: command, from: &random)
    let compilation = Compilation(YAMLWriter.write([document]), as: "yaml")
    let emitter = try #require(Emitter.named(command.rawValue))
    let text = String(decoding: compilation.emit(emitter), as: UTF8.self)
    #expect(PlainWords.commands(in: text) == (try compilation.commands()), "\(random)\n\(text)")
  }

  /// The commands of all seeds in one script have nothing that shells or a linter object to.
  @Test(
    .enabled(
      if: Judge.bash.isInstalled && Judge.ksh.isInstalled && Judge.shellcheck.isInstalled,
      "bash, ksh or shellcheck is not installed"))
  func shellsTakeWhatIsEmitted() throws {
    var script = "#!/bin/sh\n"
    for seed in PropertyRuns.seeds {
      for command in [WPARCommand.mkwpar, .wparexec] {
        var random = SeededGenerator(seed: seed)
        let document = CommandSpec.document(for: command, from: &random)
        let compilation = Compilation(YAMLWriter.write([document]), as: "yaml")
        let emitter = try #require(Emitter.named(command.rawValue))
        script += String(decoding: compilation.emit(emitter), as: UTF8.self)
      }
    }
    for judge in [Judge.bash, .ksh] {
      let outcome = try judge.run(["-n"], onFile: script, named: "script.sh")
      #expect(outcome.status == 0 && outcome.errorOutput.isEmpty, "\(judge): \(outcome)")
    }
    // What looks like an expansion or an escape is meant as it stands, so remarks do not count.
    let outcome = try Judge.shellcheck.run(
      ["--severity=warning"], onFile: script, named: "script.sh")
    #expect(outcome.status == 0, "\(String(decoding: outcome.output, as: UTF8.self).prefix(2000))")
  }

  // MARK: What an import says

  @Test func anUnknownValueKeepsItsText() {
    let imported = Importer.mkwpar.read("mkwpar -n $name -h \"$name.example.com\"\n")
    let emission = Emitter.json.emit(imported.specs, EmitterOptions(keepsUnknownValues: true))
    #expect(emission.isComplete)
    #expect(emission.diagnostics.map(\.diagnostic.rule) == ["known-when-run", "known-when-run"])
    #expect(emission.diagnostics.allSatisfy { $0.diagnostic.severity == .note })
    #expect(String(decoding: emission.bytes, as: UTF8.self).contains("\"$name.example.com\""))
  }

  @Test func callsOfOtherProgramsAreTold() {
    let script = "mkwpar -n alder\nwparexec -n app -- /bin/x\nchwpar -h birch alder\nrmwpar alder\n"
    let imported = Importer.mkwpar.read(script)
    #expect(imported.specs.map(\.spec.name) == ["alder"])
    let file = SourceFile(path: "script.sh", text: script)
    #expect(imported.losses.map { file.text(in: $0.range) } == ["wparexec", "chwpar"])
    #expect(Importer.wparexec.read(script).specs.map(\.spec.name) == ["app"])
    #expect(Importer.mkwpar.read("ls\n").emptySources.count == 1)
  }

  /// wparexec has no flag for most of what mkwpar takes, and that is told where it stands.
  @Test func whatWparexecDoesNotTakeIsRefused() {
    let imported = Importer.wparexec.read("wparexec -n app -A -d /x -D devname=hdisk1 -- /bin/x\n")
    let errors = imported.diagnostics.filter { $0.severity > .note }
    #expect(errors.map(\.range.lowerBound).first == 16)
    #expect(errors.contains { $0.rule == "unknown-flag" })
  }

  @Test func aPartitionIsCalledAsItsCommand() {
    let imported = Importer.wparexec.read("wparexec -- /usr/bin/vmstat 5\n")
    #expect(imported.specs.map(\.spec.name) == [nil])
    #expect(imported.specs.map(\.spec.effectiveName) == ["vmstat"])
  }
}

/// Specifications that one command can say as a whole.
private enum CommandSpec {
  static func document(
    for command: WPARCommand, from random: inout SeededGenerator
  ) -> DocumentValue {
    var members: [DocumentValue.Member] = []
    for (index, stanza) in Schema.aix.stanzas.enumerated() {
      let attributes = Schema.aix.attributes[index].filter { isSaid($0, stanza, command) }
      let count = stanza.isRepeatable ? Int.random(in: 0...3, using: &random) : 1
      let stanzas = (0..<count).compactMap { _ -> DocumentValue? in
        let chosen = attributes.filter { attribute in
          attribute === General.name || attribute === General.application
            || random.chance(1, of: 2)
        }
        guard !chosen.isEmpty else { return nil }
        return .mapping(
          chosen.map { .init($0.name, .string(value(of: $0, from: &random))) })
      }
      guard let first = stanzas.first else { continue }
      members.append(.init(stanza.keyword, stanza.isRepeatable ? .sequence(stanzas) : first))
    }
    return .mapping(members)
  }

  /// Whether the command says the attribute. The flag of versioned partitions leaves open which
  /// level they run.
  private static func isSaid(
    _ attribute: any AttributeProtocol, _ stanza: any StanzaSchema.Type, _ command: WPARCommand
  ) -> Bool {
    if attribute.isRuntime || attribute === General.ostype { return false }
    if case .unavailable = attribute.commands[command] { return false }
    if case .member = attribute.commands[command] { return stanza.flag(of: command) != nil }
    return true
  }

  private static func value(
    of attribute: any AttributeProtocol, from random: inout SeededGenerator
  ) -> String {
    if attribute === General.application {
      let count = Int.random(in: 0...4, using: &random)
      let words = (0..<count).map { _ in text(pieces + [",", "=", "-"], from: &random) }
      return (["/opt/example/bin/worker"] + words.map(\.shellQuoted)).joined(separator: " ")
    }
    // Routes without a table of their own contradict it, and the command gives them one.
    if attribute === General.routing { return "yes" }
    if let word = attribute.shape.words.randomElement(using: &random),
      attribute.shape.isClosed || random.chance(1, of: 4)
    {
      return word
    }
    if random.chance(1, of: 2) { return attribute.example }
    // A comma ends a value where another attribute follows it, and a hyphen begins a flag.
    return "v" + text(pieces, from: &random)
  }

  private static func text(_ pieces: [String], from random: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...6, using: &random)
    return (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// What shells give a meaning.
  private static let pieces = [
    "a", "b", "7", " ", "  ", "'", "\"", "\\", "\\\"", "$", "$HOME", "$(id)", "`", "#", " # ", ":",
    ";", "&", "|", "*", "?", "[", "]", "{", "}", "!", "~", "<", ">", "(", ")", "%", "@", "^", "/",
    "~/",
  ]
}
