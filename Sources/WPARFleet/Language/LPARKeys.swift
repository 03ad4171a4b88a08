package import WPARDocument
package import WPARModel

/// An LPAR: its facts, and what a site says about it.
///
/// The keys of facts are the names of the facts.
package enum LPARKeys {
  package static let hostname = fact(
    .hostname, .scalar(ScalarType(.hostName)), "The host name.", example: "lpar01.example.com")
  package static let level = fact(
    .level, .scalar(.level), "The level of AIX.", example: "7200-05-02-2038")
  package static let processor = fact(
    .processor, .scalar(.processor),
    "The implementation mode, which bounds what processes may use.", example: "POWER7")
  package static let clockSpeed = fact(
    .clockSpeed, .scalar(.wholeNumber(1...1_000_000)), "The clock of the processors in MHz.",
    example: "3550")
  package static let cpus = fact(
    .cpus, .scalar(.amount(from: 1)), "The entitled capacity in physical processors.",
    example: "8")
  package static let onlineCPUs = fact(
    .onlineCPUs, .scalar(.wholeNumber(1...100_000)), "The virtual processors online.",
    example: "16")
  package static let smt = fact(
    .smt, .scalar(.wholeNumber(1...64)), "The threads of a core.", example: "4")
  package static let mode = fact(
    .mode, .scalar(.word as ScalarType<ProcessorSharing>), "How processors are used.",
    example: "uncapped")
  package static let memory = fact(
    .memory, .scalar(.size(from: 1)), "The memory online.", example: "64G")
  package static let memoryMode = fact(
    .memoryMode, .scalar(.text("the words of lparstat -i")), "The memory mode.",
    example: "Dedicated")
  package static let memoryFree = fact(
    .memoryFree, .scalar(.size(from: 0)), "The memory that is free.", example: "24G")
  package static let interfaces = fact(
    .interfaces, .list(of: .record(InterfaceKeys.schema), "a list of interfaces"),
    "The network interfaces with their addresses.",
    example: "[{ name: en0, address: 192.0.2.1/18 }]")
  package static let routes = fact(
    .routes, .list(of: .record(RouteKeys.schema), "a list of routes"), "The routing table.",
    example: "[{ to: default, gateway: 192.0.0.1, interface: en0 }]")
  package static let mounts = fact(
    .mounts, .list(of: .record(MountKeys.schema), "a list of mounts"),
    "The mounted file systems.",
    example: "[{ host: nfs1, dev: /export/home, directory: /home, vfs: nfs3 }]")
  package static let disks = fact(
    .disks, .list(of: .record(DiskKeys.schema), "a list of disks"),
    "The disks with what identifies them on every LPAR.",
    example: "[{ name: hdisk4, pvid: 00f6db0a6c7aece5 }]")
  package static let filesets = fact(
    .filesets, .named(.scalar(.fileset), "a mapping of filesets to their levels"),
    "The installed filesets.", example: "{ bos.wpars: 7.1.5.0 }")
  package static let interimFixes = fact(
    .interimFixes,
    .list(
      of: .either(.scalar(.word), .record(InterimFixKeys.schema)), "a list of interim fixes"),
    "The interim fixes as emgr lists them.", example: "[IZ94127s1]")
  package static let definedPartitions = fact(
    .definedPartitions,
    .list(of: .record(DefinedPartitionKeys.schema), "a list of partitions that lswpar shows"),
    "The workload partitions that the LPAR defines, active or not.",
    example: "[{ name: app20, state: active }]")
  package static let ntp = fact(
    .ntp, .scalar(.flag), "Whether the time daemon runs.", example: "true")
  package static let clockOffset = fact(
    .clockOffset, .scalar(.offset), "How far the clock is ahead of true time.", example: "-2s")

  package static let facts = Field(
    "facts", .path,
    "A folder with the captured output of the LPAR, which fills in what is not written.",
    example: "facts/lpar01")
  package static let capacity = Field(
    "capacity", .amounts(from: 1),
    "What it has of each resource that plans count; memory in M, G or T, everything else a number.",
    example: "{ cpu: 8, memory: 64G, iops: 9000 }", default: "cpus and memory")
  package static let labels = Field(
    "labels", .words, "Words that partitions can require of their LPAR.", example: "[power9]")
  package static let isCordoned = Field(
    "cordoned", .flag, "Whether nothing may arrive.", example: "true", default: "false")
  package static let link = Field(
    "link", .size(from: 1), "What its link carries in each direction in a second.",
    example: "120M")

  package static let schema = RecordSchema(
    "lpar", "an LPAR", "A logical partition that hosts workload partitions: one AIX.",
    [
      hostname, level, processor, clockSpeed, cpus, onlineCPUs, smt, mode, memory, memoryMode,
      memoryFree, interfaces, routes, mounts, disks, filesets, interimFixes, definedPartitions,
      ntp, clockOffset, facts, capacity, labels, isCordoned, link,
    ])

  private static func fact<Value>(
    _ name: FactName, _ shape: Shape<Value>, _ summary: String, example: String
  ) -> Field<Value> {
    Field(name.rawValue, shape, summary, example: example)
  }
}

