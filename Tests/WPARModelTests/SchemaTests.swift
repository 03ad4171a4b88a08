import Foundation
import Testing
import WPARDiagnostics
import WPARModel

/// The table's own validator.
@Suite struct SchemaTests {
  private static let rows: [(stanza: any StanzaSchema.Type, row: any AttributeProtocol)] =
    Schema.aix.stanzas.flatMap { stanza in stanza.attributes.map { (stanza, $0) } }

  @Test func namesAreUniqueWhateverTheCase() {
    let keywords = Schema.aix.stanzas.map { $0.keyword.lowercased() }
    #expect(Set(keywords).count == keywords.count)
    for stanza in Schema.aix.stanzas {
      let names = stanza.attributes.flatMap { [$0.name] + $0.alternateSpellings }
      #expect(Set(names.map { $0.lowercased() }).count == names.count, "\(stanza.keyword)")
    }
  }

  /// Every row of a stanza's file is in the list, and its Swift name is AIX's in lower camel case.
  @Test func everyRowIsListed() throws {
    for stanza in Schema.aix.stanzas {
      let source = try String(
        contentsOfFile: Self.stanzaFolder + "\(stanza).swift", encoding: .utf8)
      let declaration = /static let (?<swift>\w+) = Attribute\(\s*"(?<name>[^"]+)"/
      let declared = source.matches(of: declaration)
      #expect(
        Set(declared.map { String($0.name) }) == Set(stanza.attributes.map { $0.name }),
        "\(stanza.keyword)")
      #expect(declared.count == stanza.attributes.count, "\(stanza.keyword)")
      for row in declared {
        #expect(String(row.swift) == Self.swiftName(of: String(row.name)))
      }
    }
  }

  @Test func everyStanzaFileIsInTheSchema() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.stanzaFolder)
    let stanzas = Schema.aix.stanzas.map { "\($0).swift" }
    #expect(files.sorted() == stanzas.sorted())
  }

  @Test func examplesAreGoodAndCanonical() throws {
    for (stanza, row) in Self.rows {
      let bytes = Array(row.example.utf8)
      #expect(row.problem(in: bytes.span)?.message == nil, "\(stanza.keyword).\(row.name)")
      let readable = try #require(row as? any Readable)
      #expect(readable.canonicalText(row.example) == row.example, "\(stanza.keyword).\(row.name)")
      if let pattern = row.shape.pattern {
        let regex = try Regex(pattern)
        #expect(row.example.contains(regex), "\(stanza.keyword).\(row.name)")
      }
    }
  }

  @Test func wordsAreValues() throws {
    for (stanza, row) in Self.rows {
      for word in row.shape.words {
        let bytes = Array(word.utf8)
        #expect(
          row.problem(in: bytes.span)?.message == nil, "\(stanza.keyword).\(row.name) \(word)")
      }
      #expect(!row.shape.isClosed || !row.shape.words.isEmpty)
      guard let pattern = row.shape.pattern else { continue }
      #expect(pattern.hasPrefix("^"))
      let regex = try Regex(pattern)
      for word in row.shape.words { #expect(word.contains(regex), "\(row.name) \(word)") }
    }
  }

  @Test func summariesAndNotesAreSentences() {
    for (stanza, row) in Self.rows {
      #expect(Self.isOneSentence(row.summary), "\(stanza.keyword).\(row.name)")
      for note in row.notes {
        #expect(note.hasSuffix("."), "\(stanza.keyword).\(row.name): \(note)")
      }
    }
    for stanza in Schema.aix.stanzas {
      #expect(Self.isOneSentence(stanza.summary), "\(stanza.keyword)")
    }
  }

  /// A member belongs to a group, and a flag of its own to a stanza without one.
  @Test func commandFormsFitTheStanza() {
    for (stanza, row) in Self.rows {
      for command in WPARCommand.allCases {
        let form = row.commands[command]
        let isMember = form == .member
        switch stanza.form {
        case .singleFlags: #expect(!isMember, "\(stanza.keyword).\(row.name)")
        case .group:
          #expect(isMember || form == .unavailable, "\(stanza.keyword).\(row.name)")
        }
        switch form {
        case .switchWhenYes: #expect(row.shape.words == ["yes", "no"])
        case .switchUnless(let value, _): #expect(row.shape.words.contains(value))
        default: break
        }
      }
      #expect(row.isRuntime == (row.commands == .runtime))
      if case .required = row.requirement { #expect(!row.isRuntime) }
      if let removal = row.commands.removal {
        #expect(removal.first == "-K")
        #expect(row.commands.chwpar != .unavailable)
      }
    }
  }

  /// The flags of the synopses of IBM's pages.
  @Test func flagsAreInTheSynopses() {
    let synopses: [WPARCommand: String] = [
      .mkwpar: "aAbcCEdBDFghHiIklLMNPrRSstTuXUnpefow",
      .wparexec: "ac1FhHiIMNRuvxnefow",
      .chwpar: "abBAcdDFhHiInMNPRSuxUvX",
    ]
    for (command, letters) in synopses {
      let known = Set(letters.map { "-\($0)" })
      for (stanza, row) in Self.rows {
        switch row.commands[command] {
        case .value(let flag), .switchWhenYes(let flag), .switchUnless(_, let flag):
          #expect(known.contains(flag), "\(command) \(stanza.keyword).\(row.name)")
        case .member, .operands, .unavailable: break
        }
      }
      for stanza in Schema.aix.stanzas {
        if let flag = stanza.flag(of: command) { #expect(known.contains(flag)) }
      }
    }
  }

  @Test func columnsNeedAMode() {
    for (stanza, row) in Self.rows where row.column != nil {
      #expect(stanza.lswparMode != nil, "\(stanza.keyword).\(row.name)")
    }
  }

  @Test func lookUpFindsEverySpelling() {
    let schema = Schema.aix
    for (index, stanza) in schema.stanzas.enumerated() {
      let keyword = Array(stanza.keyword.utf8)
      #expect(schema.stanzaIndex(spelled: keyword.span) == index)
      #expect(schema.stanzaIndex(of: stanza) == index)
      for (row, attribute) in stanza.attributes.enumerated() {
        for spelling in [attribute.name] + attribute.alternateSpellings {
          let bytes = Array(spelling.utf8)
          #expect(schema.attributeIndex(spelled: bytes.span, inStanza: index) == row)
          let other = Array((spelling + "x").utf8)
          #expect(schema.attributeIndex(spelled: other.span, inStanza: index) == nil)
        }
      }
    }
  }

  private static let stanzaFolder =
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/\($1)" }
    + "/Sources/WPARModel/Stanzas/"

  private static func isOneSentence(_ text: String) -> Bool {
    text.hasSuffix(".") && !text.dropLast().contains(". ") && text.first?.isLowercase == false
  }

  /// `shares_CPU` is `sharesCPU`, `CPU` is `cpu`, `privs+` is `privsPlus`.
  private static func swiftName(of name: String) -> String {
    let name = name.replacing("+", with: "_plus").replacing("-", with: "_minus")
    if name.allSatisfy({ $0.isUppercase }) { return name.lowercased() }
    let words = name.split(separator: "_")
    return words.dropFirst().reduce(into: String(words[0])) { result, word in
      result += word.prefix(1).uppercased() + word.dropFirst()
    }
  }
}

/// A row that can format what it reads.
private protocol Readable {
  func canonicalText(_ text: String) -> String?
}

extension Attribute: Readable {
  fileprivate func canonicalText(_ text: String) -> String? {
    guard let value = type.value(text) else { return nil }
    if let flag = value as? Bool { return flag ? "yes" : "no" }
    if let word = value as? any RawRepresentable<String> { return word.rawValue }
    return (value as? any CustomStringConvertible)?.description
  }
}
