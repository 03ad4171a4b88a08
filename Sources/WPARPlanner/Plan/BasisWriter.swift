import WPARDocument
import WPARFleet

extension JSONWriter {
  /// Writes every fact of a basis, keys sorted. What is empty or not said is left out.
  mutating func write(_ basis: PlanBasis) {
    beginObject()
    key("allow-stop")
    boolean(basis.allowsStops)
    if !basis.apart.isEmpty { write("apart", basis.apart) }
    if !basis.checks.isEmpty {
      key("checks")
      list(basis.checks) { writer, check in writer.write(check) }
    }
    if !basis.chosen.isEmpty { member("chosen", basis.chosen) }
    if basis.flags != PlanFlags() {
      key("command-line")
      beginObject()
      member("check", basis.flags.chosen)
      member("enforce", basis.flags.enforced)
      member("waive", basis.flags.waived)
      endObject()
    }
    if !basis.enforced.isEmpty { member("enforce", basis.enforced) }
    if let names = basis.limitedTo { member("limited-to", names) }
    key("limits")
    write(basis.limits)
    key("lpars")
    beginObject()
    for lpar in basis.lpars {
      key(text: lpar.name)
      write(lpar)
    }
    endObject()
    key("model")
    write(basis.model)
    if !basis.together.isEmpty { write("together", basis.together) }
    if !basis.waived.isEmpty { member("waive", basis.waived) }
    key("wpars")
    beginObject()
    for partition in basis.partitions {
      key(text: partition.name)
      write(partition)
    }
    endObject()
    endObject()
  }

  private mutating func write(_ key: StaticString, _ groups: [[String]]) {
    self.key(key)
    list(groups) { writer, group in
      writer.list(group) { writer, name in writer.string(name) }
    }
  }

  private mutating func write(_ check: FailedCheck) {
    beginObject()
    member("check", check.check)
    member("class", check.compatibilityClass)
    member("effect", check.effect.rawValue)
    if let from = check.from { member("from", from) }
    member("kind", check.kind.rawValue)
    if let partitions = check.partitions { member("partitions", partitions) }
    member("text", check.text)
    if let to = check.to { member("to", to) }
    endObject()
  }

  private mutating func write(_ limits: PlanLimits) {
    beginObject()
    key("moves-at-once")
    beginObject()
    limit("fleet", limits.fleet)
    limit("lpar", limits.lpar)
    limit("nfs", limits.nfs)
    endObject()
    key("reserve")
    decimal(hundredths: limits.reserve)
    endObject()
  }

  private mutating func limit(_ key: StaticString, _ limit: Int?) {
    if let limit { member(key, limit) } else { member(key, "unlimited") }
  }

  private mutating func write(_ lpar: LPARBasis) {
    beginObject()
    write("capacity", lpar.capacity)
    if lpar.isCordoned {
      key("cordoned")
      boolean(true)
    }
    if !lpar.labels.isEmpty { member("labels", lpar.labels) }
    if let level = lpar.level { member("level", level) }
    if let link = lpar.link { member("link", "\(link)M") }
    endObject()
  }

  private mutating func write(_ key: StaticString, _ amounts: [Amount]) {
    self.key(key)
    beginObject()
    for amount in amounts {
      self.key(text: amount.resource)
      string(amount.text)
    }
    endObject()
  }

  private mutating func write(_ model: MoveModel) {
    beginObject()
    member("bandwidth", "\(model.bandwidth)M")
    if !model.measured.isEmpty {
      key("measured")
      list(model.measured) { writer, pair in
        writer.beginObject()
        writer.member("bandwidth", "\(pair.bandwidth)M")
        writer.member("from", pair.from)
        writer.member("to", pair.to)
        writer.endObject()
      }
    }
    member("overhead", model.overhead)
    member("source", model.source.rawValue)
    endObject()
  }

  private mutating func write(_ partition: PartitionBasis) {
    beginObject()
    if let number = partition.compatibilityClass { member("class", number) }
    if partition.isDefined {
      key("defined")
      boolean(true)
    }
    if let downtime = partition.downtime { member("downtime", downtime) }
    member("movable", partition.movability.rawValue)
    if !partition.servers.isEmpty { member("nfs", partition.servers) }
    member("on", partition.place)
    if let names = partition.pinnedTo { member("pinned-to", names) }
    if !partition.requires.isEmpty { member("requires", partition.requires) }
    if partition.isStopped {
      key("stopped")
      boolean(true)
    }
    write("uses", partition.uses)
    endObject()
  }
}
