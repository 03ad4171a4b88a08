import WPARDiagnostics
package import WPARDocument
import WPARModel

// Facts as the fleet language writes them.

extension DocumentValue {
  /// The entry of an LPAR. What is not known is not in it.
  package init(_ facts: LPARFacts) {
    var members: [Member] = []
    func add<Value>(_ name: FactName, _ fact: Fact<Value>?, _ value: (Value) -> DocumentValue) {
      if let fact { members.append(Member(name.rawValue, value(fact.value))) }
    }
    add(.hostname, facts.hostname) { .string($0.description) }
    add(.level, facts.level) { .string($0.description) }
    add(.processor, facts.processor) { .string($0.description) }
    add(.clockSpeed, facts.clockSpeed) { .integer($0) }
    add(.cpus, facts.cpus) { DocumentValue(hundredths: $0) }
    add(.onlineCPUs, facts.onlineCPUs) { .integer($0) }
    add(.smt, facts.smt) { .integer($0) }
    add(.mode, facts.mode) { .string($0.rawValue) }
    add(.memory, facts.memory) { DocumentValue(megabytes: $0) }
    add(.memoryMode, facts.memoryMode) { .string($0) }
    add(.memoryFree, facts.memoryFree) { DocumentValue(megabytes: $0) }
    add(.interfaces, facts.interfaces) { .sequence($0.flatMap(DocumentValue.entries)) }
    add(.routes, facts.routes) { .sequence($0.map(DocumentValue.init)) }
    add(.mounts, facts.mounts) { .sequence($0.map(DocumentValue.init)) }
    add(.disks, facts.disks) { .sequence($0.map(DocumentValue.init)) }
    if let filesets = facts.filesets {
      let names = filesets.keys.sorted { $0.precedes($1) }
      members.append(
        Member(
          FactName.filesets.rawValue,
          .mapping(
            names.compactMap { name in
              filesets[name].map { Member(name, .string($0.value.description)) }
            })))
    }
    add(.interimFixes, facts.interimFixes) { .sequence($0.map(DocumentValue.init)) }
    add(.definedPartitions, facts.definedPartitions) { .sequence($0.map(DocumentValue.init)) }
    add(.ntp, facts.ntp) { .string($0 ? "yes" : "no") }
    add(.clockOffset, facts.clockOffset) { .string("\($0)s") }
    self = .mapping(members)
  }

  /// An export with its options in the order of the reference.
  package init(_ export: NFSExport) {
    var options: [String] = []
    if export.isReadOnly { options.append("ro") }
    if let versions = export.versions { options.append("vers=" + versions.joined(separator: ":")) }
    if let methods = export.security { options.append("sec=" + methods.joined(separator: ":")) }
    if let user = export.anonymousUser { options.append("anon=" + user) }
    self = .mapping(
      [Member("directory", .string(export.directory))] + Self.list("access", export.access)
        + Self.list("root", export.root) + Self.list("options", options.isEmpty ? nil : options))
  }

  private init(hundredths: Int64) {
    let whole = Int(hundredths / 100)
    let part = Int(hundredths % 100)
    if part == 0 {
      self = .integer(whole)
    } else {
      let digits = part % 10 == 0 ? "\(part / 10)" : part < 10 ? "0\(part)" : "\(part)"
      self = .string("\(whole).\(digits)")
    }
  }

  private init(megabytes: Int64) {
    self = .string(
      megabytes > 0 && megabytes % 1024 == 0 ? "\(megabytes / 1024)G" : "\(megabytes)M")
  }

  /// An entry for each address, or one without.
  private static func entries(_ interface: NetworkInterface) -> [DocumentValue] {
    let state = interface.isUp ? "up" : "down"
    let addresses: [String?] = interface.addresses.isEmpty ? [nil] : interface.addresses.map(text)
    return addresses.map { address in
      .mapping(
        [Member("name", .string(interface.name))] + scalar("address", address)
          + [Member("state", .string(state))])
    }
  }

  private static func text(_ address: InterfaceAddress) -> String {
    switch address {
    case .ipv4(let address, let length): "\(address)\(length.map { "/\($0)" } ?? "")"
    case .ipv6(let address, let length): "\(address)\(length.map { "/\($0)" } ?? "")"
    }
  }

  private init(_ route: RouteEntry) {
    self = .mapping(
      [Member("to", .string(route.destination)), Member("gateway", .string(route.gateway))]
        + Self.scalar("interface", route.interface))
  }

  private init(_ mount: MountEntry) {
    self = .mapping(
      Self.scalar("host", mount.node) + [
        Member("dev", .string(mount.device)), Member("directory", .string(mount.directory)),
        Member("vfs", .string(mount.fileSystemType)),
      ] + Self.list("options", mount.options.isEmpty ? nil : mount.options))
  }

  private init(_ disk: Disk) {
    self = .mapping(
      [Member("name", .string(disk.name))] + Self.scalar("pvid", disk.physicalVolumeID)
        + Self.scalar("unique-id", disk.uniqueID) + Self.scalar("vg", disk.volumeGroup)
        + Self.scalar("reserve-policy", disk.reservePolicy))
  }

  private init(_ fix: InterimFix) {
    self =
      fix.state == "S"
      ? .string(fix.label) : ["label": .string(fix.label), "state": .string(fix.state)]
  }

  private init(_ partition: DefinedPartition) {
    self = .mapping(
      [Member("name", .string(partition.name))]
        + Self.scalar("state", partition.state.map { "\($0)" })
        + Self.scalar("hostname", partition.hostname)
        + [Member("addresses", .sequence(partition.addresses.map { .string($0) }))])
  }

  private static func scalar(_ key: String, _ text: String?) -> [Member] {
    text.map { [Member(key, .string($0))] } ?? []
  }

  private static func list(_ key: String, _ texts: [String]?) -> [Member] {
    texts.map { [Member(key, .sequence($0.map { .string($0) }))] } ?? []
  }
}
