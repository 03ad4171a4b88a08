import Testing
import WPARDiagnostics
import WPARModel

/// Whether the name that was meant is the first that is suggested, for every typo of one edit in
/// every name of the table.
@Suite struct MisspellingTests {
  @Test func stanzas() {
    expectSuggestions(among: Schema.aix.stanzas.map { $0.keyword })
  }

  @Test(arguments: Schema.aix.stanzas.indices)
  func attributes(ofStanza index: Int) {
    expectSuggestions(among: Schema.aix.attributes[index].map { $0.name })
  }

  @Test func words() {
    for rows in Schema.aix.attributes {
      for row in rows where row.shape.isClosed { expectSuggestions(among: row.shape.words) }
    }
  }

  private func expectSuggestions(among names: [String]) {
    let typos = names.map { singleEdits($0.lowercased()) }
    var right = 0
    var wrong: [String] = []
    for (index, name) in names.enumerated() {
      for typo in typos[index] where !isAmbiguous(typo, besides: index, names, typos) {
        if Suggestion.nearest(to: typo, among: names).first == name {
          right += 1
        } else {
          wrong.append("\(typo) for \(name)")
        }
      }
    }
    #expect(right > 0)
    #expect(Double(right) >= 0.98 * Double(right + wrong.count), "\(wrong.prefix(10))")
  }

  /// Whether another name is as near as the one meant, or is what was written.
  private func isAmbiguous(
    _ typo: String, besides index: Int, _ names: [String], _ typos: [Set<String>]
  ) -> Bool {
    names.indices.contains { other in
      other != index && (names[other].lowercased() == typo || typos[other].contains(typo))
    }
  }

  /// Every text that one insertion, deletion, replacement or transposition makes of a name.
  private func singleEdits(_ name: String) -> Set<String> {
    let letters = Array(name)
    var result: Set<String> = []
    for i in letters.indices {
      var deleted = letters
      deleted.remove(at: i)
      result.insert(String(deleted))
      if i + 1 < letters.count {
        var swapped = letters
        swapped.swapAt(i, i + 1)
        result.insert(String(swapped))
      }
      for letter in alphabet {
        var replaced = letters
        replaced[i] = letter
        result.insert(String(replaced))
      }
    }
    for i in 0...letters.count {
      for letter in alphabet {
        var inserted = letters
        inserted.insert(letter, at: i)
        result.insert(String(inserted))
      }
    }
    result.remove(name)
    result.remove("")
    return result
  }

  private let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789_-")
}
