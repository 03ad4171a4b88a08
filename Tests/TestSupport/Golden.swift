import Foundation
package import Testing

/// Expects a text to be what a file of the package holds, byte for byte.
///
/// A difference is shown line by line. With `UPDATE_GOLDEN=1` in the environment the text becomes
/// the file instead, to be read before it is committed.
package func expectGolden(
  _ actual: [UInt8], _ fixture: Fixture, sourceLocation: SourceLocation = #_sourceLocation
) {
  let accepted = fixture.exists ? try? fixture.bytes() : nil
  guard actual != accepted else { return }
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    do {
      try Data(actual).write(to: fixture.url, options: .atomic)
    } catch {
      Issue.record("\(fixture) cannot be written: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  let difference = LineDifference(from: accepted ?? [], to: actual)
  Issue.record(
    """
    \(fixture) \(accepted == nil ? "is missing" : "differs"); UPDATE_GOLDEN=1 accepts:
    \(difference)
    """, sourceLocation: sourceLocation)
}

/// The lines in which two texts differ, with three lines around them.
package struct LineDifference: CustomStringConvertible {
  package let description: String

  package init(from old: [UInt8], to new: [UInt8]) {
    let old = Self.lines(old)
    let new = Self.lines(new)
    let changes = new.difference(from: old)
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var rows: [(sign: Character, text: String)] = []
    var i = 0
    var j = 0
    while i < old.count || j < new.count {
      if removed.contains(i) {
        rows.append(("-", old[i]))
        i += 1
      } else if inserted.contains(j) {
        rows.append(("+", new[j]))
        j += 1
      } else {
        rows.append((" ", old[i]))
        i += 1
        j += 1
      }
    }
    let shown = rows.indices.filter { row in
      rows[max(0, row - 3)...min(rows.count - 1, row + 3)].contains { $0.sign != " " }
    }
    var text = ""
    var last = -1
    for row in shown {
      if row != last + 1 { text += "   …\n" }
      text += " \(rows[row].sign) \(rows[row].text)\n"
      last = row
    }
    description = text
  }

  /// The lines with what a terminal would hide made visible, and a last line that is not ended
  /// told apart from one that is.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line, as: UTF8.self)
        .replacing("\r", with: "␍").replacing("\t", with: "→   ").replacing("\0", with: "␀")
    }
    if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += " (no line break)" }
    return lines
  }
}
