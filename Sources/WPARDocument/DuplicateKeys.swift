import WPARDiagnostics

/// A key of an open mapping. Keys with different fingerprints have different texts.
struct MappingKey {
  let node: UInt32
  let fingerprint: UInt64

  /// FNV-1a over a key's text.
  static func fingerprint(of text: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

extension TreeBuilder {
  /// Up to this number of keys, comparing each with each costs less than a table.
  private static let smallMapping = 24

  /// Reports each key that an earlier one of the same mapping already has. Linear.
  mutating func reportDuplicates(among keys: ArraySlice<MappingKey>) {
    guard keys.count > 1 else { return }
    if keys.count > Self.smallMapping {
      reportDuplicates(amongMany: keys)
      return
    }
    for i in keys.indices.dropFirst() {
      for j in keys.startIndex..<i
      where keys[j].fingerprint == keys[i].fingerprint && haveSameText(keys[j], keys[i]) {
        reportDuplicate(keys[i], of: keys[j])
        break
      }
    }
  }

  /// Only keys whose fingerprint stands twice are compared. Fingerprints can be made to collide by
  /// whoever writes the file, so those are looked up by their texts, under Swift's seeded hash.
  private mutating func reportDuplicates(amongMany keys: ArraySlice<MappingKey>) {
    let sorted = keys.map(\.fingerprint).sorted()
    var repeated: Set<UInt64> = []
    for i in sorted.indices.dropFirst() where sorted[i] == sorted[i - 1] {
      repeated.insert(sorted[i])
    }
    if repeated.isEmpty { return }
    var first: [ArraySlice<UInt8>: MappingKey] = [:]
    for key in keys where repeated.contains(key.fingerprint) {
      guard let text = text(of: key.node) else { continue }
      if let earlier = first[text] {
        reportDuplicate(key, of: earlier)
      } else {
        first[text] = key
      }
    }
  }

  private func haveSameText(_ a: MappingKey, _ b: MappingKey) -> Bool {
    text(of: a.node) == text(of: b.node)
  }

  private mutating func reportDuplicate(_ key: MappingKey, of first: MappingKey) {
    let text = String(decoding: text(of: key.node) ?? [], as: UTF8.self)
    diagnostics.append(
      Diagnostic(
        DocumentRules.duplicateKey,
        "key \(quoted(text)) stands twice in one mapping, expected distinct keys",
        at: nodes[Int(key.node)].range, label: "again here",
        labels: [Label(nodes[Int(first.node)].range, "first here")]))
  }
}

extension DocumentRules {
  static let duplicateKey = RuleDescription(
    id: "duplicate-key", family: .syntax, severity: .error, isUnreadableText: true,
    evidence: .confirmed(
      source: Reference("YAML 1.2.2, section 3.2.1.1", url: "https://yaml.org/spec/1.2.2/#nodes")),
    summary: "A mapping holds one key twice.",
    rationale: """
      The keys of a mapping must differ. Readers disagree about which of the two values counts, \
      and most of them drop one without a word.
      """,
    help: "keep one of the two, or make their values items of a sequence",
    fails: [
      Example(
        "general:\n  name: app20\n  ↓name: app21\n", language: .yaml),
      Example("general:\n  name: app20\n  ↓\"name\": app20\n", language: .yaml),
    ],
    passes: [Example("general:\n  name: app20\n  hostname: app20\n", language: .yaml)],
    nearMisses: [
      Example(
        "general:\n  name: app20\nmount:\n  - directory: /a\n  - directory: /b\n",
        language: .yaml)
    ])
}
