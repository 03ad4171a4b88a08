extension String {
  /// The text as lines of at most `width` cells, broken at blanks; a word that is wider is broken
  /// inside.
  ///
  /// - Parameter indent: Blanks before every line but the first.
  package func wrapped(to width: Int, indent: Int = 0) -> [String] {
    if DisplayWidth.of(self) <= width { return [self] }
    let padding = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    var cells = 0
    func breakLine() {
      lines.append(line)
      line = padding
      cells = indent
    }
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      let wordCells = DisplayWidth.of(word)
      let isStart = cells == (lines.isEmpty ? 0 : indent)
      if !isStart, cells + 1 + wordCells <= width {
        line += " \(word)"
        cells += 1 + wordCells
        continue
      }
      if !isStart { breakLine() }
      if cells + wordCells <= width {
        line += word
        cells += wordCells
        continue
      }
      for character in word {
        let characterCells = DisplayWidth.of(character)
        if cells + characterCells > width { breakLine() }
        line.append(character)
        cells += characterCells
      }
    }
    lines.append(line)
    return lines
  }

  /// The end of the text in at most so many cells, after an ellipsis where something is left out.
  package func keepingEnd(cells: Int) -> String {
    guard DisplayWidth.of(self) > cells else { return self }
    var kept: [Character] = []
    var used = 1
    for character in reversed() {
      used += DisplayWidth.of(character)
      guard used <= cells else { break }
      kept.append(character)
    }
    return "…" + String(kept.reversed())
  }
}
