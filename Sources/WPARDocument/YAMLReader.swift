import CYAML
import WPARDiagnostics

/// Reads a file through the events of libyaml.
///
/// The only place with pointers. libyaml stops at the first error and cannot resume, so a file has
/// at most one syntax error; what was read before stays.
struct YAMLReader {
  /// How deep collections may stand inside each other. libyaml has no limit of its own, and takes
  /// time that grows with the square of the depth.
  static let maximumDepth = 100
  /// How many nodes are read: three times those of a plan file of 50,000 moves. Each takes 20 bytes,
  /// so that a file of nothing but commas takes no more memory than any other of its size.
  static let maximumNodes = 1 << 25

  private(set) var tree: TreeBuilder
  private(set) var isTruncated = false
  /// The offset up to which the text was understood.
  private(set) var understoodEnd: Int
  private var offsets: ByteOffsets
  private let maximumNodes: Int

  init(_ file: SourceFile, maximumNodes: Int = maximumNodes) {
    self.maximumNodes = maximumNodes
    tree = TreeBuilder(file)
    understoodEnd = file.bytes.count
    offsets = ByteOffsets(file.bytes)
  }

  private var bytes: [UInt8] { tree.file.bytes }

  mutating func read() {
    let bytes = bytes
    if let problem = EncodingProblem(bytes) {
      stop(problem.diagnostic, understoodEnd: 0)
    } else if let directive = bytes.tagDirectiveOverLimit {
      stop(.tooManyDirectives(at: directive), understoodEnd: 0)
    } else {
      tree.nodes.reserveCapacity(bytes.count / 8)
      bytes.withUnsafeBufferPointer { readEvents(of: $0) }
      tree.closeAll()
    }
  }

  private mutating func stop(_ diagnostic: Diagnostic, understoodEnd end: Int) {
    tree.diagnostics.append(diagnostic)
    understoodEnd = end
    isTruncated = true
  }

  private mutating func readEvents(of source: UnsafeBufferPointer<UInt8>) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      stop(YAMLProblem.outOfMemory.diagnostic(in: bytes), understoodEnd: 0)
      return
    }
    defer { yaml_parser_delete(&parser) }
    let text = UnsafeBufferPointer(rebasing: source[offsets.start...])
    yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    while !isTruncated {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        let problem = problem(of: parser)
        stop(problem.diagnostic(in: bytes), understoodEnd: tree.lastLeafEnd)
        return
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return }
      guard tree.nodes.count < maximumNodes || !event.addsNode else {
        let start = offsets.offset(of: event.start_mark)
        stop(.tooManyNodes(maximumNodes, at: start), understoodEnd: start)
        return
      }
      accept(event, source)
    }
  }

  private mutating func accept(_ event: yaml_event_t, _ source: UnsafeBufferPointer<UInt8>) {
    switch event.type {
    case YAML_SCALAR_EVENT:
      addScalar(event, source)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      open(
        .mapping, mapping.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block, event,
        Properties(anchor: mapping.anchor, tag: mapping.tag))
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      open(
        .sequence, sequence.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block, event,
        Properties(anchor: sequence.anchor, tag: sequence.tag))
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      close(event)
    case YAML_ALIAS_EVENT:
      let range = SourceRange(
        offsets.offset(of: event.start_mark), offsets.offset(of: event.end_mark))
      tree.addAlias(String(cString: event.data.alias.anchor), at: range)
    case YAML_DOCUMENT_START_EVENT:
      tree.startDocument()
    default:
      break
    }
  }

  private mutating func addScalar(
    _ event: yaml_event_t, _ source: UnsafeBufferPointer<UInt8>
  ) {
    let scalar = event.data.scalar
    let style = Node.Style(scalar.style)
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let properties = Properties(anchor: scalar.anchor, tag: scalar.tag)
    var (start, anchor) = start(of: event, properties)
    var end = offsets.offset(of: event.end_mark)
    // An empty scalar ends with its properties.
    if end < start { start = end }
    switch style {
    case .literal, .folded:
      end = bytes.endBeforeWhiteSpace(from: end, after: start)
    case .plain where start == end:
      start = bytes.endBeforeWhiteSpace(from: start, after: offsets.start)
      end = start
    default:
      break
    }
    var record = NodeRecord(
      kind: .scalar, style: style, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: end), textCount: UInt32(truncatingIfNeeded: text.count))
    let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    if end - start - 2 * quote == text.count, source.holds(text, at: start + quote) {
      record.flags = .isVerbatim
      record.link = UInt32(truncatingIfNeeded: start + quote)
    } else {
      record.link = UInt32(truncatingIfNeeded: tree.decodedText.count)
      tree.decodedText.append(contentsOf: text)
    }
    define(anchor, properties, isLeaf: true)
    tree.addLeaf(
      record, fingerprint: tree.isKeyNext ? MappingKey.fingerprint(of: text) : nil)
  }

  private mutating func open(
    _ kind: NodeRecord.Kind, _ style: Node.Style, _ event: yaml_event_t, _ properties: Properties
  ) {
    let (start, anchor) = start(of: event, properties)
    guard tree.depth < Self.maximumDepth else {
      tree.reportNesting(at: SourceRange(start, start + 1))
      understoodEnd = start
      isTruncated = true
      return
    }
    define(anchor, properties, isLeaf: false)
    tree.open(kind, style, at: start, isAnchored: properties.anchor != nil)
  }

  private mutating func close(_ event: yaml_event_t) {
    // Only a closing bracket has a width; a block ends where the next token begins.
    let hasBracket =
      event.start_mark.index != event.end_mark.index && tree.innermostStyle == .flow
    tree.close(at: hasBracket ? offsets.offset(of: event.end_mark) : nil)
  }

  /// The anchor and the tag of a node, which stand before it in either order.
  private struct Properties {
    let anchor: UnsafeMutablePointer<yaml_char_t>?
    let tag: UnsafeMutablePointer<yaml_char_t>?

    var count: Int { (anchor == nil ? 0 : 1) + (tag == nil ? 0 : 1) }
  }

  private mutating func define(_ range: SourceRange?, _ properties: Properties, isLeaf: Bool) {
    guard let name = properties.anchor, let range else { return }
    tree.anchors.define(
      String(cString: name), UInt32(truncatingIfNeeded: tree.nodes.count), at: range,
      isLeaf: isLeaf)
  }

  /// The start of a node without its properties, which libyaml counts in, and the place of its
  /// anchor.
  private mutating func start(
    of event: yaml_event_t, _ properties: Properties
  ) -> (start: Int, anchor: SourceRange?) {
    let start = offsets.offset(of: event.start_mark)
    guard properties.count > 0 else { return (start, nil) }
    return bytes.skipProperties(properties.count, from: start)
  }

  private mutating func problem(of parser: yaml_parser_t) -> YAMLProblem {
    let isReader = parser.error == YAML_READER_ERROR
    return YAMLProblem(
      text: parser.problem.map { String(cString: $0) } ?? YAMLProblem.outOfMemory.text,
      offset: isReader
        ? offsets.start + Int(parser.problem_offset) : offsets.offset(of: parser.problem_mark),
      context: parser.context.map { String(cString: $0) } ?? "",
      contextOffset: parser.context == nil ? nil : offsets.offset(of: parser.context_mark))
  }
}

