/// `1 file`, `2 files`.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// `a`, `a or b`, `a, b or c`.
package func alternatives(_ words: [String]) -> String {
  joined(words, "or")
}

/// `a`, `a and b`, `a, b and c`; of many the first and how many more there are.
package func enumeration(
  _ words: some RandomAccessCollection<String>, limit: Int = 4
) -> String {
  guard words.count > limit else { return joined(words, "and") }
  return words.prefix(limit - 1).joined(separator: ", ")
    + " and \(words.count - limit + 1) more"
}

private func joined(
  _ words: some RandomAccessCollection<String>, _ conjunction: String
) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
}
