import WPARDiagnostics

/// The difference of two texts in the unified form that patch and git apply read.
package enum UnifiedDiff {
  private static let contextCount = 3
  /// The changed lines beyond which a stretch is shown as replaced as a whole: looking for the
  /// shortest way costs the square of them.
  private static let searchLimit = 2000

  /// The diff of a file; empty when the two are equal. Linear in the texts, and in the square of
  /// the changed lines up to a limit.
  package static func diff(path: String, from old: [UInt8], to new: [UInt8]) -> [UInt8] {
    guard old != new else { return [] }
    let (oldLines, newLines) = (lines(old), lines(new))
    var head = 0
    while head < oldLines.count, head < newLines.count, oldLines[head] == newLines[head] {
      head += 1
    }
    var tail = 0
    while tail < min(oldLines.count, newLines.count) - head,
      oldLines[oldLines.count - 1 - tail] == newLines[newLines.count - 1 - tail]
    {
      tail += 1
    }
    let changes = changes(
      oldLines[head..<oldLines.count - tail], newLines[head..<newLines.count - tail])
    var output = Array("--- \(name(path, "a"))\n+++ \(name(path, "b"))\n".utf8)
    for group in grouped(changes) { write(group, oldLines, newLines, to: &output) }
    return output
  }

  /// Lines of the old text that lines of the new one replace.
  private struct Change {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// Lines with their endings.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// The shortest way from one list to the other (Myers, "An O(ND) Difference Algorithm", 1986).
  private static func changes(
    _ old: ArraySlice<ArraySlice<UInt8>>, _ new: ArraySlice<ArraySlice<UInt8>>
  ) -> [Change] {
    let whole = [Change(old: old.startIndex..<old.endIndex, new: new.startIndex..<new.endIndex)]
    guard !old.isEmpty, !new.isEmpty else { return whole }
    // Comparing numbers is quicker than comparing lines again and again.
    var numbers: [ArraySlice<UInt8>: Int32] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int32 {
      let next = Int32(numbers.count)
      return numbers[line]
        ?? {
          numbers[line] = next; return next
        }()
    }
    let a = old.map(number)
    let b = new.map(number)
    guard let matches = matches(a, b) else { return whole }
    var changes: [Change] = []
    var (x, y) = (0, 0)
    for match in matches + [(old: a.count, new: b.count)] {
      if x < match.old || y < match.new {
        changes.append(
          Change(
            old: old.startIndex + x..<old.startIndex + match.old,
            new: new.startIndex + y..<new.startIndex + match.new))
      }
      (x, y) = (match.old + 1, match.new + 1)
    }
    return changes
  }

  /// The pairs of lines that stay, ascending; `nil` when too much has changed.
  private static func matches(_ a: [Int32], _ b: [Int32]) -> [(old: Int, new: Int)]? {
    // `reach[d][k + d]` is how far the old text is read after d changes on diagonal k.
    var reach: [[Int32]] = []
    for d in 0...min(a.count + b.count, searchLimit) {
      var row = [Int32](repeating: 0, count: 2 * d + 1)
      for k in stride(from: -d, through: d, by: 2) {
        var x = d == 0 ? 0 : start(reach[d - 1], d, k).x
        var y = x - k
        while x < a.count, y < b.count, x >= 0, y >= 0, a[x] == b[y] {
          x += 1
          y += 1
        }
        row[k + d] = Int32(x)
        if x >= a.count, y >= b.count {
          reach.append(row)
          return path(back: reach, from: (a.count, b.count))
        }
      }
      reach.append(row)
    }
    return nil
  }

  /// Where diagonal `k` is entered with the d-th change, and from which diagonal.
  private static func start(_ previous: [Int32], _ d: Int, _ k: Int) -> (x: Int, from: Int) {
    func x(_ k: Int) -> Int { Int(previous[k + d - 1]) }
    if k == -d || k != d && x(k - 1) < x(k + 1) { return (x(k + 1), k + 1) }
    return (x(k - 1) + 1, k - 1)
  }

  private static func path(
    back reach: [[Int32]], from end: (Int, Int)
  ) -> [(old: Int, new: Int)] {
    var matches: [(old: Int, new: Int)] = []
    var (x, y) = end
    for d in stride(from: reach.count - 1, through: 0, by: -1) {
      let k = x - y
      let (begin, from) = d == 0 ? (0, 0) : start(reach[d - 1], d, k)
      while x > begin, y > begin - k {
        x -= 1
        y -= 1
        matches.append((x, y))
      }
      if d > 0 {
        x = Int(reach[d - 1][from + d - 1])
        y = x - from
      }
    }
    return matches.reversed()
  }

  /// Changes whose contexts would touch belong in one hunk.
  private static func grouped(_ changes: [Change]) -> [[Change]] {
    var groups: [[Change]] = []
    for change in changes {
      if let last = groups.last?.last,
        change.old.lowerBound - last.old.upperBound <= 2 * contextCount
      {
        groups[groups.count - 1].append(change)
      } else {
        groups.append([change])
      }
    }
    return groups
  }

  private static func write(
    _ group: [Change], _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>],
    to output: inout [UInt8]
  ) {
    guard let first = group.first, let last = group.last else { return }
    let before = min(contextCount, first.old.lowerBound)
    let after = min(contextCount, old.count - last.old.upperBound)
    let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
    let newRange = first.new.lowerBound - before..<last.new.upperBound + after
    output += "@@ -\(header(oldRange)) +\(header(newRange)) @@\n".utf8
    var position = oldRange.lowerBound
    for change in group {
      for line in old[position..<change.old.lowerBound] { write(" ", line, to: &output) }
      for line in old[change.old] { write("-", line, to: &output) }
      for line in new[change.new] { write("+", line, to: &output) }
      position = change.old.upperBound
    }
    for line in old[position..<oldRange.upperBound] { write(" ", line, to: &output) }
  }

  private static func write(
    _ mark: Unicode.Scalar, _ line: ArraySlice<UInt8>, to output: inout [UInt8]
  ) {
    output.append(UInt8(ascii: mark))
    output += line
    if line.last != UInt8(ascii: "\n") { output += "\n\\ No newline at end of file\n".utf8 }
  }

  /// The first line, from 1, and the number of lines; an empty stretch names the line before it.
  private static func header(_ range: Range<Int>) -> String {
    if range.count == 1 { return "\(range.lowerBound + 1)" }
    return "\(range.isEmpty ? range.lowerBound : range.lowerBound + 1),\(range.count)"
  }

  /// The path under a prefix that git takes away. A blank in it is followed by a tab, as diff does,
  /// and what would not fit on a line is quoted, as git does.
  private static func name(_ path: String, _ prefix: String) -> String {
    let name = "\(prefix)/\(path.drop { $0 == "/" })"
    let needsQuotes = name.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }
    guard needsQuotes else { return name.utf8.contains(0x20) ? name + "\t" : name }
    var quoted = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case let scalar where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 8)
        quoted += "\\\(String(repeating: "0", count: 3 - digits.count))\(digits)"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
