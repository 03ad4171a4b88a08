import WPARDiagnostics
import WPARDocument

extension RelocationExplanation {
  /// The explanation as a document, its keys sorted.
  var document: DocumentValue {
    [
      ("arrival", .string(compatibility.fleet.lpars[arrival].name)),
      ("checks", .sequence(entries.map(Self.document))),
      ("departure", .string(compatibility.fleet.lpars[departure].name)),
      ("format", "1.0"),
      ("kind", "RelocationExplanation"),
      ("partition", .string(compatibility.fleet.partitions[partition].name)),
      ("policy", compatibility.fleet.policy.document),
      ("tool", .string(tool)),
      ("wayBack", .sequence(wayBack.map(Self.document))),
      ("verdicts", .mapping(ways.map { .init($0.kind.rawValue, $0.document) })),
    ].document
  }

  private static func document(_ entry: Entry) -> DocumentValue {
    var members: [(String, DocumentValue)] = [
      ("check", .string(entry.check.name)),
      (
        "effects",
        .mapping(entry.effects.map { .init($0.kind.rawValue, .string($0.effect.rawValue)) })
      ),
      ("evidence", .init(entry.check.evidence)),
      ("outcome", .string(entry.outcome.word)),
      ("summary", .string(entry.check.summary)),
    ]
    members += entry.outcome.members(departure: entry.departure, arrival: entry.arrival)
    if !entry.places.isEmpty {
      members.append(
        (
          "places",
          .sequence(
            entry.places.map { place in
              var finder = LocationFinder(place.file)
              let location = finder.location(of: place.range.lowerBound)
              return [
                "column": .integer(location.column), "line": .integer(location.line),
                "path": .string(place.file.path),
              ]
            })
        ))
    }
    let remedies = CheckResult(entry.check, entry.outcome, .none).remedies
    if !remedies.isEmpty { members.append(("remedies", .sequence(remedies.map { .string($0) }))) }
    return members.document
  }
}
