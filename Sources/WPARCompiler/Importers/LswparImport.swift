import WPARDiagnostics
import WPARModel

/// The partitions that output of lswpar shows, as the specifications that would make them.
///
/// What AIX adds to every partition is not part of them. What cannot be read, is cut or is not shown
/// is reported with its place, and nothing is guessed in its stead.
struct LswparImport {
  /// In the order in which the output names them.
  private(set) var specs: [Spec] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads one output, or several of the same partitions one after another. Linear in the file.
  init(reading file: SourceFile, _ options: CompilationOptions) {
    let outputs = LswparOutputs(outputLines(of: file), schema: options.schema)
    for line in outputs.foreignLines {
      diagnostics.append(
        Diagnostic(
          .lswparUnreadable,
          "\(quoted(line)) must be a title between lines of '=', or a header that begins with "
            + "'#name'", at: line.place))
    }
    if outputs.listings.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          .lswparUnreadable, "the text holds nothing that lswpar prints", at: SourceRange(at: 0)))
    }
    for listing in outputs.listings {
      add(listing.problems, .lswparUnreadable)
      add(listing.unknownParts, .lswparPartUnknown)
      if let section = listing.unendedSection {
        add([section], .lswparNotShown, help: "copy all of it: a blank line ends a section")
      }
    }
    let partitions = LswparPartition.all(in: outputs.listings, schema: options.schema)
    for partition in partitions {
      let lowered = Lowering.lower(
        partition, in: file, schema: options.schema, aixLevel: options.aixLevel)
      specs.append(lowered.spec)
      diagnostics += lowered.diagnostics
      reportCutRows(of: partition, options.schema)
      reportConflicts(in: partition)
    }
    reportWhatIsNotShown(partitions, options.schema)
  }

  /// The lines without their breaks, and without those that `collect-facts.ksh` puts around output.
  private mutating func outputLines(of file: SourceFile) -> [ArraySlice<UInt8>] {
    let (all, rest) = file.bytes.lines
    if let rest, !rest.isBlank {
      diagnostics.append(
        Diagnostic(
          .lswparUnreadable, "the last line is not ended, so its end may be missing",
          at: rest.place, help: "copy all of the output, with the line break at its end"))
    }
    return all.filter { !$0.starts(with: "#wparc ") }
  }

  private mutating func add(
    _ problems: [LswparListing.Problem], _ rule: RuleDescription, help: String? = nil
  ) {
    diagnostics += problems.map {
      Diagnostic(rule, $0.message, at: $0.text.place, help: help)
    }
  }

  private mutating func reportCutRows(of partition: LswparPartition, _ schema: Schema) {
    let rows = partition.cutRows
    guard let first = rows.first, let cell = first.cells.first(where: \.isCut) else { return }
    let keyword = schema.stanzas[first.stanza].keyword
    let message =
      rows.count > 1
      ? "the ends of \(quoted(cell.text)) and of \(rows.count - 1) more values are left out, so "
        + "\(quoted(partition.name.text)) lacks stanzas '\(keyword)'"
      : "the end of \(quoted(cell.text)) is left out, so \(quoted(partition.name.text)) lacks a "
        + "stanza '\(keyword)'"
    diagnostics.append(Diagnostic(.lswparValueCut, message, at: cell.place))
  }

  private mutating func reportConflicts(in partition: LswparPartition) {
    for conflict in partition.conflicts {
      diagnostics.append(
        Diagnostic(
          .lswparDisagrees,
          "\(conflict.attribute.name) of \(quoted(partition.name.text)) is "
            + "\(quoted(conflict.second.text)) here and was \(quoted(conflict.first.text)) before",
          at: conflict.second.place, labels: [Label(conflict.first.place, "before")]))
    }
  }

  /// Says once for partitions of which the same is missing what it is.
  private mutating func reportWhatIsNotShown(
    _ partitions: [LswparPartition], _ schema: Schema
  ) {
    var groups: [(stanzas: [Int], first: LswparPartition, count: Int)] = []
    for partition in partitions {
      let stanzas = partition.unknownStanzas.filter { !$0.isCovered }.map(\.stanza)
      guard !stanzas.isEmpty else { continue }
      if let index = groups.firstIndex(where: { $0.stanzas == stanzas }) {
        groups[index].count += 1
      } else {
        groups.append((stanzas, partition, 1))
      }
    }
    for group in groups {
      let stanzas = group.stanzas.map { index in
        let stanza = schema.stanzas[index]
        return "'\(stanza.keyword)'" + (stanza.lswparMode.map { " (lswpar \($0))" } ?? "")
      }
      let others = group.count > 1 ? " and \(group.count - 1) more" : ""
      diagnostics.append(
        Diagnostic(
          .lswparNotShown,
          "nothing shows \(stanzas.joined(separator: ", ")) of \(quoted(group.first.name.text))"
            + others,
          at: group.first.name.place))
    }
  }
}

extension Lowering {
  /// Lowers what lswpar shows of a partition.
  static func lower(
    _ partition: LswparPartition, in file: SourceFile, schema: Schema, aixLevel: AIXLevel?
  ) -> (spec: Spec, diagnostics: [Diagnostic]) {
    let stanzas = partition.specification
    // Values are copied: many partitions share a file, and few of their bytes are values.
    var lowering = Lowering(
      schema: schema, aixLevel: aixLevel, file: file, language: .lswpar, text: [],
      stanzaCount: stanzas.count + 1,
      attributeCount: stanzas.reduce(1) { $0 + $1.values.count })
    let general = schema.stanzaIndex(of: General.self)
    if let general, !stanzas.contains(where: { $0.stanza == general }) {
      lowering.lower(partition.name, [], general, place: partition.name.place, mayHideValues: true)
    }
    for stanza in stanzas {
      lowering.lower(
        stanza.stanza == general ? partition.name : nil, stanza.values, stanza.stanza,
        place: stanza.place, mayHideValues: stanza.mayHideValues)
    }
    let places = stanzas.map(\.place) + [partition.name.place]
    let start = places.map(\.lowerBound).min() ?? 0
    let end = places.map(\.upperBound).max() ?? 0
    return (
      lowering.builder.finish(
        range: SourceRange(start, end), isTruncated: !partition.unknownStanzas.isEmpty,
        openStanzas: partition.unknownStanzas.reduce(0) { $0 | 1 << UInt64($1.stanza) }),
      lowering.diagnostics
    )
  }

  /// - Parameter name: The name of the partition, for the stanza that holds it.
  private mutating func lower(
    _ name: LswparListing.Name?, _ values: [LswparPartition.Value], _ stanza: Int,
    place: SourceRange, mayHideValues: Bool
  ) {
    let header = name?.place ?? values.first?.place ?? place
    var open = beginStanza(
      stanza, isGuess: false, headerRange: header, range: place,
      mayHideAttributes: mayHideValues)
    for value in values {
      add(value.attribute, value.text, value.place, value.isSpelled, to: &open)
    }
    if let name { add(General.name, name.text, name.place, true, to: &open) }
    endStanza(open)
  }

  private mutating func add(
    _ attribute: any AttributeProtocol, _ text: String, _ place: SourceRange, _ isSpelled: Bool,
    to stanza: inout OpenStanza
  ) {
    guard let row = schema.attributes[stanza.stanza].firstIndex(where: { $0 === attribute }) else {
      return
    }
    addValue(
      PendingValue(
        keyRange: place, valueRange: place, contentRange: isSpelled ? place : nil,
        text: builder.addText(Array(text.utf8))),
      row: row, to: &stanza)
  }
}
