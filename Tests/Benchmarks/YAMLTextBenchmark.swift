import CYAML
import WPARDiagnostics
import WPARDocument

extension Benchmark {
  static let yamlText = Benchmark(name: "yaml", title: "YAML, one core") { _ in
    let file = SourceFile(path: "big.yaml", bytes: Inputs.yaml(size: 20_000_000))
    let (ours, theirs) = seconds(
      of: { expect(DocumentStream(reading: file).diagnostics.isEmpty) },
      and: { expect(eventCount(file.bytes) > 1_000_000) })
    return [
      .absolute("tree of 20 MB", rate(file.bytes.count, ours), "MB/s", .none),
      .absolute("libyaml's events alone", rate(file.bytes.count, theirs), "MB/s", .none),
      .ratio("tree to events", ours / theirs, .atMost(1.7)),
    ]
  }
}

/// Reads a text through libyaml and throws every event away.
private func eventCount(_ bytes: [UInt8]) -> Int {
  var parser = yaml_parser_t()
  expect(yaml_parser_initialize(&parser) == 1)
  defer { yaml_parser_delete(&parser) }
  return bytes.withUnsafeBufferPointer { text in
    yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
    var count = 0
    while true {
      var event = yaml_event_t()
      expect(yaml_parser_parse(&parser, &event) == 1)
      let type = event.type
      yaml_event_delete(&event)
      if type == YAML_STREAM_END_EVENT { return count }
      count += 1
    }
  }
}
