import WPARDocument
import WPARFleet

extension RecordReader {
  mutating func basis(_ node: Node?) -> PlanBasis {
    var basis = PlanBasis()
    guard
      let record = record(
        node, "a basis", required: ["allow-stop", "limits", "lpars", "model", "wpars"],
        optional: [
          "apart", "checks", "chosen", "command-line", "enforce", "limited-to", "together", "waive",
        ])
    else { return basis }
    basis.allowsStops = boolean(record["allow-stop"])
    basis.limits = limits(record["limits"])
    basis.lpars = table(record["lpars"]) { reader, name, node in reader.lpar(node, name) }
    basis.model = model(record["model"])
    basis.partitions = table(record["wpars"]) { reader, name, node in
      reader.partition(node, name)
    }
    basis.apart = list(record["apart"]) { reader, node in reader.texts(node) }
    basis.together = list(record["together"]) { reader, node in reader.texts(node) }
    basis.checks = list(record["checks"]) { reader, node in reader.check(node) }
    basis.enforced = texts(record["enforce"])
    basis.chosen = texts(record["chosen"])
    if let flags = self.record(
      record["command-line"], "flags", required: ["check", "enforce", "waive"])
    {
      basis.flags = PlanFlags(
        waived: texts(flags["waive"]), enforced: texts(flags["enforce"]),
        chosen: texts(flags["check"]))
    }
    basis.waived = texts(record["waive"])
    basis.limitedTo = record["limited-to"].map { texts($0) }
    return basis
  }

  private mutating func limits(_ node: Node?) -> PlanLimits {
    var limits = PlanLimits()
    guard let record = record(node, "limits", required: ["moves-at-once", "reserve"]) else {
      return limits
    }
    limits.reserve = hundredths(record["reserve"])
    if let moves = self.record(
      record["moves-at-once"], "moves at once", required: ["fleet", "lpar", "nfs"])
    {
      limits.fleet = limit(moves["fleet"])
      limits.lpar = limit(moves["lpar"])
      limits.nfs = limit(moves["nfs"])
    }
    return limits
  }

  private mutating func lpar(_ node: Node, _ name: String) -> LPARBasis? {
    guard
      let record = record(
        node, "an LPAR", required: ["capacity"], optional: ["cordoned", "labels", "level", "link"])
    else { return nil }
    return LPARBasis(
      name: name, capacity: amounts(record["capacity"]), labels: texts(record["labels"]),
      level: record["level"].map { text($0) }, isCordoned: boolean(record["cordoned"]),
      link: record["link"].map { amount($0, of: "memory") })
  }

  private mutating func model(_ node: Node?) -> MoveModel {
    guard
      let record = record(
        node, "a model", required: ["bandwidth", "overhead", "source"], optional: ["measured"])
    else { return MoveModel() }
    return MoveModel(
      bandwidth: amount(record["bandwidth"], of: "memory"), overhead: number(record["overhead"]),
      source: word(record["source"], .default),
      measured: list(record["measured"]) { reader, node in reader.measured(node) })
  }

  private mutating func measured(_ node: Node) -> MeasuredBandwidth? {
    guard
      let record = record(
        node, "a measured bandwidth", required: ["bandwidth", "from", "to"])
    else { return nil }
    return MeasuredBandwidth(
      from: text(record["from"]), to: text(record["to"]),
      bandwidth: amount(record["bandwidth"], of: "memory"))
  }

  private mutating func partition(_ node: Node, _ name: String) -> PartitionBasis? {
    guard
      let record = record(
        node, "a partition", required: ["movable", "on", "uses"],
        optional: [
          "class", "defined", "downtime", "nfs", "pinned-to", "requires", "stopped",
        ])
    else { return nil }
    return PartitionBasis(
      name: name, place: text(record["on"]), uses: amounts(record["uses"]),
      requires: texts(record["requires"]), movability: word(record["movable"], .live),
      isDefined: boolean(record["defined"]), isStopped: boolean(record["stopped"]),
      downtime: record["downtime"].map { number($0) },
      servers: texts(record["nfs"]),
      pinnedTo: record["pinned-to"].map { texts($0) },
      compatibilityClass: record["class"].map { number($0) })
  }

  private mutating func check(_ node: Node) -> FailedCheck? {
    guard
      let record = record(
        node, "a check", required: ["check", "class", "effect", "kind", "text"],
        optional: ["from", "partitions", "to"])
    else { return nil }
    return FailedCheck(
      check: text(record["check"]), compatibilityClass: number(record["class"]),
      kind: word(record["kind"], .live), from: record["from"].map { texts($0) },
      to: record["to"].map { texts($0) }, partitions: record["partitions"].map { texts($0) },
      effect: word(record["effect"], .blocks), text: text(record["text"]))
  }
}
