import WPARDiagnostics
import WPARDocument
import WPARModel

/// Names for the places of a file that stay when lines move.
///
/// A place of a partition is known by the stanza and the attribute it is in, whatever the language;
/// a place of another document by the keys that lead to it. Made by reading the file again, so only
/// for reports that ask.
struct SymbolTable {
  /// A place as it is named.
  struct Symbol {
    /// For people, such as `app20.network[0].address`.
    let name: String
    /// Without what changes when a block above moves or the partition is renamed, such as
    /// `network.address`.
    let stableName: String
    /// The word that the finding is about, without quotes.
    let value: String
  }

  private struct Place {
    let range: SourceRange
    let name: String
    let stableName: String
    /// The index of the place that the name is a part of.
    let parent: Int?
    /// Where words of a finding inside the place end; nowhere in a place that holds others.
    var words: [SourceRange] = []
  }

  private let file: SourceFile
  private var places: [Place] = []
  /// The places by start, the wider first.
  private var order: [Int] = []
  /// For each of `order` the index into it of the place around it.
  private var outer: [Int?] = []

  init(_ file: SourceFile, language: SpecLanguage?) {
    self.file = file
    let language = language ?? SpecLanguage(of: file)
    let compilation = Compilation(of: file, options: CompilationOptions(language: language))
    for compiled in compilation.specs { add(compiled.spec) }
    switch language {
    case .stanza, .commands, .lswpar, .exports: break
    case .yaml:
      let specs = Set(compilation.specs.map(\.spec.range))
      for root in DocumentStream(reading: file).roots where !specs.contains(root.range) {
        add(root, named: "", "", parent: nil, from: root.range.lowerBound)
      }
    }
    arrange()
  }

  // MARK: Building

  private mutating func add(_ spec: Spec) {
    let parent = places.count
    places.append(
      Place(range: spec.range, name: spec.name ?? "", stableName: "", parent: nil))
    for (index, schema) in spec.schema.stanzas.enumerated() {
      for (number, stanza) in spec.stanzas(at: index).enumerated() {
        let name = schema.isRepeatable ? "\(schema.keyword)[\(number)]" : schema.keyword
        let stanzaIndex = places.count
        places.append(
          Place(
            range: stanza.headerRange.joined(with: stanza.range), name: name,
            stableName: schema.keyword, parent: parent))
        for value in stanza.values {
          add(value.attribute.name, key: value.keyRange, value: value.range, parent: stanzaIndex)
        }
      }
    }
  }

  /// Adds a name with its value, as one place where they stand side by side.
  private mutating func add(
    _ name: String, key: SourceRange, value: SourceRange, parent: Int
  ) {
    let isTogether =
      key.upperBound <= value.lowerBound && places[parent].range.contains(key.joined(with: value))
    for range in isTogether ? [key.joined(with: value)] : [key, value] {
      places.append(
        Place(range: range, name: name, stableName: name, parent: parent, words: [key, value]))
    }
  }

  /// - Parameter start: Where the key begins that leads to the node.
  private mutating func add(
    _ node: Node, named name: String, _ stableName: String, parent: Int?, from start: Int
  ) {
    let index = places.count
    // What an alias stands for has the name of the place at which it is written.
    let range = node.aliasRange ?? node.range
    let key = SourceRange(start, max(start, range.lowerBound))
    places.append(
      Place(
        range: SourceRange(start, max(start, range.upperBound)), name: name,
        stableName: stableName, parent: parent,
        words: node.kind == .scalar ? [key, range] : [key]))
    guard node.aliasRange == nil else { return }
    for pair in node.pairs {
      let text = String(decoding: pair.key.textBytes, as: UTF8.self)
      add(
        pair.value, named: text, text, parent: index,
        from: (pair.key.aliasRange ?? pair.key.range).lowerBound)
    }
    for (number, item) in node.items.enumerated() {
      add(
        item, named: "[\(number)]", "", parent: index,
        from: (item.aliasRange ?? item.range).lowerBound)
    }
  }

  private mutating func arrange() {
    order = places.indices.sorted { a, b in
      let (first, second) = (places[a].range, places[b].range)
      if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
      if first.upperBound != second.upperBound { return first.upperBound > second.upperBound }
      return a < b
    }
    outer = Array(repeating: nil, count: order.count)
    var stack: [Int] = []
    for index in order.indices {
      let range = places[order[index]].range
      while let last = stack.last, !places[order[last]].range.contains(range) {
        stack.removeLast()
      }
      outer[index] = stack.last
      stack.append(index)
    }
  }

  // MARK: Looking up

  /// The name of the innermost place in which a range begins. Costs a binary search and the depth
  /// of the place.
  func symbol(at range: SourceRange) -> Symbol {
    let place = place(at: range)
    var name = ""
    var stableName = ""
    var next = place
    while let index = next {
      let current = places[index]
      if name.hasPrefix("[") || name.isEmpty || current.name.isEmpty {
        name = current.name + name
      } else {
        name = "\(current.name).\(name)"
      }
      if stableName.isEmpty || current.stableName.isEmpty {
        stableName = current.stableName + stableName
      } else {
        stableName = "\(current.stableName).\(stableName)"
      }
      next = current.parent
    }
    let words = place.flatMap { index in places[index].words.first { $0.contains(range) } }
    return Symbol(name: name, stableName: stableName, value: value(range, within: words))
  }

  private func place(at range: SourceRange) -> Int? {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if places[order[middle]].range.lowerBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var next = low > 0 ? low - 1 : nil
    while let index = next {
      let candidate = places[order[index]].range
      let end = candidate.upperBound
      if range.lowerBound < end || range.isEmpty && range.lowerBound == end {
        return order[index]
      }
      next = outer[index]
    }
    return nil
  }

  /// The text of a range, made whole to the word it is in, so that a finding about one letter of a
  /// name is a finding about that name, and one about an option not about its neighbours.
  ///
  /// - Parameter bounds: What a word may not leave; `nil` to take the range as it is.
  private func value(_ range: SourceRange, within bounds: SourceRange?) -> String {
    let bytes = file.bytes
    var start = min(range.lowerBound, bytes.count)
    var end = min(range.upperBound, bytes.count)
    if let bounds {
      // A word of a megabyte is told apart by its middle.
      let reach = 256
      let first = max(bounds.lowerBound, start - reach)
      let last = min(bounds.upperBound, bytes.count, end + reach)
      while start > first, !bytes[start - 1].endsWord { start -= 1 }
      while end < last, !bytes[end].endsWord { end += 1 }
    }
    let line = bytes[start..<end].prefix { $0 != 0x0A && $0 != 0x0D }
    let words = line.split { $0.isBlankOrQuote }.map { String(decoding: $0, as: UTF8.self) }
    return words.joined(separator: " ")
  }
}

extension UInt8 {
  fileprivate var isBlankOrQuote: Bool {
    self == 0x20 || self == 0x09 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "'")
  }

  fileprivate var endsWord: Bool {
    isBlankOrQuote || self == 0x0A || self == 0x0D || self == UInt8(ascii: ",")
  }
}

extension SourceRange {
  fileprivate func joined(with other: SourceRange) -> SourceRange {
    SourceRange(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
  }
}
