import WPARDiagnostics
import WPARDocument

extension RecordReader {
  mutating func explanation(_ node: Node?) -> PlanExplanation? {
    guard
      let record = record(
        node, "an explanation", required: ["constraints", "remedies", "text"],
        optional: ["blockers", "level"])
    else { return nil }
    return PlanExplanation(
      level: record["level"].map { word($0, .any) }, constraints: texts(record["constraints"]),
      text: text(record["text"]),
      remedies: list(record["remedies"]) { reader, node in reader.remedy(node) },
      blockers: list(record["blockers"]) { reader, node in reader.blocker(node) })
  }

  private mutating func remedy(_ node: Node) -> PlanRemedy? {
    guard let record = record(node, "a remedy", required: ["arguments", "patch", "text"]) else {
      return nil
    }
    return PlanRemedy(
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
      word(record["op"], .add), pointer, record["value"].map { value($0) })
  }

  private mutating func value(_ node: Node) -> PatchValue {
    switch node.kind {
    case .scalar: return .text(text(node))
    case .sequence:
      return .list(list(node) { reader, item in reader.value(item) })
    case .mapping:
      return .mapping(
        table(node) { reader, key, node in PatchValue.Member(key, reader.value(node)) })
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
