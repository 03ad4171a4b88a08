import WPARDiagnostics

/// Everything that a text holds of what lswpar printed: one output after another, as they come when
/// several runs are captured into one file.
package struct LswparOutputs: Sendable {
  /// In the order of the text.
  package private(set) var listings: [LswparListing] = []
  /// The first line of each stretch that is none of lswpar's forms.
  package private(set) var foreignLines: [ArraySlice<UInt8>] = []

  /// Reads a text by its lines. Linear in the text.
  package init(_ lines: [ArraySlice<UInt8>], schema: Schema = .aix) {
    var start = lines.startIndex
    while start < lines.endIndex {
      let isTitle = lines[start].starts(with: LswparListing.titleRule)
      let isHeader = LswparListing.isHeader(lines[start])
      var end = start + 1
      while end < lines.endIndex, !LswparListing.isHeader(lines[end]),
        isTitle || !lines[end].starts(with: LswparListing.titleRule)
      {
        end += 1
      }
      let part = lines[start..<end]
      if isTitle || isHeader, let listing = LswparListing(Array(part), schema: schema) {
        listings.append(listing)
      } else if let first = part.first(where: { !$0.isBlank }) {
        foreignLines.append(first.trimmed)
      }
      start = end
    }
  }

  /// Whether the first line that is not blank begins an output.
  package static func areIn(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(4096)
    // What collects facts puts a line of its own before the output.
    let line = head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
      .first { !$0.isBlank && !$0.starts(with: "#wparc ") }
    return line.map { $0.starts(with: LswparListing.titleRule) || LswparListing.isHeader($0) }
      ?? false
  }
}

extension LswparListing {
  /// How the lines around the name of a partition begin.
  static let titleRule: StaticString = "====="

  /// Whether a line is the header of a delimited mode: `#name`, a delimiter, and more.
  static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "#name") && line.count > 6 && LswparColumns.canRead(line.dropFirst())
  }
}
