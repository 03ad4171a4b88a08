import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARFleet

/// A fleet does not depend on the order in which it is written down, and no bytes make it fall over.
@Suite struct FleetOrderTests {
  @Test(arguments: PropertyRuns.seeds)
  func shuffledFleetsAreOneFleet(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let document = randomFleet(&random)
    let fleet = read(document)
    #expect(!fleet.diagnostics.contains { $0.severity == .error }, "\(random)")
    for _ in 0..<3 {
      let other = read(shuffled(document, &random))
      #expect(outline(other.fleet) == outline(fleet.fleet), "\(random)")
      #expect(
        other.diagnostics.map { "\($0.rule) \($0.severity)" }.sorted()
          == fleet.diagnostics.map { "\($0.rule) \($0.severity)" }.sorted(), "\(random)")
    }
  }

  @Test(arguments: PropertyRuns.seeds)
  func mutatedFleetsAreRead(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tokens = [
      "&a ", "*a", "<<: ", "- ", ": ", "[", "]", "{", "}", ", ", "'", "\"", "\n", "\n  ", "\t", "é",
      "\0", "-1", "0", "99999999999999999999", "1.5G", "%", "h1", "w1", "on", "apart", "~", "",
    ]
    let text = YAMLWriter.write([randomFleet(&random)])
    let example = (RecordRules.all + FleetRules.all).flatMap { $0.fails + $0.passes }
      .randomElement(using: &random)
    for source in [text, Array((example?.completed.text ?? "").utf8)] {
      var bytes = source
      for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, start + Int.random(in: 0...6, using: &random))
        bytes.replaceSubrange(
          start..<end, with: tokens.randomElement(using: &random)?.utf8 ?? "".utf8)
      }
      let fleet = FleetText(SourceFile(path: "fleet.yaml", bytes: bytes))
      let whole = SourceRange(0, bytes.count)
      for diagnostic in fleet.diagnostics {
        #expect(whole.contains(diagnostic.range), "\(random)")
        #expect(
          diagnostic.labels.allSatisfy { $0.file != nil || whole.contains($0.range) }, "\(random)")
        #expect(!diagnostic.message.contains("\n"), "\(random)")
      }
      _ = outline(fleet.fleet)
    }
  }

  @Test(arguments: [
    "- 1\n", "lpars\n", "", "kind: Fleet\n", "kind: Fleet\nlpars: *x\n", "kind: [Fleet]\n",
    "kind: Fleet\nlpars: { ? [a] : {} }\n", "kind: Fleet\nlpars: { \"\": {} }\n",
    "kind: Fleet\nlpars: { a: {} }\nrules: [~, [], x]\nwaive: { a: b }\n",
  ])
  func oddDocumentsAreRead(_ text: String) {
    let file = SourceFile(path: "fleet.yaml", text: text)
    for root in DocumentStream(reading: file).roots {
      let document = FleetDocument(reading: root)
      _ = document.fleet()
      #expect(!document.diagnostics.isEmpty || text.contains("*x"), "\(text)")
    }
  }

  // MARK: Random fleets

  private func read(_ document: DocumentValue) -> FleetText {
    FleetText(SourceFile(path: "fleet.yaml", bytes: YAMLWriter.write([document])))
  }

  private func shuffled(
    _ value: DocumentValue, _ random: inout SeededGenerator
  ) -> DocumentValue {
    switch value {
    case .mapping(let members):
      var result: [DocumentValue.Member] = []
      for member in members.shuffled(using: &random) {
        result.append(.init(member.key, shuffled(member.value, &random)))
      }
      return .mapping(result)
    case .sequence(let items):
      var result: [DocumentValue] = []
      for item in items.shuffled(using: &random) { result.append(shuffled(item, &random)) }
      return .sequence(result)
    default: return value
    }
  }

  private func randomFleet(_ random: inout SeededGenerator) -> DocumentValue {
    let lpars = (1...Int.random(in: 1...5, using: &random)).map { "h\($0)" }
    let partitions = (1...Int.random(in: 2...9, using: &random)).map { "w\($0)" }
    var lparMembers: [DocumentValue.Member] = []
    for name in lpars {
      let labels = ["fast", "power9"].filter { _ in random.chance(1, of: 2) }
      lparMembers.append(
        .init(
          name,
          [
            "capacity": ["cpu": .integer(Int.random(in: 1...64, using: &random)), "memory": "64G"],
            "labels": .sequence(labels.map { .string($0) }),
            "cordoned": .boolean(random.chance(1, of: 4)),
            "filesets": ["bos.wpars": "7.1.5.0", "bos.rte.libc": "7.1.5.15"],
          ]))
    }
    var partitionMembers: [DocumentValue.Member] = []
    for name in partitions {
      let other = partitions.filter { $0 != name }.randomElement(using: &random) ?? name
      partitionMembers.append(
        .init(
          name,
          [
            "on": .string(lpars.randomElement(using: &random) ?? "h1"),
            "uses": ["cpu": .integer(Int.random(in: 0...4, using: &random)), "memory": "2G"],
            "apart": random.chance(1, of: 4) ? [.string(other)] : [],
            "requires": random.chance(1, of: 4) ? ["fast"] : [],
          ]))
    }
    let pair = partitions.shuffled(using: &random).prefix(2).map { DocumentValue.string($0) }
    return [
      "kind": "Fleet", "lpars": .mapping(lparMembers), "wpars": .mapping(partitionMembers),
      "nfs": ["nfs1": ["exports": [["directory": "/export/a", "options": "ro"]]]],
      "rules": [
        ["pin": .string(partitions[0]), "to": .sequence(lpars.map { .string($0) })],
        ["apart": .sequence(pair)],
      ],
      "limits": ["reserve": "5%", "moves-at-once": ["fleet": "unlimited"]], "waive": ["*"],
    ]
  }

  /// All of a fleet that is not a place in its file.
  private func outline(_ fleet: Fleet) -> String {
    var lines: [String] = []
    func amounts(_ amounts: [ResourceAmount]?) -> String {
      (amounts ?? []).map { "\($0.resource)=\($0.amount.value)" }.joined(separator: ",")
    }
    for lpar in fleet.lpars {
      let filesets = (lpar.facts.filesets ?? [:]).map { "\($0.key)=\($0.value.value)" }.sorted()
      lines.append(
        "\(lpar.name) \(amounts(lpar.capacity)) \(lpar.labels.map(\.value)) "
          + "\(lpar.isCordoned?.value == true) \(filesets)")
    }
    for partition in fleet.partitions {
      lines.append(
        "\(partition.name) \(partition.place?.value ?? -1) \(amounts(partition.uses)) "
          + "\(partition.requires.map(\.value))")
    }
    for server in fleet.servers {
      lines.append("\(server.name) \((server.exports?.value ?? []).map(\.directory))")
    }
    for rule in fleet.rules {
      switch rule.kind {
      case .apart(let members): lines.append("apart \(members.map(\.value))")
      case .together(let members): lines.append("together \(members.map(\.value))")
      case .pin(let partition, let lpars):
        lines.append("pin \(partition.value) \(lpars.map(\.value))")
      }
    }
    lines.append("\(fleet.limits.reserve.value) \(fleet.limits.movesInFleet.value)")
    lines.append("\(fleet.policy.acceptsMissingFacts?.value == true)")
    return lines.joined(separator: "\n")
  }
}
