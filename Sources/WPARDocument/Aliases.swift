import WPARDiagnostics

/// The anchors of the document that is being read, and how much its aliases stand for.
struct AnchorTable {
  private var nodes: [String: Anchor] = [:]
  /// In the order of their definition, for suggestions.
  private var names: [String] = []
  /// The extents of the anchored nodes that are complete.
  private var extents: [UInt32: Extent] = [:]
  /// The nodes that all aliases of the stream stand for.
  private var aliasedSize = 0
  /// Whether the limit has been reported.
  var isOverLimit = false

  struct Anchor {
    let node: UInt32
    /// The `&name`.
    let range: SourceRange
  }

  /// How far a subtree reaches when its aliases are followed.
  struct Extent {
    let nodeCount: Int
    /// 1 for a scalar.
    let height: Int
  }

  /// The nodes that aliases of a stream may stand for: enough for any honest use of defaults, and
  /// proportional to what is written.
  private static func limit(forNodes count: Int) -> Int {
    100_000 + 20 * count
  }

  mutating func removeAll() {
    guard !nodes.isEmpty else { return }
    nodes = [:]
    names = []
    extents = [:]
  }

  mutating func define(_ name: String, _ node: UInt32, at range: SourceRange, isLeaf: Bool) {
    if nodes.updateValue(Anchor(node: node, range: range), forKey: name) == nil {
      names.append(name)
    }
    if isLeaf { extents[node] = Extent(nodeCount: 1, height: 1) }
  }

  mutating func complete(_ node: UInt32, _ extent: Extent) {
    extents[node] = extent
  }

  subscript(name: String) -> Anchor? { nodes[name] }

  /// The size of a tree of `count` nodes read so far, aliases followed.
  func expandedSize(ofNodes count: Int) -> Int { count + aliasedSize }

  /// What became of an alias.
  enum Resolution {
    case resolved(Extent)
    case isRecursive
    case isTooDeep
    case isOverLimit
  }

  /// Follows an alias at a depth of a tree that has `nodeCount` nodes so far.
  mutating func follow(_ anchor: Anchor, depth: Int, nodeCount: Int) -> Resolution {
    guard let extent = extents[anchor.node] else { return .isRecursive }
    guard depth + extent.height <= YAMLReader.maximumDepth + 1 else { return .isTooDeep }
    guard aliasedSize + extent.nodeCount <= Self.limit(forNodes: nodeCount) else {
      return .isOverLimit
    }
    aliasedSize += extent.nodeCount
    return .resolved(extent)
  }

  /// Anchors that may be meant by a name that is none, among the hundred newest.
  func suggestions(for name: String) -> [String] {
    Suggestion.nearest(to: name, among: Array(names.suffix(100)))
  }
}

extension TreeBuilder {
  /// After this many findings nobody reads suggestions, which cost more than the rest.
  private static let suggestionLimit = 1000

  /// Adds an alias: a reference to an earlier node, or an empty scalar where there is none to
  /// follow.
  mutating func addAlias(_ name: String, at range: SourceRange) {
    var record = NodeRecord(
      kind: .alias, style: .plain, start: UInt32(truncatingIfNeeded: range.lowerBound),
      end: UInt32(truncatingIfNeeded: range.upperBound))
    if let target = resolve(name, at: range) {
      record.link = target.node
      let text = isKeyNext ? text(of: target.node) : nil
      addLeaf(
        record, height: target.height, fingerprint: text.map { MappingKey.fingerprint(of: $0) })
    } else {
      record.kind = .scalar
      record.flags = .isUnresolved
      addLeaf(record)
    }
  }

