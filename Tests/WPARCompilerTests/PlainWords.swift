/// The words of simple commands, split by the letter of POSIX, by another program than the project's:
/// a quote, a backslash and a blank are all that the emitters write.
enum PlainWords {
  /// Each command as its words.
  static func commands(in script: String) -> [[String]] {
    var commands: [[String]] = []
    var words: [String] = []
    var word: String?
    var rest = Array(script.unicodeScalars)[...]
    func text(_ scalar: Unicode.Scalar) -> String { String(Character(scalar)) }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "'":
        let end = rest.firstIndex(of: "'") ?? rest.endIndex
        word = (word ?? "") + rest[..<end].map(text).joined()
        rest = rest[end...].dropFirst()
      case "\\":
        let next = rest.popFirst()
        if let next, next != "\n" { word = (word ?? "") + text(next) }
      case " ", "\n":
        if let ended = word { words.append(ended) }
        word = nil
        if scalar == "\n", !words.isEmpty {
          commands.append(words)
          words = []
        }
      case "#" where word == nil:
        rest = rest.drop { $0 != "\n" }
      default: word = (word ?? "") + text(scalar)
      }
    }
    return commands
  }
}
