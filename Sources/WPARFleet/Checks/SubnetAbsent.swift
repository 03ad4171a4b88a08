import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C23, and MOB-C25, which is the same for addresses of version 6.
  static let subnetAbsent = CompatibilityCheck(
    name: "subnet-absent", live: .critical, static: .critical,
    evidence: .inferred(from: "an address becomes an alias of an interface in its network"),
    isIndispensable: true,
    summary: "An interface of the arrival that is up is in the network of each address.",
    rationale: """
      AIX brings an address up on an interface whose network holds it. Where there is none, the \
      partition does not start, or starts where nobody can reach it.
      """,
    remedy: "give the arrival an interface or a VLAN in the network, or choose another arrival",
    examples: [
      CheckExample(
        .passes,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }] } }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .passes,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: "2001:db8::9/64" }] } }
        wpars: { app: { spec: { network: [{ address6: "2001:db8::20", prefixlen: 64 }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 198.51.100.9/24 }] } }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.129/25 }] } }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24, state: down }] } }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9/24 }] } }
        wpars: { app: { spec: { network: [{ address6: "2001:db8::20", prefixlen: 64 }] } } }
        """),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { interfaces: [{ name: en0, address: 192.0.2.9 }] } }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(
        .missing,
        """
        lpars: { arrival: { interfaces: ~ } }
        wpars: { app: { spec: { network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }] } } }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.precondition, "wpars: { app: { spec: { network: [] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      guard let interfaces = relocation.arrival.facts.interfaces else {
        return profile.addresses.isEmpty && profile.unreadableAddresses.isEmpty
          ? relocation.resolvedAddress : relocation.missing(.interfaces, of: relocation.arrival)
      }
      var isUnknown = false
      for address in profile.addresses {
        switch interfaces.value.reach(address.address) {
        case .up: continue
        case .unknown: isUnknown = true
        case .down(let name):
          return relocation.failure(
            address, interfaces, found: "\(name), which is down",
            remedy: "bring \(name) up on \(relocation.arrival.name)")
        case .none:
          return relocation.failure(
            address, interfaces, found: nil,
            remedy: "give \(relocation.arrival.name) an interface in the network of "
              + "\(address.address)")
        }
      }
      if isUnknown {
        return relocation.missing(
          .interfaces, of: relocation.arrival, detail: "the network mask of each interface")
      }
      if !profile.unreadableAddresses.isEmpty {
        return relocation.missingSpecification(detail: "each of its addresses")
      }
      return profile.addresses.isEmpty ? relocation.resolvedAddress : .passed
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { fleet in
    MoveKeys(
      partition: { partition -> AddressKey? in
        guard let profile = partition.profile else { return nil }
        return AddressKey(
          areAllReadable: profile.unreadableAddresses.isEmpty,
          networks: profile.addresses.map { address in
            let isIPv4 = if case .v4 = address.address { true } else { false }
            return AddressKey.Networks(
              isIPv4: isIPv4, networks: fleet.index.networks(of: address.address))
          })
      },
      arrival: { lpar in
        lpar.facts.interfaces?.value.flatMap { interface in
          interface.addresses.map { address in
            InterfaceKey(
              isUp: interface.isUp, network: address.network,
              address: address.network == nil ? address.address : nil)
          }
        }
      })
  }
}

/// The networks of the fleet that the addresses of a partition lie in.
private struct AddressKey: Hashable {
  struct Networks: Hashable {
    let isIPv4: Bool
    let networks: [IPNetwork]
  }

  let areAllReadable: Bool
  let networks: [Networks]
}

/// An address of an interface, as far as the check reads it.
private struct InterfaceKey: Hashable {
  let isUp: Bool
  let network: IPNetwork?
  let address: IPAddress?
}

extension Relocation {
  /// A partition without an address takes the one that its name resolves to.
  fileprivate var resolvedAddress: CheckOutcome {
    .precondition(
      "the address that \(quoted(hostName)) resolves to lies in a network of \(arrival.name)")
  }

  fileprivate func failure(
    _ address: PartitionAddress, _ interfaces: Fact<[NetworkInterface]>, found: String?,
    remedy: String
  ) -> CheckOutcome {
    let networks = interfaces.value.networksThatAreUp
    let shown = networks.isEmpty ? "no interface that is up" : enumeration(networks, limit: 6)
    return .failed(
      Mismatch(
        "\(arrival.name) has no interface that is up in the network of \(address.address)",
        departure: address.address.description, arrival: found ?? shown, remedy: remedy,
        places: [address.origin, interfaces.origin]))
  }
}
