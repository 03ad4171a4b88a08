package import WPARDiagnostics

/// What one YAML or JSON file holds: its documents as trees, its comments, and what is wrong with
/// them.
///
/// The trees lie flat in one array and point into the bytes of the file; scalars are text, whatever
/// YAML would make of them. Aliases and merge keys are resolved by the views, not copied, and their
/// expansion is bounded when the file is read: walking all roots visits at most a fixed multiple of
/// the nodes that are written, and never runs in circles.
package final class DocumentStream: Sendable {
  package let file: SourceFile
  /// In the order of the file.
  package let diagnostics: [Diagnostic]
  /// From `#` to the last byte that is not blank, in the order of the file.
  package let comments: [SourceRange]
  /// Whether reading stopped early, so that what is not in the trees may still be in the file.
  package let isTruncated: Bool

  let nodes: [NodeRecord]
  /// The decoded bytes of those scalars that are not written as they read.
  let decodedText: [UInt8]
  let rootIndexes: [UInt32]

  /// Reads a file; never fails, whatever the bytes. Linear in the size of the file.
  package convenience init(reading file: SourceFile) {
    self.init(reading: file, maximumNodes: YAMLReader.maximumNodes)
  }

  /// Does the same with another limit of nodes.
  init(reading file: SourceFile, maximumNodes: Int) {
    var reader = YAMLReader(file, maximumNodes: maximumNodes)
    reader.read()
    let tree = reader.tree
    self.file = file
    diagnostics = tree.diagnostics.sortedAndUnique()
    comments = tree.comments(endingAt: reader.understoodEnd)
    isTruncated = reader.isTruncated
    nodes = tree.nodes
    decodedText = tree.decodedText
    rootIndexes = tree.roots
  }

  /// One node for each document; empty when the file holds none.
  package var roots: [Node] {
    rootIndexes.map { Node(self, $0) }
  }

  /// The number of nodes as written, aliases included.
  package var nodeCount: Int { nodes.count }
}

/// A place in a document: text, a sequence, or a mapping.
///
/// A node that was reached through an alias is the node the alias stands for.
package struct Node: Sendable {
  package enum Kind: UInt8, Sendable {
    case scalar
    case sequence
    case mapping
  }

  /// How a node is written.
  package enum Style: UInt8, Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// `|`
    case literal
    /// `>`
    case folded
    /// A collection in brackets or braces.
    case flow
    /// A collection that is laid out by indentation.
    case block
  }

  package let stream: DocumentStream
  let index: UInt32
  /// The record that was followed to this node: its own, or an alias.
  private let site: UInt32

  /// The node at an index, or the one that an alias there stands for.
  init(_ stream: DocumentStream, _ index: UInt32) {
    self.stream = stream
    site = index
    let record = stream.nodes[Int(index)]
    self.index = record.kind == .alias ? record.target : index
  }

  var record: NodeRecord { stream.nodes[Int(index)] }

  package var kind: Kind {
    switch record.kind {
    case .sequence: .sequence
    case .mapping: .mapping
    case .scalar, .alias: .scalar
    }
  }

  package var style: Style { record.style }

  /// The bytes as written, quotes and brackets included, anchor and tag excluded. A block
  /// collection ends with its last child.
  package var range: SourceRange { record.range }

  /// Where the alias stands through which this node was reached.
  package var aliasRange: SourceRange? {
    site == index ? nil : stream.nodes[Int(site)].range
  }

  /// Whether this empty scalar stands for an alias that could not be followed, which has been
  /// reported already.
  package var isUnresolved: Bool { record.flags.contains(.isUnresolved) }

  /// Whether reading stopped inside this node, or right behind it.
  package var isCut: Bool {
    stream.isTruncated && Int(record.subtreeEnd(at: index)) == stream.nodes.count
  }

  /// The decoded text of a scalar; empty for a collection.
  package var text: String {
    String(decoding: textBytes, as: UTF8.self)
  }

  /// The decoded bytes of a scalar, UTF-8; none for a collection.
  package var textBytes: ArraySlice<UInt8> {
    let record = record
    guard record.kind == .scalar else { return [] }
    return record.flags.contains(.isVerbatim)
      ? stream.file.bytes[record.textRange] : stream.decodedText[record.textRange]
  }

  /// The source bytes of a scalar's text, without quotes, where they are exactly that text, so that
  /// an offset into the text is an offset into the file; `nil` where something was decoded.
  package var contentRange: SourceRange? {
    let record = record
    guard record.kind == .scalar, record.flags.contains(.isVerbatim) else { return nil }
    return SourceRange(record.textRange)
  }

  /// Whether this is a scalar with the given text.
  package func hasText(_ text: String) -> Bool {
    kind == .scalar && textBytes.elementsEqual(text.utf8)
  }

  /// The items of a sequence; none for another node.
  package var items: Items {
    Items(stream, record.kind == .sequence ? record.children(at: index) : 0..<0)
  }

  /// The pairs of a mapping as written, `<<` and repeated keys included; none for another node.
  package var pairs: Pairs {
    Pairs(Items(stream, record.kind == .mapping ? record.children(at: index) : 0..<0))
  }

  /// The value of a mapping's key, merged mappings included; of a repeated key the first value.
  /// Linear in the size of the mapping.
  package subscript(key: String) -> Node? {
    for entry in entries where entry.key.hasText(key) { return entry.value }
    return nil
  }
}

extension Node {
  /// The children of a node, in the order of the file.
  package struct Items: Sequence, IteratorProtocol, Sendable {
    private let stream: DocumentStream
    private var rest: Range<UInt32>

    init(_ stream: DocumentStream, _ children: Range<UInt32>) {
      self.stream = stream
      rest = children
    }

    package var first: Node? {
      rest.first.map { Node(stream, $0) }
    }

    package mutating func next() -> Node? {
      guard let index = rest.first else { return nil }
      rest = stream.nodes[Int(index)].subtreeEnd(at: index)..<rest.upperBound
      return Node(stream, index)
    }
  }

  /// A key of a mapping with its value.
  package struct Pair: Sendable {
    package let key: Node
    package let value: Node
  }

  /// The pairs of a mapping, in the order of the file. A key whose value was never reached, since
  /// reading stopped, is left out.
  package struct Pairs: Sequence, IteratorProtocol, Sendable {
    private var items: Items

    init(_ items: Items) {
      self.items = items
    }

    package mutating func next() -> Pair? {
      guard let key = items.next(), let value = items.next() else { return nil }
      return Pair(key: key, value: value)
    }
  }
}
