/// What can be known about an LPAR, a partition or an NFS server, and how it is captured.
///
/// The raw value is the key of the fleet file that states the fact.
package enum FactName: String, CaseIterable, Hashable, Sendable {
  // Of an LPAR.
  case hostname
  case level = "aix"
  case filesets
  case interimFixes = "ifixes"
  case processor
  case clockSpeed = "clock-speed"
  case cpus
  case onlineCPUs = "online-cpus"
  case smt
  case mode
  case memory
  case memoryMode = "memory-mode"
  case memoryFree = "memory-free"
  case interfaces
  case routes
  case mounts
  case disks
  case definedPartitions = "defined-wpars"
  case ntp
  case clockOffset = "clock-offset"
  // Of a partition.
  case specification = "spec"
  case place = "on"
  case state
  case lowestProcessor = "lowest-processor"
  // Of an NFS server.
  case exports

  /// The commands whose output shows the fact, as they are typed on the LPAR or the NFS server;
  /// `nil` for what a fleet file states.
  package var command: String? {
    switch self {
    case .hostname, .processor: "prtconf"
    case .level: "oslevel -s"
    case .filesets: "lslpp -Lqc"
    case .interimFixes: "emgr -l"
    case .clockSpeed, .smt: "lsattr -El proc0"
    case .cpus, .onlineCPUs, .mode, .memory, .memoryMode: "lparstat -i"
    case .memoryFree: "svmon -G"
    case .interfaces: "ifconfig -a"
    case .routes: "netstat -rn"
    case .mounts: "mount"
    case .disks: "lspv"
    case .definedPartitions, .specification, .state, .place: "lswpar -L"
    case .ntp: "lssrc -s xntpd"
    case .clockOffset: "date -u"
    case .exports: "showmount -e"
    case .lowestProcessor: nil
    }
  }
}

/// A fact that is needed and not there.
package struct MissingFact: Hashable, Sendable {
  /// What the fact is about.
  package enum Subject: Hashable, Sendable {
    case lpar(String)
    case partition(String)
    case server(String)
  }

  package let name: FactName
  package let subject: Subject
  /// What of the fact is missing, where some of it is there; reads after "it is not known".
  package let detail: String?

  package init(_ name: FactName, of subject: Subject, detail: String? = nil) {
    self.name = name
    self.subject = subject
    self.detail = detail
  }
}
