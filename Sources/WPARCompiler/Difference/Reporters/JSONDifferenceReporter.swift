import WPARDiagnostics
import WPARDocument
import WPARModel

extension DifferenceReporter {
  package static let json = DifferenceReporter(
    name: "json", summary: "every difference as data, by grammar/diff.schema.json"
  ) { difference, _ in
    var places = DifferencePlaces()
    let partitions = difference.partitions.map { document($0, &places) }
    let whole: DocumentValue = [
      "format": "1.0",
      "tool": .string(Tool.nameAndVersion),
      "old": .string(difference.oldPath),
      "new": .string(difference.newPath),
      "summary": [
        "partitions": .integer(difference.partitions.count),
        "differing": .integer(difference.partitions.count { $0.status != .same }),
        "differences": .integer(difference.changeCount),
        "undecided": .integer(
          difference.partitions.reduce(0) { $0 + ($1.difference?.undecided.count ?? 0) }),
      ],
      "partitions": .sequence(partitions),
    ]
    return JSONWriter.write(whole, .indented)
  }

  private static func document(
    _ partition: PartitionDifference, _ places: inout DifferencePlaces
  ) -> DocumentValue {
    var differences: [DocumentValue] = []
    for change in partition.difference?.changes ?? [] {
      if change.kind == .changed {
        for value in change.values { differences.append(document(value, of: change, &places)) }
      } else {
        differences.append(document(change, &places))
      }
    }
    let undecided = (partition.difference?.undecided ?? []).map { document($0, &places) }
    return [
      "name": string(partition.name),
      "newName": string((partition.new ?? partition.old)?.effectiveName),
      "status": .string(partition.status.rawValue),
      "old": partition.old.map { document(DifferencePlace($0), &places) } ?? .null,
      "new": partition.new.map { document(DifferencePlace($0), &places) } ?? .null,
      "differences": .sequence(differences),
      "undecided": .sequence(undecided),
    ]
  }

  /// A stanza that only one side has.
  private static func document(
    _ change: StanzaChange, _ places: inout DifferencePlaces
  ) -> DocumentValue {
    let values = change.values.map { value in
      DocumentValue.Member(value.attribute.name, string(value.old.text ?? value.new.text))
    }
    return [
      "kind": .string(change.kind.rawValue),
      "stanza": .string(change.schema.keyword),
      "key": string(change.key),
      "attribute": .null,
      "values": .mapping(values),
      "old": document(change.oldPlace, &places),
      "new": document(change.newPlace, &places),
    ]
  }

  /// An attribute that differs.
  private static func document(
    _ value: ValueChange, of change: StanzaChange, _ places: inout DifferencePlaces
  ) -> DocumentValue {
    func side(_ side: DifferenceSide) -> [DocumentValue.Member] {
      [
        .init("value", string(side.text)), .init("assumed", .boolean(side.isAssumed)),
      ]
    }
    let (old, new) = (place(value.old.place, &places), place(value.new.place, &places))
    return [
      "kind": .string(value.kind.rawValue),
      "stanza": .string(change.schema.keyword),
      "key": string(change.key),
      "attribute": .string(value.attribute.name),
      "old": .mapping(side(value.old) + old),
      "new": .mapping(side(value.new) + new),
    ]
  }

  private static func document(
    _ value: UndecidedValue, _ places: inout DifferencePlaces
  ) -> DocumentValue {
    [
      "stanza": .string(value.keyword),
      "key": string(value.key),
      "attribute": string(value.attribute?.name),
      "value": string(value.text),
      "statedBy": .string(value.isOld ? "old" : "new"),
      "old": document(value.oldPlace, &places),
      "new": document(value.newPlace, &places),
    ]
  }

  private static func document(
    _ place: DifferencePlace, _ places: inout DifferencePlaces
  ) -> DocumentValue {
    .mapping(self.place(place, &places))
  }

  private static func place(
    _ place: DifferencePlace, _ places: inout DifferencePlaces
  ) -> [DocumentValue.Member] {
    let found = places.places(of: place)
    func position(_ offset: Int, _ location: SourceLocation) -> DocumentValue {
      [
        "offset": .integer(offset), "line": .integer(location.line),
        "column": .integer(location.column),
      ]
    }
    return [
      .init("path", .string(place.file.path)),
      .init(
        "range",
        [
          "start": position(place.range.lowerBound, found.start),
          "end": position(place.range.upperBound, found.end),
        ]),
    ]
  }

  private static func string(_ text: String?) -> DocumentValue { text.map { .string($0) } ?? .null }
}
