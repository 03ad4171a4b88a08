import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics

/// A specification made of blocks, some lines of which hold a fault.
private struct FaultyText {
  struct Line {
    let text: String
    /// The line without its fault; `nil` where there is none.
    let mended: String?
  }

  /// Each block is a stanza.
  var blocks: [[Line]]
  let isYAML: Bool

  init(_ generator: inout SeededGenerator) {
    isYAML = Bool.random(using: &generator)
    let names = ["nfs_1", "nfs_2", "nfs_3"]
    var blocks: [[Line]] = []
    for number in 0..<Int.random(in: 2...7, using: &generator) {
      var lines = [Line(text: "directory = /data\(number)", mended: nil)]
      lines.append(Line(text: "vfs = nfs", mended: nil))
      let name = names.randomElement(using: &generator) ?? ""
      let isFaulty = generator.chance(2, of: 3)
      lines.append(
        Line(text: "host = \(isFaulty ? name : "nfs1")", mended: isFaulty ? "host = nfs1" : nil))
      lines.append(Line(text: "dev = /export/\(number)", mended: nil))
      if generator.chance(1, of: 2) {
        lines.append(Line(text: "nosuchname = \(number % 2)", mended: ""))
      }
      blocks.append([Line(text: "mount", mended: nil)] + lines)
    }
    for number in 0..<Int.random(in: 0...3, using: &generator) {
      let isFaulty = generator.chance(2, of: 3)
      let address = "192.0.2.\(number + 10)"
      blocks.append([
        Line(text: "network", mended: nil), Line(text: "interface = en0", mended: nil),
        isFaulty
          ? Line(text: "address = 224.0.0.\(number % 2)", mended: "address = \(address)")
          : Line(text: "address = \(address)", mended: nil),
        Line(text: "netmask = 255.255.255.0", mended: nil),
      ])
    }
    self.blocks = blocks
  }

  /// - Parameter insert: Adds lines that mean nothing.
  func file(_ insert: ((inout String) -> Void) = { _ in }) -> SourceFile {
    var text = isYAML ? "kind: Wpar\ngeneral:\n  name: app20\n" : "general:\n\tname = \"app20\"\n\n"
    if isYAML {
      for keyword in ["mount", "network"] {
        let own = blocks.filter { $0[0].text == keyword }
        if !own.isEmpty { text += "\(keyword):\n" }
        for block in own {
          insert(&text)
          for (index, line) in block.dropFirst().filter({ !$0.text.isEmpty }).enumerated() {
            text += "\(index == 0 ? "  - " : "    ")\(line.text.replacing(" = ", with: ": "))\n"
          }
        }
      }
    } else {
      for block in blocks {
        insert(&text)
        text += "\(block[0].text):\n"
        for line in block.dropFirst() where !line.text.isEmpty {
          text += "\t\(line.text.replacing(" = ", with: " = \""))\"\n"
          insert(&text)
        }
        text += "\n"
      }
    }
    return SourceFile(path: "specs/app20.\(isYAML ? "yaml" : "spec")", text: text)
  }

  /// The text with one of its faults gone; `nil` when it has none.
  func mendingOne(_ generator: inout SeededGenerator) -> FaultyText? {
    var places: [(block: Int, line: Int)] = []
    for (block, lines) in blocks.enumerated() {
      for (line, content) in lines.enumerated() where content.mended != nil {
        places.append((block, line))
      }
    }
    guard let place = places.randomElement(using: &generator) else { return nil }
    var result = self
    result.blocks[place.block][place.line] = Line(
      text: blocks[place.block][place.line].mended ?? "", mended: nil)
    return result
  }
}

private func fingerprints(_ file: SourceFile) -> [Fingerprint] {
  Fingerprint.all(of: Compilation(of: file).diagnostics, in: file, ReportContext())
}

private func texts(_ file: SourceFile) -> Set<String> {
  Set(fingerprints(file).map(\.text))
}

