import WPARDiagnostics

/// A node as it is kept: 20 bytes, in the order of the file, each before its children.
struct NodeRecord: Sendable {
  enum Kind: UInt8, Sendable {
    case scalar
    case sequence
    case mapping
    case alias
  }

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// The text is a slice of the source, not of the decoded text.
    static let isVerbatim = Flags(rawValue: 1)
    /// The mapping has a `<<` key that can be merged.
    static let hasMergeKey = Flags(rawValue: 2)
    static let isUnresolved = Flags(rawValue: 4)
  }

  var kind: Kind
  var style: Node.Style
  var flags: Flags = []
  var start: UInt32
  var end: UInt32
  /// The start of a scalar's text, the end of a collection's subtree, the node an alias stands for.
  var link: UInt32 = 0
  /// The number of bytes of a scalar's text.
  var textCount: UInt32 = 0

  var range: SourceRange { SourceRange(Int(start), Int(end)) }
  var textRange: Range<Int> { Int(link)..<Int(link) + Int(textCount) }
  var target: UInt32 { link }

  /// The index after the last descendant of the node, which is at `index`.
  func subtreeEnd(at index: UInt32) -> UInt32 {
    switch kind {
    case .scalar, .alias: index + 1
    case .sequence, .mapping: link
    }
  }

  func children(at index: UInt32) -> Range<UInt32> {
    index + 1..<subtreeEnd(at: index)
  }
}
