import WPARDiagnostics

/// Grows the trees of a stream while its nodes arrive in the order of the file, and finds what is
/// wrong between nodes: keys that repeat, aliases that lead nowhere, merges of what has no keys.
struct TreeBuilder {
  let file: SourceFile
  var nodes: [NodeRecord] = []
  var decodedText: [UInt8] = []
  var roots: [UInt32] = []
  var diagnostics: [Diagnostic] = []
  var anchors = AnchorTable()

  /// The collections that are open, the outermost first.
  private var frames: [Frame] = []
  /// The keys of all open mappings; each frame knows where its own begin.
  private var keys: [MappingKey] = []

  init(_ file: SourceFile) {
    self.file = file
  }

  /// A collection whose end has not been reached.
  private struct Frame {
    let node: UInt32
    let isMapping: Bool
    var isKeyNext: Bool
    let firstKey: Int
    /// The size of the tree, aliases followed, before this collection.
    let expandedSizeBefore: Int
    let isAnchored: Bool
    var childrenEnd: UInt32
    /// The height of the highest child, aliases followed.
    var childrenHeight = 0
  }

  var depth: Int { frames.count }

  /// The style of the innermost open collection.
  var innermostStyle: Node.Style? { frames.last.map { nodes[Int($0.node)].style } }

  /// The end of the last scalar or alias; the start of a collection that is the last node.
  var lastLeafEnd: Int { nodes.last.map { Int($0.end) } ?? 0 }

  /// Whether the next node is the key of a mapping.
  var isKeyNext: Bool { frames.last?.isKeyNext ?? false }

  mutating func startDocument() {
    anchors.removeAll()
  }

  /// Adds a scalar or an alias.
  ///
  /// - Parameters:
  ///   - height: Of what an alias stands for.
  ///   - fingerprint: Of its text, where it is a scalar and a key.
  mutating func addLeaf(_ record: NodeRecord, height: Int = 1, fingerprint: UInt64? = nil) {
    let index = UInt32(truncatingIfNeeded: nodes.count)
    let isKey = place(index)
    nodes.append(record)
    extendParent(to: record.end, height: height)
    guard isKey, let fingerprint else { return }
    keys.append(MappingKey(node: index, fingerprint: fingerprint))
    if isMergeKey(record) {
      nodes[Int(frames[frames.count - 1].node)].flags.insert(.hasMergeKey)
    }
  }

  /// Opens a collection; `end` is known when it is closed.
  mutating func open(
    _ kind: NodeRecord.Kind, _ style: Node.Style, at start: Int, isAnchored: Bool
  ) {
    let index = UInt32(truncatingIfNeeded: nodes.count)
    _ = place(index)
    let start = UInt32(truncatingIfNeeded: start)
    frames.append(
      Frame(
        node: index, isMapping: kind == .mapping, isKeyNext: kind == .mapping,
        firstKey: keys.count, expandedSizeBefore: anchors.expandedSize(ofNodes: nodes.count),
        isAnchored: isAnchored, childrenEnd: start))
    nodes.append(NodeRecord(kind: kind, style: style, start: start, end: start))
  }

  /// Closes the innermost collection.
  ///
  /// - Parameter end: After its closing bracket; `nil` for a collection without one, which ends
  ///   with its last child.
  mutating func close(at end: Int?) {
    guard let frame = frames.popLast() else { return }
    let index = Int(frame.node)
    let end = end.map { UInt32(truncatingIfNeeded: $0) } ?? frame.childrenEnd
    nodes[index].link = UInt32(truncatingIfNeeded: nodes.count)
    nodes[index].end = end
    let height = frame.childrenHeight + 1
    extendParent(to: end, height: height)
    if frame.isAnchored {
      let nodeCount = anchors.expandedSize(ofNodes: nodes.count) - frame.expandedSizeBefore
      anchors.complete(frame.node, AnchorTable.Extent(nodeCount: nodeCount, height: height))
    }
    guard frame.isMapping else { return }
    reportDuplicates(among: keys[frame.firstKey...])
    keys.removeSubrange(frame.firstKey...)
    if nodes[index].flags.contains(.hasMergeKey) {
      reportMergesOfNonMappings(in: frame.node)
    }
  }

  /// Closes what a syntax error left open.
  mutating func closeAll() {
    while !frames.isEmpty { close(at: nil) }
  }

  /// Notes a node as the next child of the innermost collection, or as a root.
  ///
  /// - Returns: Whether it is a key.
  private mutating func place(_ index: UInt32) -> Bool {
    guard let top = frames.indices.last else {
      roots.append(index)
      return false
    }
    guard frames[top].isMapping else { return false }
    let isKey = frames[top].isKeyNext
    frames[top].isKeyNext = !isKey
    return isKey
  }

  /// Lets the innermost collection reach as far as a child that is complete.
  private mutating func extendParent(to end: UInt32, height: Int) {
    guard let top = frames.indices.last else { return }
    frames[top].childrenEnd = end
    if frames[top].childrenHeight < height { frames[top].childrenHeight = height }
  }

  /// The bytes of a scalar's text, of the scalar that an alias stands for, or `nil`.
  func text(of index: UInt32) -> ArraySlice<UInt8>? {
    var record = nodes[Int(index)]
    if record.kind == .alias { record = nodes[Int(record.target)] }
    guard record.kind == .scalar else { return nil }
    return record.flags.contains(.isVerbatim)
      ? file.bytes[record.textRange] : decodedText[record.textRange]
  }
}
