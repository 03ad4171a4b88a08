import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARModel
import WPARSyntax

/// One slip of the hand on a line of a good stanza file.
private struct Fault: Sendable {
  let name: String
  /// The line with the fault; `nil` when the line has nothing of the kind.
  let apply: @Sendable (String, inout SeededGenerator) -> String?

  static let all = [
    Fault("the colon of a header is missing") { line, _ in
      line.hasSuffix(":") ? String(line.dropLast()) : nil
    },
    Fault("a header is indented") { line, _ in line.hasSuffix(":") ? "  " + line : nil },
    Fault("the opening quote is missing") { line, _ in line.removingFirst("\"") },
    Fault("the closing quote is missing") { line, _ in
      line.hasSuffix("\"") ? String(line.dropLast()) : nil
    },
    Fault("the closing quote stands twice") { line, _ in line.hasSuffix("\"") ? line + "\"" : nil },
    Fault("the equals sign is missing") { line, _ in line.removingFirst("= ") },
    Fault("the equals sign stands twice") { line, _ in line.replacingFirst("=", with: "==") },
    Fault("text follows the value") { line, _ in line.hasSuffix("\"") ? line + " junk" : nil },
    Fault("the value is missing") { line, _ in
      line.split(separator: "=").count == 2
        ? line.split(separator: " =").first.map(String.init) : nil
    },
    Fault("the name is missing") { line, _ in
      line.firstIndex(of: "=").map { "\t" + line[$0...] }
    },
    Fault("a letter of the name is wrong") { line, random in
      guard let end = line.firstIndex(of: "=") ?? line.firstIndex(of: ":") else { return nil }
      var characters = Array(line)
      let last = line.distance(from: line.startIndex, to: end)
      let letters = (0..<last).filter { characters[$0].isLetter }
      guard letters.count > 3, let index = letters.randomElement(using: &random) else { return nil }
      characters[index] = "%"
      return String(characters)
    },
  ]

  /// Faults of meaning, which YAML has, too. A line of YAML ends its key with a colon.
  static let ofMeaning = [
    Fault("a letter of the name is wrong") { line, random in
      guard let end = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
      var characters = Array(line)
      let last = line.distance(from: line.startIndex, to: end)
      let letters = (0..<last).filter { characters[$0].isLetter }
      guard letters.count > 3, let index = letters.dropFirst().randomElement(using: &random) else {
        return nil
      }
      characters[index] = "0"
      return String(characters)
    },
    Fault("the value is not of the type") { line, _ in
      let parts = line.split(separator: /\s*[=:]\s*/, maxSplits: 1)
      guard parts.count == 2, let name = parts.first?.trimmingIndentation,
        rejectsPercentSigns(name)
      else { return nil }
      return line.replacingCharacters(in: parts[1].startIndex..<line.endIndex, with: "\"%%\"")
    },
  ]

  /// Faults of names and words of the table, by the sort of slip.
  static let ofWords = [
    Fault("the name is in capitals") { line, _ in
      guard let end = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
      let name = line[..<end]
      return name.contains(where: \.isLowercase) ? name.uppercased() + line[end...] : nil
    },
    Fault("the boolean is another word for it") { line, random in
      let words = ["Yes", "TRUE", "1", "on", "true"]
      return line.replacingValue(where: { $0 == "yes" }, with: words.randomElement(using: &random))
    },
    Fault("a letter of a word is wrong") { line, random in
      let words = Schema.aix.attributes.flatMap(\.self).filter { $0.shape.isClosed }
        .flatMap(\.shape.words)
      return line.replacingValue(where: { words.contains($0) && $0.count > 2 }, with: "q")
    },
    Fault("an octet is over 255") { line, _ in
      line.replacingValue(where: { IPv4Address($0) != nil }, with: "192.0.2.256")
    },
    Fault("a percentage is over 100") { line, _ in
      line.replacingValue(where: { $0.hasSuffix("%") && !$0.contains("-") }, with: "130%")
    },
  ]

