import WPARDiagnostics
import WPARDocument

/// The names that a fleet declares, and what somebody may have meant by one that it does not.
struct NameTable {
  private var indexes: [String: Int] = [:]
  private var names: [String] = []
  private var ranges: [SourceRange] = []
  private var declaration: SourceRange?
  private var suggestions: [String: [String]] = [:]

  /// Looking for a suggestion takes as long as there are names. A file with more mistakes than this
  /// has another trouble.
  private static let maximumSuggestions = 100

  init() {}

  /// - Parameter key: The key behind which the names stand.
  init(_ names: [(name: String, range: SourceRange)], declaredAt key: Node?) {
    self.names = names.map(\.name)
    ranges = names.map(\.range)
    declaration = key?.range
    indexes.reserveCapacity(names.count)
    for (index, entry) in names.enumerated() { indexes[entry.name] = index }
  }

  subscript(name: String) -> Int? { indexes[name] }

  var isEmpty: Bool { names.isEmpty }

  mutating func nearest(to name: String) -> [String] {
    if let known = suggestions[name] { return known }
    guard suggestions.count < Self.maximumSuggestions else { return [] }
    let found = Suggestion.nearest(to: name, among: names)
    suggestions[name] = found
    return found
  }

  /// Where the name that was meant is declared, else where names are.
  func label(_ suggestions: [String], _ noun: String) -> [Label] {
    if let first = suggestions.first, suggestions.count == 1, let index = indexes[first] {
      return [Label(ranges[index], "\(quoted(first)) is declared here")]
    }
    return declaration.map { [Label($0, "\(noun) are declared here")] } ?? []
  }
}
