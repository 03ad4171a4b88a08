import WPARDiagnostics
import WPARDocument
import WPARModel

extension Emitter {
  package static let yaml = Emitter(
    name: "yaml", summary: "the specification in YAML, a document for each partition"
  ) { specs, _ in
    var emission = Emission()
    emission.bytes = YAMLWriter.write(specs.map { DocumentValue($0.spec) })
    return emission
  }

  package static let json = Emitter(
    name: "json", summary: "the specification in JSON, an array when there are several partitions"
  ) { specs, _ in
    var emission = Emission()
    emission.bytes = JSONWriter.document(specs.map { DocumentValue($0.spec) })
    return emission
  }
}

extension JSONWriter {
  /// One value by itself, several as an array.
  static func document(_ values: [DocumentValue]) -> [UInt8] {
    JSONWriter.write(values.count == 1 ? values[0] : .sequence(values), .indented)
  }
}
