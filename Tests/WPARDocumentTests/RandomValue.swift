import TestSupport
import WPARDocument

/// A tree of texts that are hard to write, with distinct keys.
func randomValue(depth: Int, _ random: inout SeededGenerator) -> DocumentValue {
  switch Int.random(in: depth > 0 ? 0..<8 : 0..<5, using: &random) {
  case 0: return .integer(Int(truncatingIfNeeded: random.next()))
  case 1: return .boolean(Bool.random(using: &random))
  case 2: return .null
  case 3, 4: return .string(randomText(&random))
  case 5:
    return .sequence(
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        randomValue(depth: depth - 1, &random)
      })
  default:
    let keys = Set((0..<Int.random(in: 0...4, using: &random)).map { _ in shortText(&random) })
    return .mapping(keys.sorted().map { .init($0, randomValue(depth: depth - 1, &random)) })
  }
}

/// Now and then a text of many words.
private func randomText(_ random: inout SeededGenerator) -> String {
  Int.random(in: 0..<40, using: &random) == 0
    ? String(repeating: "ab ", count: 500) + "\(random.next())" : shortText(&random)
}

private func shortText(_ random: inout SeededGenerator) -> String {
  let pieces = [
    "a", "yes", "1", "0", " ", "-", ":", "#", "'", "\"", "\\", "\n", "\t", "\r", "é", "😀",
    "\u{85}",
    "\u{2028}", "\u{FEFF}", "\u{FFFE}", "\u{0}", "\u{9F}", "[", ",", "&", "<<", "~", "%", ".",
  ]
  return (0..<Int.random(in: 0...6, using: &random))
    .map { _ in pieces.randomElement(using: &random)! }.joined()
}
