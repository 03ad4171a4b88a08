import WPARDiagnostics
import WPARModel

extension AcrossFilesRule {
  static let addressInTwoSpecs = AcrossFilesRule(
    id: "address-in-two-specs", severity: .warning,
    evidence: .inferred(from: "startwpar -a and restwpar -a exist because addresses conflict"),
    summary: "Two partitions have one address.",
    rationale: """
      While one of the two rests, nobody may notice. When both are up, the network sends their \
      traffic to whichever answered last. Partitions that can both be relocated are left out: \
      their addresses go where they go, and the planner keeps them apart.
      """,
    help: "give one of the two another address",
    fails: [
      """
      general: { name: app }
      network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }]
      ---
      general: { name: web }
      network: [{ address: ↓192.0.2.20, netmask: 255.255.255.0 }]

      """,
      """
      general: { name: app }
      network: [{ address6: "2001:db8::20", prefixlen: 64 }]
      ---
      general: { name: web }
      network: [{ address6: "↓2001:DB8::20", prefixlen: 64 }]

      """,
    ],
    passes: [
      """
      general: { name: app }
      network: [{ address: 192.0.2.20 }]
      ---
      general: { name: web }
      network: [{ address: 192.0.2.21 }]

      """
    ],
    nearMisses: [
      // Link-local addresses are those of a link.
      """
      general: { name: app }
      network: [{ interface: en0, address6: "fe80::20", prefixlen: 64 }]
      ---
      general: { name: web }
      network: [{ interface: en0, address6: "fe80::20", prefixlen: 64 }]

      """
    ],
    sparesRelocatable: true,
    claims: { spec, claims in
      for network in spec.stanzas(Network.self) where !network.isOnLoopback {
        claims.add(at: network.contentRange(of: Network.address)) { key in
          guard let address = network[Network.address], address.isUnicast else { return false }
          for shift in [24, 16, 8, 0] as [UInt32] {
            key.append(UInt8(truncatingIfNeeded: address.rawValue >> shift))
          }
          return true
        }
        claims.add(at: network.contentRange(of: Network.address6)) { key in
          guard let address = network[Network.address6], address.isUnicast, !address.isLinkLocal
          else { return false }
          key += address.description.utf8
          return true
        }
      }
    },
    wording: { later, earlier, _ in
      AcrossFilesWording(
        message: "address \(later.written) is also an address of \(quoted(earlier.partition))")
    })
}
