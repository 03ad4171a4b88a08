import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C24.
  static let pinnedInterfaceUnsuited = CompatibilityCheck(
    name: "pinned-interface-unsuited", live: .critical, static: .critical,
    evidence: .inferred(from: "an address goes to the interface that its stanza names"),
    isIndispensable: true,
    summary: "An interface that an address is pinned to exists on the arrival, in its network.",
    rationale: """
      A stanza that names an interface gets that interface or none. The numbers of interfaces \
      differ from LPAR to LPAR, so en1 may be missing there, or be in another network. Without \
      the attribute AIX chooses by the network.
      """,
    remedy: "take the attribute interface out of the stanza, so that AIX chooses by the network",
    examples: [
      CheckExample(
        .passes,
        """
        lpars: { arrival: { interfaces: [{ name: en1, address: 192.0.2.9/24 }] } }
        wpars:
          app:
            spec: { network: [{ interface: en1, address: 192.0.2.20, netmask: 255.255.255.0 }] }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }] } }
        wpars:
          app:
            spec: { network: [{ interface: en1, address: 192.0.2.20, netmask: 255.255.255.0 }] }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          arrival:
            interfaces:
              - { name: en0, address: 192.0.2.9/24 }
              - { name: en1, address: 198.51.100.9/24 }
        wpars:
          app:
            spec: { network: [{ interface: en1, address: 192.0.2.20, netmask: 255.255.255.0 }] }
        """),
      CheckExample(
        .fails,
        """
        lpars:
          arrival:
            interfaces:
              - { name: en0, address: 192.0.2.8/24 }
              - { name: en1, address: 192.0.2.9/24, state: down }
        wpars:
          app:
            spec: { network: [{ interface: en1, address: 192.0.2.20, netmask: 255.255.255.0 }] }
        """),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { interfaces: [{ name: en1, address: 192.0.2.9 }] } }
        wpars:
          app:
            spec: { network: [{ interface: en1, address: 192.0.2.20, netmask: 255.255.255.0 }] }
        """),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { interfaces: ~ } }
        wpars:
          app:
            spec: { network: [{ interface: en1, address: 192.0.2.20, netmask: 255.255.255.0 }] }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(
        .notApplicable,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }] } }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
    ],
    .move(by: moveKeys) { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      let pinned = profile.addresses.filter { $0.interface != nil }
      if pinned.isEmpty { return .notApplicable }
      guard let interfaces = relocation.arrival.facts.interfaces else {
        return relocation.missing(.interfaces, of: relocation.arrival)
      }
      var isUnknown = false
      for address in pinned {
        guard let name = address.interface else { continue }
        let interface = interfaces.value.first { $0.name == name }
        switch interface.map({ [$0].reach(address.address) }) {
        case .up?: continue
        case .unknown?: isUnknown = true
        case nil: return relocation.failure(address, name, interfaces, "has no interface \(name)")
        case .down?: return relocation.failure(address, name, interfaces, "has \(name) down")
        case InterfaceReach.none?:
          return relocation.failure(
            address, name, interfaces, "has \(name) in another network than \(address.address)")
        }
      }
      return isUnknown
        ? relocation.missing(
          .interfaces, of: relocation.arrival, detail: "the network mask of each interface")
        : .passed
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { fleet in
    MoveKeys(
      partition: { partition in
        partition.profile?.addresses.filter { $0.interface != nil }.map { address in
          PinKey(
            interface: address.interface, networks: fleet.index.networks(of: address.address))
        }
      },
      arrival: { lpar in
        lpar.facts.interfaces?.value.map { interface in
          InterfaceKey(
            name: interface.name, isUp: interface.isUp,
            networks: interface.addresses.map(\.network))
        }
      })
  }
}

/// An address that is pinned to an interface, with the networks of the fleet that it lies in.
private struct PinKey: Hashable {
  let interface: String?
  let networks: [IPNetwork]
}

/// An interface, as far as the check reads it.
private struct InterfaceKey: Hashable {
  let name: String
  let isUp: Bool
  let networks: [IPNetwork?]
}

extension Relocation {
  fileprivate func failure(
    _ address: PartitionAddress, _ name: String, _ interfaces: Fact<[NetworkInterface]>,
    _ found: String
  ) -> CheckOutcome {
    let names = interfaces.value.map(\.name).filter { !$0.hasPrefix("lo") }
    return .failed(
      Mismatch(
        "\(address.address) is pinned to \(name), and \(arrival.name) \(found)",
        departure: "interface = \(name)",
        arrival: names.isEmpty ? "no interface" : enumeration(names, limit: 8),
        remedy: "drop interface=\(name) from the network stanza of \(address.address)",
        places: [address.interfaceOrigin, interfaces.origin]))
  }
}
