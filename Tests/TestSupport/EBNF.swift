import Foundation

/// A grammar in W3C EBNF, from which random sentences can be drawn.
package struct EBNF: Sendable {
  /// What a production or a part of one stands for.
  indirect enum Expression: Sendable {
    case text([UInt8])
    case choice([Expression])
    case sequence([Expression])
    case repeated(Expression, atLeast: Int, atMost: Int)
    case reference(String)
  }

  private let productions: [String: Expression]

  /// How often `*` and `+` repeat at most, at the top of a sentence and below.
  private let mostRepetitions: (top: Int, below: Int) = (40, 6)

  package enum Problem: Error {
    case unexpectedCharacter(offset: Int)
    case unknownProduction(String)
  }

  /// The grammar `grammar/⟨name⟩.ebnf` of this package.
  package init(named name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    try self.init(
      parsing: Array(Data(contentsOf: root.appending(path: "grammar/\(name).ebnf"))))
  }

  package init(parsing text: [UInt8]) throws {
    var reader = Reader(text: text)
    productions = try reader.grammar()
  }

  /// A sentence of a production. References are followed to a depth of 64.
  package func sentence(
    of production: String, using generator: inout SeededGenerator
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(.reference(production), depth: 0, &bytes, &generator)
    return bytes
  }

  private func write(
    _ expression: Expression, depth: Int, _ bytes: inout [UInt8],
    _ generator: inout SeededGenerator
  ) throws {
    switch expression {
    case .text(let text): bytes += text
    case .sequence(let parts):
      for part in parts { try write(part, depth: depth, &bytes, &generator) }
    case .choice(let alternatives):
      let i = Int.random(in: 0..<alternatives.count, using: &generator)
      try write(alternatives[i], depth: depth, &bytes, &generator)
    case .repeated(let part, let least, let most):
      let limit =
        depth > 64
        ? least : min(most, least + (depth < 3 ? mostRepetitions.top : mostRepetitions.below))
      for _ in 0..<Int.random(in: least...limit, using: &generator) {
        try write(part, depth: depth, &bytes, &generator)
      }
    case .reference(let name):
      guard let production = productions[name] else { throw Problem.unknownProduction(name) }
      try write(production, depth: depth + 1, &bytes, &generator)
    }
  }
}

extension EBNF {
  /// Reads the notation by recursive descent.
  private struct Reader {
    let text: [UInt8]
    var position = 0

    mutating func grammar() throws -> [String: Expression] {
      var productions: [String: Expression] = [:]
      skip()
      while position < text.count {
        let name = try name()
        guard take("::=") else { throw Problem.unexpectedCharacter(offset: position) }
        productions[name] = try choice()
      }
      return productions
    }

    private mutating func choice() throws -> Expression {
      var alternatives = [try sequence()]
      while take("|") { alternatives.append(try sequence()) }
      return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() throws -> Expression {
      var parts: [Expression] = []
      while position < text.count, !isAt("|"), !isAt(")"), !isAtProduction() {
        var part = try primary()
        if take("?") { part = .repeated(part, atLeast: 0, atMost: 1) }
        if take("*") { part = .repeated(part, atLeast: 0, atMost: .max) }
        if take("+") { part = .repeated(part, atLeast: 1, atMost: .max) }
        parts.append(part)
      }
      return .sequence(parts)
    }

    private mutating func primary() throws -> Expression {
      if take("(") {
        let inner = try choice()
        guard take(")") else { throw Problem.unexpectedCharacter(offset: position) }
        return inner
      }
      switch text[position] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = text[position]
        guard let end = text[(position + 1)...].firstIndex(of: quote) else {
          throw Problem.unexpectedCharacter(offset: position)
        }
        defer {
          position = end + 1
          skip()
        }
        return .text(Array(text[(position + 1)..<end]))
      case UInt8(ascii: "#"):
        defer { skip() }
        return .text([try character()])
      case UInt8(ascii: "["): return try characterClass()
      default: return .reference(try name())
      }
    }

    /// A set of bytes. What a complement holds beyond ASCII is one character of two bytes.
    private mutating func characterClass() throws -> Expression {
      position += 1
      let isComplement = text[position] == UInt8(ascii: "^")
      if isComplement { position += 1 }
      var members: Set<UInt8> = []
      while position < text.count, text[position] != UInt8(ascii: "]") {
        let low = try character()
        var high = low
        if text[position] == UInt8(ascii: "-"), text[position + 1] != UInt8(ascii: "]") {
          position += 1
          high = try character()
        }
        members.formUnion(low...high)
      }
      position += 1
      skip()
      let bytes = isComplement ? (0x01...0x7F).filter { !members.contains($0) } : members.sorted()
      return .choice(bytes.map { .text([$0]) } + (isComplement ? [.text(Array("é".utf8))] : []))
    }

    private mutating func character() throws -> UInt8 {
      guard position + 1 < text.count else { throw Problem.unexpectedCharacter(offset: position) }
      if text[position] == UInt8(ascii: "#"), text[position + 1] == UInt8(ascii: "x") {
        let start = position + 2
        position = start
        while position < text.count, Character(Unicode.Scalar(text[position])).isHexDigit {
          position += 1
        }
        guard let value = UInt8(String(decoding: text[start..<position], as: UTF8.self), radix: 16)
        else { throw Problem.unexpectedCharacter(offset: start) }
        return value
      }
      position += 1
      return text[position - 1]
    }

    private mutating func name() throws -> String {
      let start = position
      while position < text.count, Character(Unicode.Scalar(text[position])).isLetter {
        position += 1
      }
      guard position > start else { throw Problem.unexpectedCharacter(offset: position) }
      defer { skip() }
      return String(decoding: text[start..<position], as: UTF8.self)
    }

    private func isAtProduction() -> Bool {
      var probe = self
      return (try? probe.name()) != nil && probe.isAt("::=")
    }

    private func isAt(_ symbol: String) -> Bool {
      text[position...].starts(with: symbol.utf8)
    }

    private mutating func take(_ symbol: String) -> Bool {
      guard isAt(symbol) else { return false }
      position += symbol.utf8.count
      skip()
      return true
    }

    /// Skips blanks, newlines and comments.
    private mutating func skip() {
      while position < text.count {
        if text[position] <= 0x20 {
          position += 1
        } else if isAt("/*") {
          position += 2
          while position < text.count, !isAt("*/") { position += 1 }
          position += 2
        } else {
          return
        }
      }
    }
  }
}
