import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// Everything under `specs/`: it is what a user copies, so it is held to what the compiler says.
@Suite struct SpecsTests {
  static let sample = Fixture("specs/sample.spec")

  /// The stanza file of each case; its other forms stand beside it.
  static let cases = [
    "application", "detached", "dual-stack", "minimal", "nfs-mobile", "rootvg", "versioned",
  ].map { Fixture("specs/\($0)/\($0).spec") }

  static let commands = Fixture.all(under: "specs").filter {
    ["mkwpar", "wparexec"].contains($0.pathExtension)
  }

  /// Specifications; the documents of a fleet beside them are others' to read.
  static let sources = Fixture.all(under: "specs").filter {
    ["spec", "yaml", "json"].contains($0.pathExtension)
      && (!$0.path.hasPrefix("specs/fleet/") || $0.path.hasPrefix("specs/fleet/partitions/"))
  }

  static let broken = sources.filter { $0.path.hasPrefix("specs/broken/") }

  static func compile(_ fixture: Fixture) throws -> Compilation {
    Compilation(of: try fixture.sourceFile())
  }

  @Test func everyStanzaFileIsHeldToATest() {
    let files = Self.sources.filter { $0.pathExtension == "spec" }.map(\.path)
    let held = Self.cases + [Self.sample] + Self.broken.filter { $0.pathExtension == "spec" }
    // What a fleet names is held to its tests.
    #expect(files.filter { !$0.hasPrefix("specs/fleet/") } == held.map(\.path).sorted())
    #expect(Self.commands.count == Self.cases.count)
  }

  @Test(arguments: sources.filter { !$0.path.hasPrefix("specs/broken/") })
  func isClean(_ fixture: Fixture) throws {
    let compilation = try Self.compile(fixture)
    #expect(compilation.specs.count == 1)
    for diagnostic in compilation.diagnostics {
      Issue.record("\(fixture): \(diagnostic.rule): \(diagnostic.message)")
    }
  }

  @Test(arguments: cases)
  func formsOfACaseMeanTheSame(_ fixture: Fixture) throws {
    let meaning = try Self.compile(fixture).meaning
    for form in ["yaml", "json"] {
      expectSame(try Self.compile(fixture.sibling(form)).meaning, meaning, form)
    }
  }

  @Test(arguments: cases)
  func compilesToWhatStandsBesideIt(_ fixture: Fixture) throws {
    let compilation = try Self.compile(fixture)
    expectGolden(compilation.emit(.json), fixture.sibling("json"))
    let command = compilation.command
    expectGolden(compilation.emit(command), fixture.sibling(command.name))
  }

  @Test(arguments: cases + [sample])
  func staysTheSameThroughEveryForm(_ fixture: Fixture) throws {
    let original = try Self.compile(fixture)
    var compilation = original
    for emitter in [Emitter.yaml, .json, .spec, .json, .yaml, .spec] {
      compilation = Compilation(compilation.emit(emitter), as: emitter.name)
      expectSame(compilation.meaning, original.meaning, "after \(emitter.name)")
    }
    #expect(compilation.diagnostics.isEmpty)
  }

  @Test(arguments: broken)
  func findsWhatIsBroken(_ fixture: Fixture) throws {
    var report = CheckReport()
    let compilation = try Self.compile(fixture)
    report.add(compilation.file, compilation.diagnostics)
    expectGolden(
      Reporter.text.render(report, ReportStyle(width: 80)), fixture.sibling("diagnostics"))
    #expect(compilation.hasErrors)
  }
}

/// The commands under `specs/`, given to real shells.
@Suite struct SpecsShellTests {
  @Test(arguments: SpecsTests.cases + [SpecsTests.sample])
  func shSplits(_ fixture: Fixture) throws { try splits(fixture, by: .sh) }

  @Test(
    .enabled(if: Judge.bash.isInstalled, "bash is not installed"),
    arguments: SpecsTests.cases + [SpecsTests.sample])
  func bashSplits(_ fixture: Fixture) throws { try splits(fixture, by: .bash) }

