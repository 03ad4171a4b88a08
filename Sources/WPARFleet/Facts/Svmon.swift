import WPARDiagnostics
import WPARModel

extension FactReader {
  static let svmon = FactReader(
    ["svmon-G.txt"], command: "svmon -G -O unit=KB,summary=longreal", shape: .list,
    evidence: .recalled,
    summary: "The memory that is free; the line of numbers with or without its header.",
    read: { output, facts in
      // The row of the table begins with its name.
      let isTable = output.lines.contains { $0.words.first?.equals("memory") == true }
      let rows = output.lines.map { line in
        let words = line.words
        return words.first?.equals("memory") == true ? Array(words.dropFirst()) : words
      }.filter { !$0.isEmpty }
      guard let row = rows.first(where: { $0.count >= 6 && $0.prefix(6).allSatisfy(\.isNumber) })
      else {
        return facts.foreign(
          output, expected: "a line of numbers, which begins with size, inuse and free")
      }
      // The line of numbers alone is that of the command above. Another one counts pages, and says
      // so in its header, or nowhere.
      let header = rows.first { $0.first.map { $0.text.lowercased() == "size" } ?? false }
      let unit = rows.first { $0.first?.equals("Unit:") == true }?.last
      let isInOrder =
        header.map { $0.prefix(3).map { $0.text.lowercased() } == ["size", "inuse", "free"] }
        ?? true
      let isInKB =
        unit.map { $0.equals("KB") } ?? (header == nil || output.framedCommand.contains("unit=KB"))
      // Where the header of the table cannot be read, neither can the unit that stands with it.
      guard isInOrder, !isTable || header != nil, isInKB else {
        return facts.foreign(
          output, expected: "size, inuse and free in KB")
      }
      // What is used and what is free is all there is, so the sum tells the columns.
      guard let size = row[0].decimal, let used = row[1].decimal, let free = row[2].decimal,
        used + free == size
      else {
        return facts.unreadable(
          "inuse and free are \(quoted(row[1])) and \(quoted(row[2])), must add up to size, "
            + quoted(row[0]), at: row[2], in: output)
      }
      facts.state(.memoryFree, \.memoryFree, Int64(free / 1024), at: row[2], in: output)
    })
}

extension ArraySlice<UInt8> {
  /// Whether it is a whole number of a size that occurs.
  fileprivate var isNumber: Bool { decimal != nil }
}
