import WPARDiagnostics
import WPARDocument
import WPARModel

extension FleetReader {
  /// The facts that are written in an LPAR's entry.
  func facts(of record: Record) -> LPARFacts {
    var facts = LPARFacts()
    facts.hostname = fact(LPARKeys.hostname, of: record)
    facts.level = fact(LPARKeys.level, of: record)
    facts.processor = fact(LPARKeys.processor, of: record)
    facts.clockSpeed = fact(LPARKeys.clockSpeed, of: record)
    facts.cpus = fact(LPARKeys.cpus, of: record)
    facts.onlineCPUs = fact(LPARKeys.onlineCPUs, of: record)
    facts.smt = fact(LPARKeys.smt, of: record)
    facts.mode = fact(LPARKeys.mode, of: record)
    facts.memory = fact(LPARKeys.memory, of: record)
    facts.memoryMode = fact(LPARKeys.memoryMode, of: record)
    facts.memoryFree = fact(LPARKeys.memoryFree, of: record)
    facts.ntp = fact(LPARKeys.ntp, of: record)
    facts.clockOffset = fact(LPARKeys.clockOffset, of: record)
    facts.interfaces = list(record[LPARKeys.interfaces], interfaces)
    facts.routes = list(record[LPARKeys.routes]) { $0.compactMap { route($0.value) } }
    facts.mounts = list(record[LPARKeys.mounts]) { $0.compactMap { mount($0.value) } }
    facts.disks = list(record[LPARKeys.disks]) { $0.compactMap { disk($0.value) } }
    facts.definedPartitions = list(record[LPARKeys.definedPartitions]) {
      $0.compactMap { definedPartition($0.value) }
    }
    facts.interimFixes = list(record[LPARKeys.interimFixes]) {
      $0.compactMap { interimFix($0.value) }
    }
    if let filesets = record[LPARKeys.filesets]?.value {
      var levels: [String: Fact<FilesetLevel>] = [:]
      for entry in filesets where levels[entry.name] == nil {
        levels[entry.name] = Fact(entry.value, origin(entry.node))
      }
      facts.filesets = levels
    }
    return facts
  }

  private func list<Item, Value>(
    _ items: Located<[Located<Item>]>?, _ make: ([Located<Item>]) -> [Value]
  ) -> Fact<[Value]>? {
    items.map { Fact(make($0.value), origin($0.node)) }
  }

  /// Entries of one name are one interface with the addresses of all.
  private func interfaces(_ items: [Located<Record>]) -> [NetworkInterface] {
    var interfaces: [NetworkInterface] = []
    var places: [String: Int] = [:]
    for item in items {
      guard let name = item.value[InterfaceKeys.name]?.value else { continue }
      let addresses: [InterfaceAddress] =
        switch item.value[InterfaceKeys.address]?.value {
        case .first(let address): [address]
        case .second(let addresses): addresses.map(\.value)
        case nil: []
        }
      let isUp = item.value[InterfaceKeys.state]?.value != .down
      if let place = places[name] {
        let earlier = interfaces[place]
        interfaces[place] = NetworkInterface(
          name: earlier.name, isUp: earlier.isUp && isUp,
          addresses: earlier.addresses + addresses)
      } else {
        places[name] = interfaces.count
        interfaces.append(NetworkInterface(name: name, isUp: isUp, addresses: addresses))
      }
    }
    return interfaces
  }

  private func route(_ record: Record) -> RouteEntry? {
    guard let destination = record[RouteKeys.to]?.value,
      let gateway = record[RouteKeys.gateway]?.value
    else { return nil }
    return RouteEntry(
      destination: destination, gateway: gateway, interface: record[RouteKeys.interface]?.value)
  }

  private func mount(_ record: Record) -> MountEntry? {
    guard let device = record[MountKeys.device]?.value,
      let directory = record[MountKeys.directory]?.value, let vfs = record[MountKeys.vfs]?.value
    else { return nil }
    return MountEntry(
      node: record[MountKeys.host]?.value, device: device, directory: directory,
      fileSystemType: vfs, options: Self.options(record[MountKeys.options]?.value))
  }

  private func disk(_ record: Record) -> Disk? {
    guard let name = record[DiskKeys.name]?.value else { return nil }
    return Disk(
      name: name, physicalVolumeID: record[DiskKeys.physicalVolumeID]?.value,
      uniqueID: record[DiskKeys.uniqueID]?.value,
      volumeGroup: record[DiskKeys.volumeGroup]?.value,
      reservePolicy: record[DiskKeys.reservePolicy]?.value)
  }

  private func definedPartition(_ record: Record) -> DefinedPartition? {
    guard let name = record[DefinedPartitionKeys.name]?.value else { return nil }
    return DefinedPartition(
      name: name, state: record[DefinedPartitionKeys.state]?.value,
      hostname: record[DefinedPartitionKeys.hostname]?.value,
      addresses: record[DefinedPartitionKeys.addresses]?.value.map(\.value) ?? [])
  }

  private func interimFix(_ fix: Either<String, Record>) -> InterimFix? {
    switch fix {
    case .first(let label): return InterimFix(label: label)
    case .second(let record):
      guard let label = record[InterimFixKeys.label]?.value else { return nil }
      return record[InterimFixKeys.state].map { InterimFix(label: label, state: $0.value) }
        ?? InterimFix(label: label)
    }
  }
}
