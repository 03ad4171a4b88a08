package import WPARDiagnostics

/// The `network` stanza: one address that the partition brings up.
package enum Network: StanzaSchema {
  package static let keyword = "network"
  package static let summary = "One address that the partition brings up."
  package static let evidence = Evidence.recalled
  package static let isRepeatable = true
  package static let form = StanzaForm.group(
    flag: "-N", commands: [.mkwpar, .wparexec, .chwpar])
  package static let lswparMode: String? = "-N"
  package static let lswparSection: String? = "NETWORK"

  package static let interface = Attribute(
    "interface", .interface, "Interface of the host that carries the address.",
    .confirmed(source: .systemNetwork), example: "en0",
    default: "an active interface of the host in the same network", column: "interface",
    label: "Interface", foreignNames: ["if", "iface", "nic", "ifname"],
    notes: [
      "It belongs into the same stanza as its address.",
      "Naming it restricts the hosts to which the partition can move.",
    ])

  package static let address = Attribute(
    "address", .ipv4AddressInNetwork, "IPv4 address that the partition brings up.",
    .confirmed(source: .systemNetwork), example: "192.0.2.10",
    commands: .member(removal: ["-K", "-N", "address="]), column: "address",
    label: "Address(6)", foreignNames: ["ip", "ipv4", "ipaddr", "ipaddress", "inet"])

  package static let netmask = Attribute(
    "netmask", .netmask, "Mask of the network that the IPv4 address is in.",
    .confirmed(source: .systemNetwork), example: "255.255.255.0", column: "mask_prefix",
    label: "Mask/Prefix", foreignNames: ["mask", "subnet", "subnetmask"])

  package static let broadcast = Attribute(
    "broadcast", .ipv4AddressInNetwork, "Broadcast address of the network.",
    .confirmed(source: .systemNetwork), example: "192.0.2.255",
    default: "the last address of the network", column: "broadcast", label: "Broadcast",
    foreignNames: ["bcast", "brd"])

  package static let address6 = Attribute(
    "address6", .ipv6AddressInNetwork, "IPv6 address that the partition brings up.",
    .confirmed(source: .joulel), example: "2001:db8::10", column: "address",
    label: "Address(6)", foreignNames: ["ip6", "ipv6", "inet6"],
    notes: ["lswpar separates fields by colons, which an IPv6 address breaks."])

  package static let prefixlen = Attribute(
    "prefixlen", .wholeNumber(1...128, unit: "bits", evidence: nil),
    "Length of the IPv6 network prefix.", .confirmed(source: .joulel), example: "64",
    column: "mask_prefix", label: "Mask/Prefix", foreignNames: ["prefix"])

  package static let keys: [[any AttributeProtocol]] = [[address], [address6]]
  package static let attributes: [any AttributeProtocol] = [
    interface, address, netmask, broadcast, address6, prefixlen,
  ]
}
