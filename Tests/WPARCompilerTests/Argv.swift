import Foundation

/// What the argv emitter writes, read by another JSON reader than the project's own.
struct Argv: Decodable {
  let program: String
  let argv: [String]

  /// Each command as its program and words.
  static func read(_ json: [UInt8]) throws -> [[String]] {
    let data = Data(json)
    let commands =
      json.first == UInt8(ascii: "[")
      ? try JSONDecoder().decode([Argv].self, from: data)
      : [try JSONDecoder().decode(Argv.self, from: data)]
    return commands.map { [$0.program] + $0.argv }
  }
}