/// Turns libyaml's marks, which count code points, into byte offsets.
///
/// Marks come nearly in the order of the file, so a cursor walks from each to the next; in an ASCII
/// file they are the offsets.
private struct ByteOffsets {
  /// Where the text begins: after a byte order mark, which libyaml must not see.
  let start: Int
  private let bytes: [UInt8]
  private let isASCII: Bool
  private var index = 0
  private var offset: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    offset = start
    var union: UInt8 = 0
    for byte in bytes[start...] { union |= byte }
    isASCII = union < 0x80
  }

  mutating func offset(of mark: yaml_mark_t) -> Int {
    let target = Int(mark.index)
    guard !isASCII else { return min(start + target, bytes.count) }
    while index < target, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      index += 1
    }
    while index > target, offset > start {
      offset -= 1
      while offset > start, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      index -= 1
    }
    return offset
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these bytes, from an offset on, begin with others.
  fileprivate func holds(_ other: Self, at offset: Int) -> Bool {
    guard let base = baseAddress, let otherBase = other.baseAddress else { return other.isEmpty }
    return offset + other.count <= count && memcmp(base + offset, otherBase, other.count) == 0
  }
}

extension yaml_event_t {
  fileprivate var addsNode: Bool {
    switch type {
    case YAML_SCALAR_EVENT, YAML_ALIAS_EVENT, YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
      true
    default: false
    }
  }
}

extension Node.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

extension [UInt8] {
  /// The offset after the last byte before `end` that is neither blank nor a line break.
  fileprivate func endBeforeWhiteSpace(from end: Int, after start: Int) -> Int {
    var end = end
    while end > start, self[end - 1].isBlank || self[end - 1].isLineBreak { end -= 1 }
    return end
  }

  /// Skips anchors and tags, and the blanks, line breaks and comments around them.
  fileprivate func skipProperties(
    _ propertyCount: Int, from start: Int
  ) -> (start: Int, anchor: SourceRange?) {
    var i = start
    var end = start
    var anchor: SourceRange?
    var rest = propertyCount
    while i < count {
      switch self[i] {
      case UInt8(ascii: "#"):
        i = lineEnd(from: i)
      case UInt8(ascii: "&") where rest > 0:
        end = i + 1
        while end < count, self[end].isAnchorCharacter { end += 1 }
        anchor = SourceRange(i, end)
        i = end
        rest -= 1
      case UInt8(ascii: "!") where rest > 0:
        end = endOfTag(from: i)
        i = end
        rest -= 1
      default:
        let length = self[i].isBlank ? 1 : breakLength(at: i)
        if length == 0 { return (i, anchor) }
        i += length
      }
    }
    return (end, anchor)
  }

  private func endOfTag(from start: Int) -> Int {
    let isVerbatim = start + 1 < count && self[start + 1] == UInt8(ascii: "<")
    var i = start + 1
    while i < count, !self[i].isBlank, breakLength(at: i) == 0 {
      if isVerbatim, self[i] == UInt8(ascii: ">") { return i + 1 }
      if !isVerbatim, self[i] == UInt8(ascii: ",") { return i }
      i += 1
    }
    return i
  }
}

extension UInt8 {
  var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }

  /// Whether libyaml takes this byte as part of an anchor's name.
  fileprivate var isAnchorCharacter: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