extension Shape where Value == [NamedEntry<Int64>] {
  /// Amounts of resources: memory as a size, everything else as a number.
  static func amounts(from minimum: Int64) -> Shape {
    .named(
      .scalar(.amount(from: minimum)), "a mapping of resources to amounts",
      exceptions: [("memory", .scalar(.size(from: minimum)))])
  }
}

extension Shape where Value == Either<InterfaceAddress, [Located<InterfaceAddress>]> {
  static let addresses = Shape.either(
    .scalar(.interfaceAddress), .list(of: .scalar(.interfaceAddress), "a list of addresses"))
}

/// A network interface.
package enum InterfaceKeys {
  package enum State: String, CaseIterable, Sendable {
    case up
    case down
  }

  package static let name = Field(
    "name", .word, "The name.", example: "en0", isRequired: true)
  package static let address = Field(
    "address", .addresses, "Its addresses.", example: "192.0.2.1/18")
  package static let state = Field(
    "state", .word as ScalarType<State>, "Whether it is up.", example: "up", default: "up")

  package static let schema = RecordSchema(
    "interface", "an interface", "A network interface of an LPAR.", [name, address, state])
}

/// A row of a routing table.
package enum RouteKeys {
  package static let to = Field(
    "to", .word, "The destination as netstat prints it.", example: "default", isRequired: true)
  package static let gateway = Field(
    "gateway", .word, "The gateway.", example: "192.0.0.1", isRequired: true)
  package static let interface = Field("interface", .word, "The interface.", example: "en0")

  package static let schema = RecordSchema(
    "route", "a route", "A row of the routing table.", [to, gateway, interface])
}

/// A mounted file system.
package enum MountKeys {
  package static let host = Field(
    "host", .name, "The NFS server; none for a local file system.", example: "nfs1")
  package static let device = Field(
    "dev", .path, "The device, or the exported directory.", example: "/export/home",
    isRequired: true)
  package static let directory = Field(
    "directory", .path, "The mount point.", example: "/home", isRequired: true)
  package static let vfs = Field(
    "vfs", .word, "The type of file system.", example: "nfs3", isRequired: true)
  package static let options = Field(
    "options", .options, "The mount options.", example: "[bg, hard]")

  package static let schema = RecordSchema(
    "mount", "a mount", "A mounted file system.", [host, device, directory, vfs, options])
}

extension Shape where Value == Either<String, [Located<String>]> {
  /// Options in one word with commas, or as a list.
  static let options = Shape.either(.scalar(.word), .list(of: .scalar(.word), "a list of options"))
}

/// A disk.
package enum DiskKeys {
  package static let name = Field(
    "name", .word, "The name, which differs from LPAR to LPAR.", example: "hdisk4",
    isRequired: true)
  package static let physicalVolumeID = Field(
    "pvid", .word, "The physical volume identifier.", example: "00f6db0a6c7aece5")
  package static let uniqueID = Field(
    "unique-id", .text("the unique_id of lsattr"), "The unique identifier.",
    example: "3E213600A0B8")
  package static let volumeGroup = Field(
    "vg", .word, "The volume group.", example: "datavg")
  package static let reservePolicy = Field(
    "reserve-policy", .word, "How the disk is reserved.", example: "no_reserve")

  package static let schema = RecordSchema(
    "disk", "a disk", "A disk of an LPAR.",
    [name, physicalVolumeID, uniqueID, volumeGroup, reservePolicy])
}

/// An interim fix.
package enum InterimFixKeys {
  package static let label = Field(
    "label", .word, "The label.", example: "IZ94127s1", isRequired: true)
  package static let state = Field(
    "state", .word, "The state code of emgr.", example: "S", default: "S")

  package static let schema = RecordSchema(
    "interim-fix", "an interim fix", "An interim fix as emgr lists it.", [label, state])
}

/// A partition that an LPAR defines.
package enum DefinedPartitionKeys {
  package static let name = Field(
    "name", .name, "The name.", example: "app20", isRequired: true)
  package static let state = Field(
    "state", .state, "What it is doing.", example: "active")
  package static let hostname = Field(
    "hostname", .name, "The host name.", example: "app20")
  package static let addresses = Field(
    "addresses", .words, "The addresses.", example: "[192.0.2.20]")

  package static let schema = RecordSchema(
    "defined-wpar", "a defined partition", "A workload partition as its LPAR lists it.",
    [name, state, hostname, addresses])
}