  /// Whether every attribute of a name refuses a value of two percent signs.
  private static func rejectsPercentSigns(_ name: String) -> Bool {
    let attributes = Schema.aix.attributes.flatMap(\.self).filter { $0.name == name }
    let bytes = Array("%%".utf8)
    return !attributes.isEmpty && attributes.allSatisfy { $0.problem(in: bytes.span) != nil }
  }

  init(
    _ name: String, apply: @escaping @Sendable (String, inout SeededGenerator) -> String?
  ) {
    self.name = name
    self.apply = apply
  }
}

extension Substring {
  /// The text without quotes around it.
  fileprivate var trimmingQuotes: Substring {
    hasPrefix("\"") && hasSuffix("\"") && count > 1 ? dropFirst().dropLast() : self
  }

  /// The text without the blanks, and the hyphen of a list, before it.
  fileprivate var trimmingIndentation: String {
    String(drop { $0 == " " || $0 == "\t" || $0 == "-" })
  }
}

extension String {
  fileprivate func removingFirst(_ text: String) -> String? { replacingFirst(text, with: "") }

  /// Puts another value in place of one of some kind.
  fileprivate func replacingValue(where isMeant: (String) -> Bool, with text: String?) -> String? {
    let parts = split(separator: /\s*[=:]\s*/, maxSplits: 1)
    guard let text, parts.count == 2 else { return nil }
    let value = parts[1].trimmingQuotes
    guard isMeant(String(value)) else { return nil }
    return replacingCharacters(in: parts[1].startIndex..<endIndex, with: "\"\(text)\"")
  }

