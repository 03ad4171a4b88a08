package import WPARDiagnostics
package import WPARDocument

/// A document of kind Fleet: what is wrong with its structure, and which files it needs beside it.
///
/// Reading takes two steps, because only the executable reads files: the document names them, and
/// `fleet(resolving:)` makes a fleet of the document and what they hold.
package struct FleetDocument: Sendable {
  package let root: Node
  let record: Record
  let lpars: [NamedEntry<Record>]
  let servers: [NamedEntry<Record>]
  let partitions: [NamedEntry<Record>]

  package init(reading root: Node) {
    self.root = root
    record = Record(root, FleetKeys.schema)
    lpars = record[FleetKeys.lpars]?.value ?? []
    servers = record[FleetKeys.servers]?.value ?? []
    partitions = record[FleetKeys.partitions]?.value ?? []
  }

  /// What is wrong with the keys and values by themselves, in the order of the file. It is looked for
  /// when it is asked for, which takes as long as to read the document.
  package var diagnostics: [Diagnostic] {
    var findings = RecordFindings()
    FleetKeys.schema.check(root, &findings)
    return findings.diagnostics
  }

  /// The documents of a stream that are of kind Fleet.
  package static func all(in stream: DocumentStream) -> [FleetDocument] {
    stream.roots.filter(isFleet).map { FleetDocument(reading: $0) }
  }

  /// Whether a document says that it is a fleet.
  package static func isFleet(_ root: Node) -> Bool {
    root["kind"]?.hasText("Fleet") ?? false
  }

  package var file: SourceFile { root.stream.file }

  /// The JSON Schema of such documents, for editors and validators.
  package static var jsonSchema: DocumentValue {
    FleetKeys.schema.jsonSchema(title: "Fleet of AIX workload partitions")
  }
}

extension FleetDocument {
  /// A path that the document names.
  package struct FileReference: Sendable {
    /// As it is written, relative to the folder of the document.
    package let path: String
    package let range: SourceRange
  }

  /// Stanzas that are written in the document.
  package struct InlineSpec: Sendable {
    package let partition: String
    package let stanzas: Node
  }

  /// The specification files, each once, in the order of the document.
  package var specFiles: [FileReference] {
    unique(
      partitions.compactMap { entry in
        guard entry.value.has(PartitionKeys.specification),
          let specification = entry.value[PartitionKeys.specification],
          case .first(let path) = specification.value
        else { return nil }
        return FileReference(path: path, range: specification.range)
      })
  }

  /// The specifications that stand in the document itself, in its order.
  package var inlineSpecs: [InlineSpec] {
    partitions.compactMap { entry in
      guard entry.value.has(PartitionKeys.specification),
        case .second(let stanzas)? = entry.value[PartitionKeys.specification]?.value
      else { return nil }
      return InlineSpec(partition: entry.name, stanzas: stanzas)
    }
  }

  /// The folders of captured facts, each once, in the order of the document.
  package var factsFolders: [FileReference] {
    unique(
      lpars.compactMap { entry in
        entry.value[LPARKeys.facts].map { FileReference(path: $0.value, range: $0.range) }
      })
  }

  /// The files of exports, each once, in the order of the document.
  package var exportsFiles: [FileReference] {
    unique(
      servers.compactMap { entry in
        guard let exports = entry.value[ServerKeys.exports], case .first(let path) = exports.value
        else { return nil }
        return FileReference(path: path, range: exports.range)
      })
  }

  private func unique(_ references: [FileReference]) -> [FileReference] {
    var seen: Set<String> = []
    return references.filter { seen.insert($0.path).inserted }
  }

  /// The fleet that the document and its files describe, and everything that is wrong with it beside
  /// the document's own `diagnostics`.
  ///
  /// What is not among the files is not known. Linear in the document and the files.
  package func fleet(
    resolving files: FleetFiles = FleetFiles()
  ) -> (fleet: Fleet, diagnostics: [Diagnostic]) {
    var reader = FleetReader(self, files)
    let fleet = reader.read()
    return (fleet, reader.diagnostics.sortedAndUnique())
  }
}
