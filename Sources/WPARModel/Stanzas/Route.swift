package import WPARDiagnostics

/// The `route` stanza: one route of the partition's own routing table.
package enum Route: StanzaSchema {
  package static let keyword = "route"
  package static let summary = "One route of the partition's own routing table."
  package static let evidence = Evidence.recalled
  package static let isRepeatable = true
  package static let form = StanzaForm.group(
    flag: "-I", commands: [.mkwpar, .wparexec, .chwpar])
  package static let lswparMode: String? = "-I"
  package static let lswparSection: String? = "USER-SPECIFIED ROUTES"

  package static let rtdest = Attribute(
    "rtdest", .routeDestination, "Destination of the route, or the word default.",
    .confirmed(source: .routing), example: "default", requirement: .required(requirement),
    commands: commands, column: "rtdest", label: "Destination",
    foreignNames: ["dest", "destination", "to"])

  package static let rtgateway = Attribute(
    "rtgateway", .host, "Gateway through which the destination is reached.",
    .confirmed(source: .routing), example: "192.0.2.1", requirement: .required(requirement),
    commands: commands, column: "rtgateway", label: "Gateway",
    foreignNames: ["gateway", "gw", "via"])

  package static let rttype = Attribute(
    "rttype", .enumeration("a route type", evidence: .recalled) as ValueType<RouteType>,
    "Whether the destination is a host or a network.", .confirmed(source: .routing),
    example: "host", commands: commands, label: "Type", foreignNames: ["type"])

  package static let rtnetmask = Attribute(
    "rtnetmask", .netmask, "Mask of an IPv4 network as destination.", .recalled,
    example: "255.255.255.0", commands: commands, foreignNames: ["netmask", "mask"])

  package static let rtprefixlen = Attribute(
    "rtprefixlen", .wholeNumber(1...128, unit: "bits", evidence: nil),
    "Prefix length of a network as destination.", .recalled, example: "64", commands: commands,
    foreignNames: ["prefixlen", "prefix"])

  package static let rtinterface = Attribute(
    "rtinterface", .interface, "Interface through which the gateway is reached.", .recalled,
    example: "en0", commands: commands, label: "Interface", foreignNames: ["interface", "dev"])

  package static let rtfamily = Attribute(
    "rtfamily", .enumeration("an address family", evidence: .recalled) as ValueType<AddressFamily>,
    "Address family of the route.", .recalled, example: "inet", commands: commands,
    foreignNames: ["family"])

  private static let requirement = Evidence.inferred(
    from: "chwpar wants both to remove a route, and a route without one of them leads nowhere")
  private static let commands = CommandForms.member(
    removal: ["-K", "-I", "rtdest=", "rtgateway="])

  package static let keys: [[any AttributeProtocol]] = [[rtdest, rtgateway], [rtdest]]
  package static let attributes: [any AttributeProtocol] = [
    rtdest, rtgateway, rttype, rtnetmask, rtprefixlen, rtinterface, rtfamily,
  ]
}
