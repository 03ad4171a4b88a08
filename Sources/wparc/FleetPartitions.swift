import WPARCompiler
import WPARDiagnostics
import WPARFleet
import WPARModel

/// The partitions of a fleet with the hosts that mount for them.
struct FleetPartitions {
  private let fleet: Fleet
  private let lpars: [[String]]

  init(_ fleet: Fleet) {
    self.fleet = fleet
    lpars = fleet.mountingHosts
  }

  /// Those of which the fleet says what they are.
  var all: [(CompiledSpec, [String])] {
    fleet.partitions.indices.compactMap { index in
      fleet.partitions[index].spec.map { (CompiledSpec(spec: $0.value), hosts(of: index)) }
    }
  }

  /// The hosts of partitions from elsewhere, by their names.
  func hosts(of specs: [CompiledSpec], _ style: ReportStyle) -> [(CompiledSpec, [String])] {
    specs.map { unit in
      let name = unit.spec.effectiveName
      guard let index = name.flatMap({ fleet.partitionIndex($0) }) else {
        let remark = PlainError(
          "lpars-unknown", "the fleet has no partition \(quoted(name ?? ""))",
          path: unit.spec.file.path, severity: .note)
        Output.writeMessage(remark.text(style))
        return (unit, unit.spec.ownHosts)
      }
      return (unit, unit.spec.ownHosts + lpars[index])
    }
  }

  /// The partition and the LPARs that mount for it.
  private func hosts(of index: Int) -> [String] {
    let partition = fleet.partitions[index]
    return [partition.profile?.host.name ?? partition.name] + lpars[index]
  }
}