  fileprivate func replacingFirst(_ text: String, with replacement: String) -> String? {
    guard let range = firstRange(of: text) else { return nil }
    return replacingCharacters(in: range, with: replacement)
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

/// A partition in YAML with a fault of one rule.
private struct FaultyPartition: Sendable {
  let rule: String
  /// How often the rule reports it.
  let count: Int
  let yaml: String

  /// The failing examples of all rules, in YAML, as far as YAML can hold the fault.
  static let all = RuleCatalogue.specifications.rules
    .filter { ![.syntax, .output, .acrossFiles, .fleet].contains($0.family) }
    .flatMap { rule in
      rule.fails.compactMap { example -> FaultyPartition? in
        guard example.aixLevel == nil, example.language == .spec,
          let yaml = yaml(of: SyntaxTree(parsing: source(example.completed.text)))
        else { return nil }
        let found = Compilation(of: source(yaml, .yaml)).diagnostics.map(\.rule)
        let expected = Array(repeating: rule.id, count: example.completed.offsets.count)
        return found == expected
          ? FaultyPartition(rule: rule.id, count: expected.count, yaml: yaml) : nil
      }
    }

  /// A stanza file as a document of YAML; `nil` where a name stands twice and is no list.
  private static func yaml(of tree: SyntaxTree) -> String? {
    var bodies: [(name: String, stanzas: [String])] = []
    for stanza in tree.stanzas {
      let name = tree.file.text(in: stanza.nameRange)
      var names: Set<String> = []
      var text = ""
      for index in stanza.attributes {
        let attribute = tree.attributes[index]
        let key = tree.file.text(in: attribute.nameRange)
        let value = String(decoding: tree.content(of: attribute), as: UTF8.self)
        guard names.insert(key).inserted, !value.contains(where: { "\"\\".contains($0) }) else {
          return nil
        }
        text += (text.isEmpty ? "  - " : "    ") + "\(key): \"\(value)\"\n"
      }
      if let index = bodies.firstIndex(where: { $0.name == name }) {
        guard Schema.aix.stanzas.contains(where: { $0.keyword == name && $0.isRepeatable }) else {
          return nil
        }
        bodies[index].stanzas.append(text)
      } else {
        bodies.append((name, [text]))
      }
    }
    return bodies.map { "\($0.name):\n" + $0.stanzas.joined() }.joined()
  }
}

/// Bar D4: from 1 to 20 independent faults in a file, each is found on its line, and at most two in a
/// hundred findings are about something else.
@Suite struct SeededFaultTests {
  @Test func everyFaultOfAStanzaFileIsFoundAndHardlyAnythingElse() throws {
    try check(
      Self.specs.map { try $0.bytes() }, .spec, faults: Fault.all + Fault.ofMeaning + Fault.ofWords)
  }

  @Test func everyFaultOfMeaningInYAMLIsFoundAndHardlyAnythingElse() throws {
    let sources = try Self.specs.map { fixture in
      Emitter.yaml.emit(Compilation(of: try fixture.sourceFile()).specs, EmitterOptions()).bytes
    }
    try check(sources, .yaml, faults: Fault.ofMeaning + Fault.ofWords)
  }

  /// From 1 to 20 partitions in a file, each with a fault that a rule shows in an example.
  @Test func everyFaultOfARuleIsFoundAndNothingElse() {
    let examples = FaultyPartition.all
    let rules = Set(examples.map(\.rule))
    #expect(
      Rule.all.map(\.description).filter { $0.family != .site && !rules.contains($0.id) }
        .map(\.id) == [])
    var options = CompilationOptions()
    // The examples of different rules are partitions of one name.
    options.ignoredRules = Set(AcrossFilesRule.all.map(\.description.id))
    for seed in PropertyRuns.seeds {
      var random = SeededGenerator(seed: seed)
      let chosen = (0..<Int.random(in: 1...20, using: &random)).compactMap { _ in
        examples.randomElement(using: &random)
      }
      let text = chosen.map(\.yaml).joined(separator: "---\n")
      var found: [Int: [String]] = [:]
      let starts = chosen.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.yaml.utf8.count + 4) }
      for diagnostic in Compilation(of: source(text, .yaml), options: options).diagnostics {
        let place = diagnostic.range.lowerBound
        let index = starts.lastIndex { $0 <= place } ?? 0
        found[index, default: []].append(diagnostic.rule)
      }
      for (index, partition) in chosen.enumerated() {
        let expected = Array(repeating: partition.rule, count: partition.count)
        #expect(found[index] ?? [] == expected, "\(random): \(partition.yaml)")
      }
    }
  }

  private static let specs = Fixture.all(under: "specs", pathExtension: "spec")
    .filter { !$0.path.contains("broken") }

  private func check(
    _ sources: [[UInt8]], _ language: Example.Language, faults: [Fault]
  ) throws {
    var faultCount = 0
    var extra: [String] = []
    for seed in PropertyRuns.seeds {
      var random = SeededGenerator(seed: seed)
      guard let bytes = sources.randomElement(using: &random) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let faults = Self.seed(&lines, faults, &random)
      let compilation = Compilation(of: source(lines.joined(separator: "\n"), language))
      var table = LocationFinder(compilation.file)
      var found: [Int: [Diagnostic]] = [:]
      for diagnostic in compilation.diagnostics {
        found[table.location(of: diagnostic.range.lowerBound).line - 1, default: []]
          .append(diagnostic)
      }
      for (line, fault) in faults where found[line] == nil {
        Issue.record("\(random): \(fault.name), and nothing is found in '\(lines[line])'")
      }
      faultCount += faults.count
      for (line, diagnostics) in found {
        let surplus = faults[line] == nil ? diagnostics : Array(diagnostics.dropFirst())
        extra += surplus.map { "\(random): \($0.message) at '\(lines[line])'" }
      }
    }
    #expect(faultCount > PropertyRuns.count)
    #expect(extra.count * 50 <= faultCount, "\(faultCount) faults and \(extra)")
  }

  /// Puts faults on lines that are no neighbours, so that none hides another.
  private static func seed(
    _ lines: inout [String], _ all: [Fault], _ random: inout SeededGenerator
  ) -> [Int: Fault] {
    var faults: [Int: Fault] = [:]
    let count = Int.random(in: 1...20, using: &random)
    let candidates = lines.indices.filter { index in
      let text = lines[index].drop { $0 == "\t" || $0 == " " }
      return !text.isEmpty && text.first != "#" && text.first != "*"
    }
    for index in candidates.shuffled(using: &random) where faults.count < count {
      guard (index - 2...index + 2).allSatisfy({ faults[$0] == nil }),
        let fault = all.randomElement(using: &random),
        let line = fault.apply(lines[index], &random)
      else { continue }
      lines[index] = line
      faults[index] = fault
    }
    return faults
  }
}
