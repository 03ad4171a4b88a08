import TestSupport
import Testing
import WPARDiagnostics
import WPARDocument
import WPARFleet

/// The table of keys that fleets are read, checked and described by.
@Suite struct FleetKeyTests {
  /// Every record with a document around it, as far as its braces.
  private static let records: [(schema: RecordSchema, before: String, after: String)] = [
    (FleetKeys.schema, "{ lpars: { a: {} }, ", " }"),
    (LPARKeys.schema, "lpars: { a: { ", " } }"),
    (InterfaceKeys.schema, "lpars: { a: { interfaces: [{ name: en0, ", " }] } }"),
    (
      RouteKeys.schema, "lpars: { a: { routes: [{ to: default, gateway: 192.0.2.1, ", " }] } }"
    ),
    (MountKeys.schema, "lpars: { a: { mounts: [{ dev: /d, directory: /, vfs: nfs3, ", " }] } }"),
    (DiskKeys.schema, "lpars: { a: { disks: [{ name: hdisk4, ", " }] } }"),
    (InterimFixKeys.schema, "lpars: { a: { ifixes: [{ label: IZ1s1, ", " }] } }"),
    (DefinedPartitionKeys.schema, "lpars: { a: { defined-wpars: [{ name: w, ", " }] } }"),
    (ServerKeys.schema, "lpars: { a: {} }\nnfs: { n: { ", " } }"),
    (ExportKeys.schema, "lpars: { a: {} }\nnfs: { n: { exports: [{ directory: /d, ", " }] } }"),
    (PartitionKeys.schema, "lpars: { a: {} }\nwpars: { w: { ", " } }"),
    (RuleKeys.schema, "lpars: { a: {} }\nwpars: { v: {}, w: {} }\nrules: [{ ", " }]"),
    (LimitKeys.schema, "lpars: { a: {} }\nlimits: { ", " }"),
    (MovesKeys.schema, "lpars: { a: {} }\nlimits: { moves-at-once: { ", " } }"),
    (ModelKeys.schema, "lpars: { a: {} }\nlimits: { model: { ", " } }"),
    (
      MeasuredKeys.schema,
      "lpars: { a: {}, b: {} }\nlimits: { model: { measured: [{ from: a, to: b, bandwidth: 9M, ",
      " }] } }"
    ),
  ]

  private static func findings(_ record: Int, _ member: String) -> [Diagnostic] {
    let (schema, before, after) = records[record]
    let text = "\(before)\(member)\(after)\n"
    let kind = schema === FleetKeys.schema ? "" : "kind: Fleet\n"
    let stream = DocumentStream(
      reading: SourceFile(path: "fleet.yaml", text: kind + text))
    let documents = stream.roots.map { FleetDocument(reading: $0) }
    return stream.diagnostics + documents.flatMap(\.diagnostics)
  }

  @Test func everyRecordIsTried() throws {
    guard case .mapping(let members) = FleetDocument.jsonSchema,
      case .mapping(let definitions)? = members.first(where: { $0.key == "$defs" })?.value
    else {
      Issue.record("the schema has no definitions")
      return
    }
    #expect(
      Set(definitions.map(\.key)).union(["fleet"]) == Set(Self.records.map(\.schema.name)))
  }

  /// Every single-letter mistake in every key is reported, once and with the key that was meant.
  @Test(arguments: records.indices)
  func misspelledKeysAreTold(_ index: Int) {
    let schema = Self.records[index].schema
    let keys = schema.fields.map(\.key)
    var count = 0
    var told = 0
    for field in schema.fields {
      for typo in typos(of: field.key) where !keys.contains(typo) && !typo.hasPrefix("x-") {
        let found = Self.findings(index, "\"\(typo)\": \(field.example)")
          .filter { !["missing-key", "duplicate-key", "conflicting-keys"].contains($0.rule) }
        #expect(found.first?.rule == "unknown-key", "\(typo) in \(schema.name)")
        let meant = Suggestion.nearest(to: typo, among: keys)
        guard meant.count == 1 else { continue }
        count += 1
        if found.first?.message.contains("did you mean '\(field.key)'?") == true { told += 1 }
      }
    }
    #expect(told * 100 >= count * 98, "\(schema.name): \(told) of \(count)")
  }

  /// Insertions, deletions, replacements and transpositions.
  private func typos(of key: String) -> Set<String> {
    let letters = Array(key)
    var typos: Set<String> = []
    for i in letters.indices {
      typos.insert(String(letters[..<i] + letters[(i + 1)...]))
      for letter in "qe-" {
        typos.insert(String(letters[..<i] + [letter] + letters[(i + 1)...]))
        typos.insert(String(letters[...i] + [letter] + letters[(i + 1)...]))
      }
      guard i + 1 < letters.count else { continue }
      typos.insert(String(letters[..<i] + [letters[i + 1], letters[i]] + letters[(i + 2)...]))
    }
    typos.remove("")
    typos.remove(key)
    return typos
  }

  /// A key's example is a value of it, and nothing takes its place.
  @Test(arguments: records.indices)
  func examplesAreGood(_ index: Int) {
    let schema = Self.records[index].schema
    for field in schema.fields {
      let present = Self.records[index].before
      guard !present.contains(" \(field.key): ") || schema === FleetKeys.schema else { continue }
      let found = Self.findings(index, "\"\(field.key)\": \(field.example)")
        .filter { !["missing-key", "duplicate-key"].contains($0.rule) }
      #expect(found.map(\.message) == [], "\(field.key) of \(schema.name)")
      #expect(field.summary.hasSuffix(".") && !field.summary.dropLast().contains(". "))
      for wrong in ["[[x]]", "{ \"\": [x] }"] {
        let found = Self.findings(index, "\"\(field.key)\": \(wrong)")
        guard field.key != "spec" || wrong.hasPrefix("[") else { continue }
        #expect(
          found.contains { ["wrong-shape", "unknown-key", "unfit-value"].contains($0.rule) },
          "\(field.key) of \(schema.name) takes \(wrong)")
      }
    }
    #expect(Set(schema.fields.map(\.key)).count == schema.fields.count)
  }

  @Test(arguments: records.indices)
  func keysOfTheirOwnAreFree(_ index: Int) {
    let found = Self.findings(index, "x-note: { anything: [1] }")
    #expect(!found.contains { $0.rule == "unknown-key" })
  }
}
