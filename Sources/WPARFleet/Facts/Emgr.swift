import WPARDiagnostics
import WPARModel

extension FactReader {
  static let emgr = FactReader(
    ["emgr-l.txt"], command: "emgr -l", shape: .list,
    emptyMessage: noFixes, evidence: .confirmed(source: .powerAIX),
    summary: "The interim fixes with their states, cut by the columns of the header.",
    read: { output, facts in
      if let line = output.line(with: noFixes) {
        facts.lpar.interimFixes = Fact([], output.origin(line))
        return
      }
      guard let header = output.lines.firstIndex(where: { !$0.isBlank }),
        let columns = FixColumns(output.lines[header])
      else {
        return facts.foreign(
          output,
          expected: "a table below 'ID STATE LABEL', or 'There is no efix data on this system.'")
      }
      var fixes: [InterimFix] = []
      for line in output.lines[(header + 1)...].prefix(while: { !$0.isBlank }) {
        if line.starts(with: "===") { continue }
        guard let fix = columns.fix(line) else {
          return facts.unreadable(
            "\(quoted(line)) is no row of emgr, must have an id, a state and a label in the columns "
              + "of the header", at: line, in: output)
        }
        fixes.append(fix)
      }
      // The legend comes after the list, so without it the list may go on, and what comes after the
      // legend is of another list.
      let rest = output.lines[(header + 1)...].drop { !$0.isBlank }.filter { !$0.isBlank }
      guard rest.first?.trimmed.starts(with: "STATE codes") == true else {
        return facts.lacks(["STATE codes:"], output)
      }
      if let line = rest.dropFirst().first(where: { !isLegend($0) }) {
        return facts.unreadable(
          "\(quoted(line.trimmed)) stands behind the list, must be a state and its meaning",
          at: line,
          in: output)
      }
      facts.lpar.interimFixes = Fact(fixes, output.origin(output.lines[header]))
    })
}

/// ` SP = STABLE + PATCHED`.
private func isLegend(_ line: ArraySlice<UInt8>) -> Bool {
  line.divided(at: UInt8(ascii: "=")).map { $0.0.trimmed.count <= 2 } ?? false
}

private let noFixes: StaticString = "There is no efix data on this system"

/// The columns of emgr, by the positions of the header. The ruler below it does not always match.
private struct FixColumns {
  private let state: Int
  private let label: Int
  private let time: Int

  init?(_ header: ArraySlice<UInt8>) {
    guard let state = header.offset(of: "STATE"), let label = header.offset(of: "LABEL"),
      let time = header.offset(of: "INSTALL TIME"), state < label, label < time
    else { return nil }
    self.state = state - header.startIndex
    self.label = label - header.startIndex
    self.time = time - header.startIndex
  }

  func fix(_ line: ArraySlice<UInt8>) -> InterimFix? {
    guard line.count > time else { return nil }
    let start = line.startIndex
    let id = line[start..<(start + state)]
    let states = line[(start + state)..<(start + label)]
    let label = line[(start + label)..<(start + time)]
    // A value that reaches into the next column moves everything behind it.
    guard id.trimmed.decimal != nil, states.last == UInt8(ascii: " "),
      label.last == UInt8(ascii: " "), label.words.count == 1
    else { return nil }
    let state = String(
      decoding: states.trimmed.filter { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    guard Self.states.contains(state) else { return nil }
    return InterimFix(label: label.trimmed.text, state: state)
  }

  private static let states = [
    "S", "M", "U", "Q", "B", "I", "R", "T", "P", "N", "SP", "SN", "QP", "QN", "RQ",
  ]
}
