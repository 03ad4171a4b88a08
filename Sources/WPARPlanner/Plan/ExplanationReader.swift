import WPARDiagnostics
import WPARDocument

extension RecordReader {
  mutating func explanation(_ node: Node?) -> Explanation? {
    guard
      let record = record(
        node, "an explanation", required: ["constraints", "remedies", "text"],
        optional: ["blockers", "level"])
    else { return nil }
    return Explanation(
      level: record["level"].map { word($0, .any) }, constraints: texts(record["constraints"]),
      text: text(record["text"]),
      remedies: list(record["remedies"]) { reader, node in reader.remedy(node) },
      blockers: list(record["blockers"]) { reader, node in reader.blocker(node) })
  }

  private mutating func remedy(_ node: Node) -> Remedy? {
    guard let record = record(node, "a remedy", required: ["arguments", "patch", "text"]) else {
      return nil
    }
    return Remedy(
      text: text(record["text"]), arguments: texts(record["arguments"]),
      patch: list(record["patch"]) { reader, node in reader.operation(node) })
  }

  private mutating func operation(_ node: Node) -> PatchOperation? {
    guard
      let record = record(
        node, "an operation", required: ["op", "path"], optional: ["value"])
    else { return nil }
    let pointer = text(record["path"])
    if !pointer.isEmpty, !pointer.hasPrefix("/"), let path = record["path"] {
      report(
        .planValue, "\(quoted(pointer)) where a path that begins with '/' is expected", at: path)
    }
    return PatchOperation(
      kind: word(record["op"], .add), path: Self.keys(of: pointer),
      value: record["value"].map { value($0) })
  }

  /// The keys of a JSON Pointer (RFC 6901).
  private static func keys(of pointer: String) -> [String] {
    pointer.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
      .map { token in
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in token {
          switch (isEscaped, byte) {
          case (true, UInt8(ascii: "0")): bytes.append(UInt8(ascii: "~"))
          case (true, UInt8(ascii: "1")): bytes.append(UInt8(ascii: "/"))
          case (false, UInt8(ascii: "~")): break
          default: bytes.append(byte)
          }
          isEscaped = !isEscaped && byte == UInt8(ascii: "~")
        }
        return String(decoding: bytes, as: UTF8.self)
      }
  }

  private mutating func value(_ node: Node) -> PatchValue {
    switch node.kind {
    case .scalar:
      // JSON tells a text from the rest by its quotes.
      guard node.style == .plain else { return .text(node.text) }
      if let number = Amount.number(node.textBytes) { return .number(Int(number)) }
      if node.hasText("true") || node.hasText("false") { return .boolean(node.hasText("true")) }
      return .text(node.text)
    case .sequence: return .list(texts(node))
    case .mapping:
      let members = table(node) { reader, key, node in (key, reader.value(node)) }
      return .mapping(Dictionary(members, uniquingKeysWith: { first, _ in first }))
    }
  }

  private mutating func blocker(_ node: Node) -> PlanBlocker? {
    guard
      let record = record(
        node, "a blocker", required: ["lacks", "lpar", "partition", "resource"])
    else { return nil }
    let resource = text(record["resource"])
    return PlanBlocker(
      partition: text(record["partition"]), lpar: text(record["lpar"]),
      lacks: Amount(resource, amount(record["lacks"], of: resource)))
  }
}
