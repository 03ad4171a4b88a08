package import WPARDiagnostics
import WPARModel

/// A form in which differences are written: data, and a function from differences to bytes.
///
/// To add one: a file in `Reporters/` that declares a `static let`, and a line in `all`.
package struct DifferenceReporter: Sendable {
  /// The word after `--format`.
  package let name: String
  /// A noun phrase for lists of formats.
  package let summary: String
  package let render: @Sendable (SourceDifference, ReportStyle) -> [UInt8]

  package static let all: [DifferenceReporter] = [.text, .json, .markdown]

  package static func named(_ name: String) -> DifferenceReporter? {
    all.first { $0.name == name }
  }
}

/// Words that every form for people shares.
extension SourceDifference {
  /// `2 partitions, 1 differs: 3 differences`.
  var summary: String {
    let differing = partitions.count { $0.status != .same }
    let head = counted(partitions.count, "partition")
    if differing == 0 { return "\(head): no differences" }
    let verb = differing == 1 ? "differs" : "differ"
    let changes = changeCount > 0 ? ": \(counted(changeCount, "difference"))" : ""
    return "\(head), \(differing) \(verb)\(changes)"
  }
}

extension PartitionDifference {
  /// Such as `app20: 3 differences`.
  func headline(_ difference: SourceDifference) -> String {
    let shown = name ?? "a partition without a name"
    switch status {
    case .same: return "\(shown): no differences"
    case .changed: return "\(shown): \(counted(changeCount, "difference"))"
    case .added: return "\(shown): only in \(difference.newPath)"
    case .removed: return "\(shown): only in \(difference.oldPath)"
    }
  }
}

extension StanzaChange.Kind {
  /// The sign at the beginning of a line.
  var sign: String {
    switch self {
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    }
  }
}

extension StanzaChange {
  /// What a line calls an attribute: `general.vg`, or `mount /data size`.
  func title(of value: ValueChange) -> String {
    key == nil ? "\(schema.keyword).\(value.attribute.name)" : "\(title) \(value.attribute.name)"
  }

  /// What a stanza that only one side has states, without what its title says.
  var content: String {
    let keys = schema.keys.flatMap(\.self)
    return values.compactMap { value -> String? in
      let isInTitle = keys.contains { $0 === value.attribute.row }
      guard let text = value.old.text ?? value.new.text, text != key || !isInTitle else {
        return nil
      }
      return "\(value.attribute.name) \(text)"
    }.joined(separator: ", ")
  }
}

extension ValueChange {
  /// Such as `no (assumed) → yes`.
  var content: String {
    switch kind {
    case .added: new.wording
    case .removed: old.wording
    case .changed: "\(old.wording) → \(new.wording)"
    }
  }
}

extension DifferenceSide {
  fileprivate var wording: String { (text ?? "") + (isAssumed ? " (assumed)" : "") }
}

extension UndecidedValue {
  /// What one side says, and which side does not show it.
  func sentence(_ difference: SourceDifference) -> String {
    let (shows, silent) =
      isOld
      ? (difference.oldPath, difference.newPath) : (difference.newPath, difference.oldPath)
    let value = text.map { " \($0)" } ?? ""
    return "\(title)\(value) in \(shows); \(silent) does not show it"
  }
}

/// Places of several files as lines and columns.
struct DifferencePlaces {
  private var finders: [ObjectIdentifier: LocationFinder] = [:]

  /// The place as lines and columns.
  mutating func places(of place: DifferencePlace) -> PlaceRange {
    var finder = finders[ObjectIdentifier(place.file)] ?? LocationFinder(place.file)
    defer { finders[ObjectIdentifier(place.file)] = finder }
    return finder.places(of: place.range)
  }

  /// Such as `app20.spec:3:9`.
  mutating func text(of place: DifferencePlace) -> String {
    let start = places(of: place).start
    return "\(place.file.path):\(start.line):\(start.column)"
  }
}