  private mutating func resolve(_ name: String, at range: SourceRange) -> (
    node: UInt32, height: Int
  )? {
    guard let anchor = anchors[name] else {
      let suggestions =
        diagnostics.count < Self.suggestionLimit ? anchors.suggestions(for: name) : []
      diagnostics.append(
        Diagnostic(
          DocumentRules.unknownAlias,
          "alias '*\(name)' has no anchor '&\(name)' before it"
            + Suggestion.phrase(suggestions.map { "*" + $0 }),
          at: range,
          fixes: suggestions.prefix(1).map {
            FixIt(.unsafe, "replace it by '*\($0)'", edits: [Edit(range, "*" + $0)])
          }))
      return nil
    }
    switch anchors.follow(anchor, depth: depth, nodeCount: nodes.count) {
    case .resolved(let extent):
      return (anchor.node, extent.height)
    case .isRecursive:
      diagnostics.append(
        Diagnostic(
          DocumentRules.recursiveAlias, "alias '*\(name)' stands inside the node it stands for",
          at: range, labels: [Label(anchor.range, "the node begins here")]))
    case .isTooDeep:
      reportNesting(at: range, labels: [Label(anchor.range, "through the node it stands for")])
    case .isOverLimit:
      if anchors.isOverLimit { break }
      anchors.isOverLimit = true
      diagnostics.append(
        Diagnostic(
          DocumentRules.aliasExpansionLimit,
          "aliases up to '*\(name)' stand for too many nodes to follow", at: range,
          labels: [Label(anchor.range, "the node it stands for")]))
    }
    return nil
  }
}

extension DocumentRules {
  static let unknownAlias = RuleDescription(
    id: "unknown-alias", family: .syntax, severity: .error, isUnreadableText: true,
    evidence: .confirmed(
      source: Reference("YAML 1.2.2, section 7.1", url: "https://yaml.org/spec/1.2.2/#alias-nodes")
    ),
    summary: "An alias names an anchor that the document does not define before it.",
    rationale: """
      An alias stands for the node that an anchor marked earlier in the same document; without \
      one there is no value to read.
      """,
    help: "define the anchor earlier in the same document, or quote the text if it is no alias",
    fails: [
      Example(
        "general:\n  name: &name app20\n  hostname: ↓*nam\n", language: .yaml)
    ],
    passes: [
      Example("general:\n  name: &name app20\n  hostname: *name\n", language: .yaml)
    ],
    nearMisses: [Example("general:\n  name: app20\n  directory: \"*name\"\n", language: .yaml)])

  static let recursiveAlias = RuleDescription(
    id: "recursive-alias", family: .syntax, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "a specification is a finite tree"),
    summary: "An alias stands inside the node it stands for.",
    rationale: "Following it would never come to an end, so the document has no finite reading.",
    help: "write out the value that is meant",
    fails: [Example("general: &all\n  name: app20\n  again: ↓*all\n", language: .yaml)],
    passes: [Example("general:\n  name: &name app20\n  hostname: *name\n", language: .yaml)],
    nearMisses: [
      Example(
        "general:\n  name: &x app20\n  hostname: &x app21\n  directory: *x\n", language: .yaml)
    ])

  static let aliasExpansionLimit = RuleDescription(
    id: "alias-expansion-limit", family: .syntax, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "no specification repeats its text more than twenty times over"),
    summary: "Aliases stand for far more nodes than the file holds.",
    rationale: """
      Aliases of aliases grow exponentially: nine lines can stand for a thousand million nodes. \
      Aliases are followed up to 100,000 nodes and twenty for each node that is written.
      """,
    help: "repeat less, or divide the file",
    fails: [Example(aliasBomb, language: .yaml)],
    passes: [Example("general:\n  name: &name app20\n  hostname: *name\n", language: .yaml)],
    nearMisses: [
      Example(
        "general:\n  name: &a app20\n  x: &b [*a, *a, *a]\n  y: [*b, *b, *b]\n", language: .yaml)
    ])

  /// Each line stands for ten times the one before; the mark stands where the limit is passed.
  private static let aliasBomb = """
    x0: &x0 [a, a, a, a, a, a, a, a, a, a]
    x1: &x1 [*x0, *x0, *x0, *x0, *x0, *x0, *x0, *x0, *x0, *x0]
    x2: &x2 [*x1, *x1, *x1, *x1, *x1, *x1, *x1, *x1, *x1, *x1]
    x3: &x3 [*x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2]
    x4: &x4 [*x3, *x3, *x3, *x3, *x3, *x3, *x3, ↓*x3, *x3, *x3]

    """
}
