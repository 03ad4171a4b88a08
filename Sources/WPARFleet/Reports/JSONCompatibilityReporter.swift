import WPARDocument

extension CompatibilityReporter {
  /// Format 1.0: an object whose keys are in byte order at every depth.
  ///
  /// `pairs` holds every partition of the rows with every LPAR of the columns that it is not on, by
  /// the order of both lists, with `verdict`, `return` (the verdict of the way back), `results`
  /// (every check that is more than passed) and `preconditions` for each kind of relocation that was
  /// asked for. `checks` says of each check once what is true of it everywhere.
  package static let json = CompatibilityReporter(
    name: "json", summary: "every pair with every result, for machines",
    render: { report, _ in
      var writer = JSONWriter(.indented)
      let fleet = report.fleet
      func names(_ lpars: [Int]) -> DocumentValue {
        .sequence(lpars.map { .string(fleet.lpars[$0].name) })
      }
      writer.beginObject()
      writer.key("arrivals")
      writer.write(names(report.arrivals))
      writer.key("checks")
      writer.write(.sequence(report.compatibility.checks.map(checkDocument)))
      writer.key("format")
      writer.string("1.0")
      writer.key("kind")
      writer.string("Compatibility")
      writer.key("lowestProcessor")
      let lowest = report.lowestProcessor
      writer.write([
        "class": lowest.generation.map { .string($0.description) } ?? .null,
        "lpars": names(lowest.lpars), "unknown": names(lowest.unknown),
      ])
      writer.key("pairs")
      writePairs(report, to: &writer)
      writer.key("partitions")
      writer.write(.sequence(report.partitions.map { .string(fleet.partitions[$0].name) }))
      writer.key("policy")
      writer.write(fleet.policy.document)
      writer.key("remedies")
      writer.write(.sequence(report.remedies.map(remedyDocument)))
      writer.key("summary")
      writer.write(.mapping(report.counts.map { .init($0.kind.rawValue, countDocument($0)) }))
      writer.key("tool")
      writer.string(report.tool)
      writer.endObject()
      return writer.bytes
    },
    explain: { explanation, _ in JSONWriter.write(explanation.document, .indented) })

  private static func writePairs(_ report: CompatibilityReport, to writer: inout JSONWriter) {
    var finder = ResultFinder(report.compatibility)
    writer.beginArray()
    report.forEachPair { partition, arrival, ways in
      let place = report.fleet.partitions[partition].place?.value
      var members: [(String, DocumentValue)] = [
        ("from", place.map { .string(report.fleet.lpars[$0].name) } ?? .null),
        ("partition", .string(report.fleet.partitions[partition].name)),
        ("to", .string(report.fleet.lpars[arrival].name)),
      ]
      for way in ways {
        let results =
          place.map { finder.results(of: partition, from: $0, to: arrival, way.kind) } ?? []
        let preconditions = results.compactMap { result -> DocumentValue? in
          guard case .precondition(let text) = result.outcome else { return nil }
          return ["check": .string(result.check.name), "message": .string(text)]
        }
        members.append(
          (
            way.kind.rawValue,
            (way.members + [
              ("preconditions", .sequence(preconditions)),
              ("results", .sequence(results.filter { $0.effect != .none }.map(\.document))),
            ]).document
          ))
      }
      writer.write(members.document)
    }
    writer.endArray()
  }

  private static func checkDocument(_ check: CompatibilityCheck) -> DocumentValue {
    [
      "evidence": .init(check.evidence),
      "live": check.live.map { .string($0.rawValue) } ?? .null,
      "name": .string(check.name),
      "static": check.static.map { .string($0.rawValue) } ?? .null,
      "summary": .string(check.summary),
    ]
  }

  private static func remedyDocument(_ remedy: CompatibilityRemedy) -> DocumentValue {
    func counts(_ counts: [RelocationKind: Int]) -> DocumentValue {
      .mapping(
        RelocationKind.allCases.compactMap { kind in
          counts[kind].map { .init(kind.rawValue, .integer($0)) }
        })
    }
    return [
      "checks": .sequence(remedy.checks.map { .string($0) }),
      "completes": counts(remedy.completes), "contributes": counts(remedy.contributes),
      "makesKnown": .boolean(remedy.makesKnown), "text": .string(remedy.text),
    ]
  }

  private static func countDocument(_ count: CompatibilityReport.Count) -> DocumentValue {
    [
      "compatible": .integer(count.compatible), "incompatible": .integer(count.incompatible),
      "indeterminate": .integer(count.indeterminate),
      "outboundOnly": .integer(count.outboundOnly), "pairs": .integer(count.pairs),
      "warning": .integer(count.warning),
    ]
  }
}
