import WPARDiagnostics

extension Node {
  /// The pairs of a mapping with merged mappings resolved: first its own, in the order of the file,
  /// then what `<<` brings. A key that the mapping has itself, or that an earlier merged mapping
  /// brought, is not brought again.
  package var entries: Entries {
    record.flags.contains(.hasMergeKey) ? Entries(merged: mergedPairs()) : Entries(written: pairs)
  }

  /// Pairs of a mapping as they count. A mapping without merge keys is walked in place.
  package struct Entries: Sequence, IteratorProtocol, Sendable {
    private var written: Pairs?
    private var merged: ArraySlice<Pair> = []

    init(written: Pairs) {
      self.written = written
    }

    init(merged: [Pair]) {
      self.merged = merged[...]
    }

    package mutating func next() -> Pair? {
      if let pair = written?.next() { return pair }
      return merged.popFirst()
    }
  }

  private func mergedPairs() -> [Pair] {
    var result: [Pair] = []
    var seen: Set<ArraySlice<UInt8>> = []
    collectPairs(into: &result, seen: &seen)
    return result
  }

  /// The depth of the recursion is bounded by the depth limit, which counts through aliases.
  private func collectPairs(into result: inout [Pair], seen: inout Set<ArraySlice<UInt8>>) {
    var isMerging = false
    for pair in pairs {
      if pair.key.isMergeKey {
        isMerging = true
      } else if pair.key.kind != .scalar || seen.insert(pair.key.textBytes).inserted {
        result.append(pair)
      }
    }
    guard isMerging else { return }
    for pair in pairs where pair.key.isMergeKey {
      let sources = pair.value.kind == .sequence ? Array(pair.value.items) : [pair.value]
      for source in sources where source.kind == .mapping {
        source.collectPairs(into: &result, seen: &seen)
      }
    }
  }

  private var isMergeKey: Bool {
    aliasRange == nil && style == .plain && textBytes.elementsEqual("<<".utf8)
  }
}

extension TreeBuilder {
  /// Whether a key is `<<`, without quotes.
  func isMergeKey(_ record: NodeRecord) -> Bool {
    guard record.kind == .scalar, record.style == .plain, record.textCount == 2,
      record.flags.contains(.isVerbatim)
    else { return false }
    return file.bytes[record.textRange].elementsEqual("<<".utf8)
  }

  /// Reports values of `<<` that are neither a mapping nor a sequence of mappings.
  mutating func reportMergesOfNonMappings(in mapping: UInt32) {
    let end = nodes[Int(mapping)].link
    var key = mapping + 1
    while key < end {
      let value = nodes[Int(key)].subtreeEnd(at: key)
      guard value < end else { return }
      if isMergeKey(nodes[Int(key)]) { reportNonMappings(mergedBy: value) }
      key = nodes[Int(value)].subtreeEnd(at: value)
    }
  }

  private mutating func reportNonMappings(mergedBy value: UInt32) {
    let target = followed(value)
    guard nodes[Int(target)].kind == .sequence else {
      reportNonMapping(value)
      return
    }
    var item = target + 1
    while item < nodes[Int(target)].link {
      reportNonMapping(item)
      item = nodes[Int(item)].subtreeEnd(at: item)
    }
  }

  private mutating func reportNonMapping(_ index: UInt32) {
    let target = nodes[Int(followed(index))]
    guard target.kind != .mapping, !target.flags.contains(.isUnresolved) else { return }
    let kind = target.kind == .sequence ? "a sequence" : "a scalar"
    diagnostics.append(
      Diagnostic(
        DocumentRules.mergeOfNonMapping, "'<<' merges \(kind), expected a mapping",
        at: nodes[Int(index)].range))
  }

  private func followed(_ index: UInt32) -> UInt32 {
    nodes[Int(index)].kind == .alias ? nodes[Int(index)].target : index
  }
}

extension DocumentRules {
  static let mergeOfNonMapping = RuleDescription(
    id: "merge-of-non-mapping", family: .syntax, severity: .error, isUnreadableText: true,
    evidence: .confirmed(
      source: Reference("YAML merge key type", url: "https://yaml.org/type/merge.html")),
    summary: "The merge key '<<' has a value that is not a mapping.",
    rationale: """
      The merge key takes over the pairs of a mapping, or of each mapping of a sequence; from any \
      other value there is nothing to take over, so the defaults that were meant are missing.
      """,
    help: "give '<<' an alias of a mapping, or quote it if it is meant as an ordinary key",
    fails: [
      Example("general:\n  <<: ↓app20\n  name: app20\n", language: .yaml),
      Example(
        "general:\n  name: &name app20\n  <<: [{ autostart: yes }, ↓*name]\n", language: .yaml),
    ],
    passes: [
      Example(
        "defaults: &defaults\n  autostart: yes\ngeneral:\n  <<: *defaults\n  name: app20\n",
        language: .yaml)
    ],
    nearMisses: [Example("general:\n  name: app20\n  \"<<\": text\n", language: .yaml)])
}
