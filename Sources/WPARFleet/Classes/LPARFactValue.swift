extension LPARFact {
  /// The value that an LPAR has, wherever it was read; `nil` where it is not known.
  func value(of lpar: LPAR) -> AnyHashable? {
    switch self {
    case .fact(let name): Self.value(of: name, in: lpar.facts)
    case .fileset(let name):
      lpar.facts.filesets.map { filesets in
        // A fileset that is not installed has no level, which is known then.
        filesets[name].map { AnyHashable($0.value) } ?? AnyHashable(false)
      }
    }
  }

  private static func value(of name: FactName, in facts: LPARFacts) -> AnyHashable? {
    switch name {
    case .hostname: facts.hostname
    case .level: facts.level
    case .filesets: facts.filesets
    case .interimFixes: facts.interimFixes
    case .processor: facts.processor
    case .clockSpeed: facts.clockSpeed
    case .cpus: facts.cpus
    case .onlineCPUs: facts.onlineCPUs
    case .smt: facts.smt
    case .mode: facts.mode
    case .memory: facts.memory
    case .memoryMode: facts.memoryMode
    case .memoryFree: facts.memoryFree
    case .interfaces: facts.interfaces
    case .routes: facts.routes
    case .mounts: facts.mounts
    case .disks: facts.disks
    case .definedPartitions: facts.definedPartitions
    case .ntp: facts.ntp
    case .clockOffset: facts.clockOffset
    // Of partitions and NFS servers; an LPAR has none of them.
    case .specification, .place, .state, .lowestProcessor, .exports: nil
    }
  }
}
