import WPARDiagnostics
import WPARDocument

extension EntryPoint {
  /// Nodes and findings lie in the file; a file that can be read is formatted once and for all, and
  /// still says the same.
  static let yaml = EntryPoint(name: "yaml") { bytes in
    let stream = DocumentStream(reading: SourceFile(path: "fuzz.yaml", bytes: bytes))
    let all = SourceRange(0, bytes.count)
    for diagnostic in stream.diagnostics { diagnostic.expectInside(all) }
    for comment in stream.comments { precondition(all.contains(comment)) }
    for root in stream.roots { root.expectInside(all) }

    let formatted = YAMLFormatter.format(stream)
    let again = DocumentStream(reading: SourceFile(path: "fuzz.yaml", bytes: formatted))
    precondition(YAMLFormatter.format(again) == formatted, "formatting twice differs")
    precondition(again.isTruncated == stream.isTruncated, "formatting breaks the file")
    precondition(again.nodeCount == stream.nodeCount)
    precondition(
      again.roots.count == stream.roots.count
        && zip(again.roots, stream.roots).allSatisfy { $0.saysTheSame(as: $1) },
      "formatting changes what is said")
  }
}

extension Node {
  fileprivate func expectInside(_ all: SourceRange) {
    precondition(all.contains(range))
    if let contentRange { precondition(all.contains(contentRange)) }
    for item in items { item.expectInside(all) }
    for pair in pairs {
      pair.key.expectInside(all)
      pair.value.expectInside(all)
    }
  }

  fileprivate func saysTheSame(as other: Node) -> Bool {
    guard kind == other.kind else { return false }
    switch kind {
    case .scalar:
      return textBytes == other.textBytes
    case .sequence:
      let (mine, theirs) = (Array(items), Array(other.items))
      return mine.count == theirs.count
        && zip(mine, theirs).allSatisfy { $0.saysTheSame(as: $1) }
    case .mapping:
      let (mine, theirs) = (Array(pairs), Array(other.pairs))
      return mine.count == theirs.count
        && zip(mine, theirs).allSatisfy {
          $0.key.saysTheSame(as: $1.key) && $0.value.saysTheSame(as: $1.value)
        }
    }
  }
}
