import WPARModel

extension LPARFact {
  /// The value that an LPAR has, in words; `nil` where it is not known or is a long list.
  func text(of lpar: LPAR) -> String? {
    switch self {
    case .fact(let name): Self.text(of: name, in: lpar.facts)
    case .fileset(let name):
      lpar.facts.filesets.map { filesets in
        "\(name) \(filesets[name]?.value.description ?? "not installed")"
      }
    }
  }

  private static func text(of name: FactName, in facts: LPARFacts) -> String? {
    switch name {
    case .hostname: facts.hostname.map { $0.value.description }
    case .level: facts.level.map { $0.value.description }
    case .interimFixes:
      facts.interimFixes.map { fixes in
        fixes.value.isEmpty
          ? "no interim fixes" : fixes.value.map(\.label).sorted().joined(separator: ", ")
      }
    case .processor: facts.processor.map { $0.value.description }
    case .clockSpeed: facts.clockSpeed.map { "\($0.value) MHz" }
    case .cpus: facts.cpus.map { "\(hundredths($0.value)) processors" }
    case .onlineCPUs: facts.onlineCPUs.map { "\($0.value) processors online" }
    case .smt: facts.smt.map { "SMT \($0.value)" }
    case .mode: facts.mode?.value.rawValue
    case .memory: facts.memory.map { "\($0.value)M" }
    case .memoryMode: facts.memoryMode?.value
    case .memoryFree: facts.memoryFree.map { "\($0.value)M free" }
    case .ntp: facts.ntp.map { $0.value ? "NTP runs" : "NTP does not run" }
    case .clockOffset: facts.clockOffset.map { "\($0.value) s from true time" }
    case .filesets, .interfaces, .routes, .mounts, .disks, .definedPartitions: nil
    // Of partitions and NFS servers; an LPAR has none of them.
    case .specification, .place, .state, .lowestProcessor, .exports: nil
    }
  }

  /// `0.80`, `12`.
  private static func hundredths(_ amount: Int64) -> String {
    let rest = amount % 100
    guard rest != 0 else { return "\(amount / 100)" }
    return "\(amount / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
