import WPARDiagnostics

/// Several sources that are read as one, and where each of them begins in it.
struct JoinedSources: Sendable {
  /// All bytes in a row, with a line break behind a source that does not end in one.
  let file: SourceFile
  private let parts: [(file: SourceFile, start: Int)]

  init(_ first: SourceFile, _ others: [SourceFile]) {
    guard !others.isEmpty else {
      file = first
      parts = [(first, 0)]
      return
    }
    var bytes: [UInt8] = []
    var parts: [(file: SourceFile, start: Int)] = []
    for file in [first] + others {
      parts.append((file, bytes.count))
      bytes += file.bytes
      if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    }
    file = SourceFile(path: first.path, bytes: bytes)
    self.parts = parts
  }

  /// The source that holds an offset, by its index among them.
  private func index(at offset: Int) -> Int {
    var low = 0
    var high = parts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if parts[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func located(_ range: SourceRange) -> (index: Int, range: SourceRange) {
    let index = index(at: range.lowerBound)
    let (file, start) = parts[index]
    let lower = min(range.lowerBound - start, file.bytes.count)
    return (index, SourceRange(lower, min(range.upperBound - start, file.bytes.count)))
  }

  /// A finding about the whole as one about the source that its place is in.
  func located(_ diagnostic: Diagnostic) -> (file: SourceFile, diagnostic: Diagnostic) {
    let (index, range) = located(diagnostic.range)
    let labels = diagnostic.labels.map { label -> Label in
      guard label.file == nil else { return label }
      let place = located(label.range)
      return Label(
        place.range, label.text, in: place.index == index ? nil : parts[place.index].file)
    }
    return (parts[index].file, diagnostic.moved(to: range, labels: labels))
  }

  /// Findings about the whole by the source they are in, in the order of the sources.
  ///
  /// - Parameter diagnostics: Sorted by position.
  func divided(_ diagnostics: [Diagnostic]) -> [(file: SourceFile, diagnostics: [Diagnostic])] {
    var result: [(file: SourceFile, diagnostics: [Diagnostic])] = []
    for diagnostic in diagnostics {
      let (file, moved) = located(diagnostic)
      if let last = result.last, last.file === file {
        result[result.count - 1].diagnostics.append(moved)
      } else {
        result.append((file, [moved]))
      }
    }
    return result
  }
}