@Suite struct FingerprintTests {
  @Test func stayWhenLinesComeOrGo() {
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      let text = FaultyText(&generator)
      let before = text.file()
      let after = text.file { result in
        if generator.chance(1, of: 2) { result += generator.chance(1, of: 2) ? "# note\n" : "\n" }
      }
      #expect(before.bytes == after.bytes || texts(before) == texts(after), "\(generator)")
      #expect(texts(before) == texts(after), "\(generator)")
    }
  }

  @Test func stayWhenBlocksChangePlaces() {
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      var text = FaultyText(&generator)
      let before = texts(text.file())
      text.blocks.shuffle(using: &generator)
      #expect(before == texts(text.file()), "\(generator)")
    }
  }

  /// Of what was there every fingerprint stays but as many as findings are gone, and none is new.
  @Test func stayWhenAnotherFindingIsMended() {
    var mended = 0
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      var text = FaultyText(&generator)
      while let next = text.mendingOne(&generator) {
        let (before, after) = (text.file(), next.file())
        let (old, new) = (texts(before), texts(after))
        let gone =
          Compilation(of: before).diagnostics.count
          - Compilation(of: after).diagnostics.count
        #expect(gone > 0 && new.isSubset(of: old), "\(generator)")
        #expect(old.count - new.count == gone, "\(generator)")
        text = next
        mended += gone
      }
    }
    #expect(mended > 100)
  }

  @Test func everyFindingHasItsOwn() {
    for seed in PropertyRuns.seeds {
      var generator = SeededGenerator(seed: seed)
      let file = FaultyText(&generator).file()
      #expect(texts(file).count == Compilation(of: file).diagnostics.count, "\(generator)")
    }
  }

  @Test func aHundredThousandFindingsDoNotCollide() {
    let stanza = { (number: Int) in
      "mount:\n\tdirectory = \"/d\(number)\"\n\tvfs = \"nfs\"\n\thost = \"h\(number % 97)\"\n"
    }
    let count = 2_500
    let text = "general:\n\tname = \"app20\"\n" + (0..<count).map(stanza).joined()
    let rules = (0..<10).map { number in
      RuleDescription(
        id: "rule-\(number)", family: .names, severity: .note, evidence: .recalled, summary: "",
        rationale: "", help: "", fails: [], passes: [], nearMisses: [])
    }
    var all: Set<String> = []
    var made = 0
    for path in ["a.spec", "b.spec"] {
      let file = SourceFile(path: path, text: text)
      var findings: [Diagnostic] = []
      for place in text.utf8.indices(where: { $0 == UInt8(ascii: "\"") }).ranges {
        let offset = text.utf8.distance(from: text.utf8.startIndex, to: place.lowerBound)
        if file.bytes[offset - 1] != UInt8(ascii: " ") { continue }
        findings += rules.map { Diagnostic($0, "x", at: SourceRange(offset, offset + 3)) }
      }
      made += findings.count
      for fingerprint in Fingerprint.all(of: findings, in: file, ReportContext()) {
        all.insert(fingerprint.text)
      }
    }
    #expect(made >= 100_000 && all.count == made)
  }

  @Test(arguments: [
    (
      "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"/a\"\n\nmount:\n\tvfs = \"↓nfs\"\n",
      "spec", "app20.mount[1].vfs", "mount.vfs"
    ),
    (
      "general:\n\tname = \"app20\"\n\n↓mount:\n\tdirectory = \"/a\"\n", "spec", "app20.mount[0]",
      "mount"
    ),
    (
      "general:\n\tname = \"app20\"\n\t↓hostname = \"a\"\n", "spec", "app20.general.hostname",
      "general.hostname"
    ),
    ("↓# nothing\ngeneral:\n\tname = \"app20\"\n", "spec", "app20", ""),
    (
      "kind: Wpar\ngeneral: { name: a }\n---\ngeneral: { name: b, hostname: ↓c }\n", "yaml",
      "b.general.hostname", "general.hostname"
    ),
    (
      "kind: Fleet\nlpars:\n  lpar01:\n    interfaces: [{ name: en0 }, { address: ↓192.0.2.1 }]\n",
      "yaml", "lpars.lpar01.interfaces[1].address", "lpars.lpar01.interfaces.address"
    ),
  ])
  func namesPlacesByWhatTheyMean(
    _ marked: String, _ ending: String, _ symbol: String, _ stable: String
  ) throws {
    let (text, marks) = MarkedText(marked).parts
    let file = SourceFile(path: "a.\(ending)", text: text)
    let finding = Diagnostic(ReportCorpus.rule, "x", at: SourceRange(marks[0], marks[0] + 1))
    let fingerprint = try #require(Fingerprint.all(of: [finding], in: file, ReportContext()).first)
    #expect(fingerprint.symbol == symbol && fingerprint.stableSymbol == stable)
  }

  /// What a finding is about counts as a whole word, so that another word is another finding.
  @Test func anotherNameIsAnotherFinding() {
    func text(_ host: String) -> SourceFile {
      SourceFile(
        path: "a.spec",
        text: """
          general:
          \tname = "a"

          mount:
          \tdirectory = "/a"
          \tvfs = "nfs"
          \thost = "\(host)"
          \tdev = "/a"

          """)
    }
    #expect(texts(text("nfs_1")).count == 1)
    #expect(texts(text("nfs_1")).isDisjoint(with: texts(text("nfs_2"))))
  }

  @Test func pathsCountFromTheRoot() {
    let root = ReportRoot(currentFolder: "/r/a/b", root: "/r")
    #expect(root.path("x.spec") == "a/b/x.spec" && root.path("./../x.spec") == "a/x.spec")
    #expect(root.path("/r/a/x.spec") == "a/x.spec" && root.path("../../../x") == "/x")
    #expect(root.path("/other/x.spec") == "/other/x.spec" && root.path("<stdin>") == "<stdin>")
    #expect(root.location("a/x.spec") == "/r/a/x.spec" && root.location("<stdin>") == nil)
    #expect(ReportRoot().path("./a//b.spec") == "a/b.spec" && ReportRoot().path("/a") == "/a")
  }
}
