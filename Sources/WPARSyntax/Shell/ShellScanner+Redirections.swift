import WPARDiagnostics

extension ShellScanner {
  /// Lines of the script that a command reads from its standard input.
  struct HereDocument {
    let delimiter: [UInt8]
    let range: SourceRange
    let stripsTabs: Bool
    /// Whether the delimiter has quotes, so that nothing in the document is substituted.
    let isQuoted: Bool
    var isScript = false
  }

  /// Skips a redirection with its target.
  mutating func redirection() -> Bool {
    var start = position
    while start < limit, 0x30...0x39 ~= bytes[start] { start += 1 }
    guard start < limit, bytes[start] == UInt8(ascii: "<") || bytes[start] == UInt8(ascii: ">")
    else { return false }
    let isInput = bytes[start] == UInt8(ascii: "<")
    position = start + 1
    if isInput, isByte(UInt8(ascii: "("), at: position) {
      position += 1
      parenthesis(from: position - 2)
      return true
    }
    let isDocument =
      isInput && isByte(UInt8(ascii: "<"), at: position)
      && !isByte(UInt8(ascii: "<"), at: position + 1)
    while position < limit, "<>&|".utf8.contains(bytes[position]) { position += 1 }
    let stripsTabs = isDocument && isByte(UInt8(ascii: "-"), at: position)
    if stripsTabs { position += 1 }
    while position < limit, skipBlank() {}
    guard position < limit, !bytes[position].endsShellWord else { return true }
    var ignored: [SourceRange] = []
    let target = word(&ignored)
    if isDocument {
      documents.append(
        HereDocument(
          delimiter: target.text, range: target.range, stripsTabs: stripsTabs,
          isQuoted: target.isQuoted))
    }
    return true
  }

  /// Passes over the here-documents that begin on the line that has just ended.
  mutating func readDocuments() {
    let documents = self.documents
    self.documents = []
    for document in documents {
      let start = position
      var end: Int?
      while position < limit {
        let line = position
        var stop = position
        while stop < limit, bytes[stop] != 0x0A { stop += 1 }
        position = min(stop + 1, limit)
        var text = bytes[line..<stop]
        if text.last == 0x0D { text = text.dropLast() }
        if document.stripsTabs { text = text.drop { $0 == 0x09 } }
        if text.elementsEqual(document.delimiter) {
          end = line
          break
        }
      }
      if end == nil {
        diagnostics.append(.unclosedHereDocument(document.delimiter, at: document.range))
      }
      let text = SourceRange(start, end ?? position)
      if document.isScript {
        script(text)
      } else if !document.isQuoted {
        substitutions(in: text)
      }
    }
  }

  /// Reads the commands that a here-document substitutes.
  private mutating func substitutions(in range: SourceRange) {
    let (position, limit) = (self.position, self.limit)
    self.position = range.lowerBound
    self.limit = range.upperBound
    while self.position < self.limit {
      if bytes[self.position] == UInt8(ascii: "\\") {
        self.position += 2
      } else {
        substitution()
      }
    }
    (self.position, self.limit) = (position, limit)
  }

  mutating func reportOpenDocuments() {
    for document in documents {
      diagnostics.append(.unclosedHereDocument(document.delimiter, at: document.range))
    }
    documents = []
  }

  // MARK: Placeholders

  /// The end of `<some words>` that stands for a value. A redirection has a blank before the next,
  /// or a file name right behind it.
  func placeholderEnd(from start: Int) -> Int? {
    guard start + 2 < limit, bytes[start] == UInt8(ascii: "<"), bytes[start + 1].isShellNameByte
    else { return nil }
    var end = start + 1
    while end < limit, bytes[end].isShellNameByte || " -.".utf8.contains(bytes[end]) { end += 1 }
    guard end < limit, bytes[end] == UInt8(ascii: ">"), bytes[end - 1] != 0x20 else { return nil }
    guard end + 1 == limit || bytes[end + 1].endsShellWord || bytes[end + 1] == UInt8(ascii: "\\")
    else { return nil }
    return end + 1
  }

  func placeholder(_ range: SourceRange) -> ShellArgument {
    ShellArgument(
      range: range, text: Array(bytes[range.lowerBound..<range.upperBound]),
      offsets: (range.lowerBound..<range.upperBound).map { UInt32(truncatingIfNeeded: $0) },
      expansions: [0..<range.count], mayBeSeveral: false, patterns: [], isQuoted: false)
  }
}
