package import WPARModel

/// A logical partition that hosts workload partitions: one AIX, its global environment.
package final class LPAR: Sendable {
  /// The key in the fleet file.
  package let name: String
  package let origin: Origin?
  package let facts: LPARFacts
  package let host: HostIdentity
  /// Words that partitions may require of their LPAR.
  package let labels: [Fact<String>]
  /// What it has of each resource that plans count, by the names of the resources.
  package let capacity: [ResourceAmount]
  /// Whether nothing may arrive.
  package let isCordoned: Fact<Bool>?
  /// What its link carries in each direction, in M (2^20 bytes) a second.
  package let link: Fact<Int64>?

  package init(
    name: String, origin: Origin? = nil, facts: LPARFacts = LPARFacts(),
    labels: [Fact<String>] = [], capacity: [ResourceAmount] = [], isCordoned: Fact<Bool>? = nil,
    link: Fact<Int64>? = nil
  ) {
    self.name = name
    self.origin = origin
    self.facts = facts
    host = facts.host
    self.labels = labels
    self.capacity = capacity
    self.isCordoned = isCordoned
    self.link = link
  }
}

extension LPAR {
  /// Its level as `oslevel -s` prints it, as far as it is known: `7200-05-02-2114`, `7200-05`.
  package var printedLevel: String? {
    guard let level = facts.level?.value else { return nil }
    if level.precision == .build { return level.description }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var text = "\(level.version)\(level.release)00"
    if level.precision >= .technologyLevel { text += "-\(two(level.technologyLevel))" }
    if level.precision >= .servicePack { text += "-\(two(level.servicePack))" }
    return text
  }
}

/// What is known about an LPAR, from its fleet entry and from captured output. `nil` is unknown;
/// an empty list is known to be empty.
package struct LPARFacts: Sendable {
  package var hostname: Fact<HostName>?
  package var level: Fact<AIXLevel>?
  /// Installed filesets by name.
  package var filesets: [String: Fact<FilesetLevel>]?
  package var interimFixes: Fact<[InterimFix]>?
  /// The implementation mode, which bounds what processes may use.
  package var processor: Fact<ProcessorGeneration>?
  /// In MHz.
  package var clockSpeed: Fact<Int>?
  /// The entitled capacity in hundredths of a physical processor.
  package var cpus: Fact<Int64>?
  /// Virtual processors online.
  package var onlineCPUs: Fact<Int>?
  /// Threads of a core.
  package var smt: Fact<Int>?
  package var mode: Fact<ProcessorSharing>?
  /// In M (2^20 bytes).
  package var memory: Fact<Int64>?
  package var memoryMode: Fact<String>?
  /// In M (2^20 bytes).
  package var memoryFree: Fact<Int64>?
  package var interfaces: Fact<[NetworkInterface]>?
  package var routes: Fact<[RouteEntry]>?
  package var mounts: Fact<[MountEntry]>?
  package var disks: Fact<[Disk]>?
  /// The workload partitions that the LPAR defines, active or not.
  package var definedPartitions: Fact<[DefinedPartition]>?
  /// Whether the time daemon runs.
  package var ntp: Fact<Bool>?
  /// How far the clock is ahead of true time, in seconds.
  package var clockOffset: Fact<Int>?

  package init() {}
}

/// How an LPAR uses processors.
package enum ProcessorSharing: String, CaseIterable, Sendable {
  case capped
  case uncapped
  case dedicated
}

/// An interim fix as emgr lists it.
package struct InterimFix: Hashable, Sendable {
  package let label: String
  /// The state code without asterisks: `S`, `Q`.
  package let state: String

  package init(label: String, state: String = "S") {
    self.label = label
    self.state = state
  }

  /// Whether the fix is at work: stable or mounted, also where the boot image is patched.
  package var isEffective: Bool { ["S", "M", "P", "SP", "SN"].contains(state) }
}

/// A network interface of an LPAR with its addresses.
package struct NetworkInterface: Hashable, Sendable {
  package let name: String
  package let isUp: Bool
  package let addresses: [InterfaceAddress]

  package init(name: String, isUp: Bool = true, addresses: [InterfaceAddress]) {
    self.name = name
    self.isUp = isUp
    self.addresses = addresses
  }
}

/// An address with the length of its network's prefix; `nil` where no mask was shown.
package enum InterfaceAddress: Hashable, Sendable {
  case ipv4(IPv4Address, prefixLength: Int?)
  case ipv6(IPv6Address, prefixLength: Int?)
}

/// A row of a routing table.
package struct RouteEntry: Hashable, Sendable {
  /// As `netstat -rn` prints it: `default`, `192.0.2/24`.
  package let destination: String
  package let gateway: String
  package let interface: String?

  package init(destination: String, gateway: String, interface: String?) {
    self.destination = destination
    self.gateway = gateway
    self.interface = interface
  }
}

/// A mounted file system.
package struct MountEntry: Hashable, Sendable {
  /// The NFS server; `nil` for a local one.
  package let node: String?
  /// The device or the exported directory.
  package let device: String
  package let directory: String
  /// `jfs2`, `nfs3`, `namefs`.
  package let fileSystemType: String
  package let options: [String]

  package init(
    node: String?, device: String, directory: String, fileSystemType: String, options: [String]
  ) {
    self.node = node
    self.device = device
    self.directory = directory
    self.fileSystemType = fileSystemType
    self.options = options
  }
}

/// A disk with what identifies it on every LPAR.
package struct Disk: Hashable, Sendable {
  /// `hdisk4`; differs from LPAR to LPAR.
  package let name: String
  /// The physical volume identifier, 16 hexadecimal digits; `nil` for none.
  package let physicalVolumeID: String?
  /// The unique_id of lsattr.
  package let uniqueID: String?
  package let volumeGroup: String?
  package let reservePolicy: String?

  package init(
    name: String, physicalVolumeID: String?, uniqueID: String? = nil, volumeGroup: String? = nil,
    reservePolicy: String? = nil
  ) {
    self.name = name
    self.physicalVolumeID = physicalVolumeID
    self.uniqueID = uniqueID
    self.volumeGroup = volumeGroup
    self.reservePolicy = reservePolicy
  }
}

/// A workload partition as its LPAR lists it.
package struct DefinedPartition: Hashable, Sendable {
  package let name: String
  /// `nil` where the letter or word is none that is known.
  package let state: PartitionState?
  package let hostname: String?
  package let addresses: [String]

  package init(name: String, state: PartitionState?, hostname: String?, addresses: [String]) {
    self.name = name
    self.state = state
    self.hostname = hostname
    self.addresses = addresses
  }
}

/// How much of a resource something has or uses.
package struct ResourceAmount: Hashable, Sendable {
  /// `cpu`, `memory`, or any other word.
  package let resource: String
  /// Memory in M (2^20 bytes), everything else in hundredths.
  package let amount: Fact<Int64>

  package init(_ resource: String, _ amount: Fact<Int64>) {
    self.resource = resource
    self.amount = amount
  }
}