  @Test(
    .enabled(if: Judge.ksh.isInstalled, "ksh is not installed"),
    arguments: SpecsTests.cases + [SpecsTests.sample])
  func kshSplits(_ fixture: Fixture) throws { try splits(fixture, by: .ksh) }

  @Test(
    .enabled(if: Judge.shellcheck.isInstalled, "shellcheck is not installed"),
    arguments: SpecsTests.commands)
  func shellcheckIsSilent(_ fixture: Fixture) throws {
    let outcome = try Judge.shellcheck.run(["--shell=sh", fixture.path])
    #expect(outcome.status == 0, "\(String(decoding: outcome.output, as: UTF8.self))")
  }

  private func splits(_ fixture: Fixture, by shell: Judge) throws {
    let compilation = try SpecsTests.compile(fixture)
    let expected = try compilation.commands()
    for oneLine in [false, true] {
      let text = compilation.emit(compilation.command, EmitterOptions(oneLine: oneLine))
      let script = String(decoding: text, as: UTF8.self)
      #expect(try shell.commands(in: script) == expected, "\(shell), one line: \(oneLine)")
      #expect(!oneLine || script.split(separator: "\n").count == 1)
    }
  }
}

/// The template: it names everything that exists, once in force or once as an alternative.
@Suite struct SampleTests {
  /// The template with its alternatives in force: `#` taken away before a tab or a header.
  private static func uncommented() throws -> [UInt8] {
    let lines = String(decoding: try SpecsTests.sample.bytes(), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let active = lines.map { line -> Substring in
      guard line.hasPrefix("#\t") || line.wholeMatch(of: /#[a-z_]+:/) != nil else { return line }
      return line.contains("wparc ") ? "" : line.dropFirst()
    }
    return Array(active.joined(separator: "\n").utf8)
  }

  @Test func namesEveryAttribute() throws {
    let compilation = Compilation(try Self.uncommented(), as: "spec")
    let spec = try #require(compilation.specs.first?.spec)
    for stanza in Schema.aix.stanzas {
      let index = try #require(Schema.aix.stanzaIndex(of: stanza))
      let occurring = spec.stanzas(at: index)
      #expect(!occurring.isEmpty, "\(stanza.keyword)")
      for attribute in stanza.attributes {
        #expect(
          occurring.contains { $0.has(attribute) }, "\(stanza.keyword).\(attribute.name)")
      }
    }
  }

  /// Alternatives may contradict each other, but each by itself is good.
  @Test func alternativesAreWellFormed() throws {
    let compilation = Compilation(try Self.uncommented(), as: "spec")
    let relations: Set = [
      "runtime-attribute", "devname-with-devid", "not-for-application",
      "application-local-file-system", "rootvg-mount-not-namefs", "volume-group-with-rootvg",
      "shares-with-percentages", "secfile-with-privs", "kext-with-exportfile",
      "image-option-without-version",
      "route-mask-and-prefix-length",
    ]
    for diagnostic in compilation.diagnostics where !relations.contains(diagnostic.rule) {
      Issue.record("\(diagnostic.rule): \(diagnostic.message)")
    }
  }

  /// A line, or lines that follow each other, stand under a comment that explains them.
  @Test func explainsEveryAttribute() throws {
    let text = String(decoding: try SpecsTests.sample.bytes(), as: UTF8.self)
    var stanza = ""
    var isExplained = false
    var explained: Set<String> = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let header = line.wholeMatch(of: /#?([a-z_]+):/) {
        stanza = String(header.1)
        isExplained = false
      } else if let attribute = line.wholeMatch(of: /#?\t([A-Za-z0-9_+-]+) = ".+"/) {
        if isExplained { explained.insert("\(stanza).\(attribute.1)") }
      } else {
        isExplained = line.hasPrefix("\t# ")
      }
      #expect(line.count <= 100, "\(line)")
    }
    for stanza in Schema.aix.stanzas {
      for attribute in stanza.attributes {
        #expect(explained.contains("\(stanza.keyword).\(attribute.name)"))
      }
    }
  }
}
