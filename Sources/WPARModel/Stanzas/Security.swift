package import WPARDiagnostics

/// The `security` stanza: the privileges that processes of the partition can have.
package enum Security: StanzaSchema {
  package static let keyword = "security"
  package static let summary = "The privileges that processes of the partition can have."
  package static let evidence = Evidence.recalled
  package static let isRepeatable = false
  package static let form = StanzaForm.group(flag: "-S", commands: [.mkwpar, .chwpar])
  package static let lswparMode: String? = "-S"
  package static let lswparSection: String? = "SECURITY SETTINGS"

  package static let privs = Attribute(
    "privs", .privileges, "All privileges of the partition.", .confirmed(source: .mkwpar72),
    example: "PV_AU_,PV_DAC_R", default: "the list in /etc/wpars/secattrs", commands: commands,
    column: "privs", label: "Privileges",
    notes: [
      "A name that ends in _ is a group and holds the privileges below it.",
      "PV_ROOT holds everything but PV_SU_.",
      "lspriv lists the names that a host knows.",
    ])

  package static let privsPlus = Attribute(
    "privs+", .privileges, "Privileges that are added to the default list.",
    .confirmed(source: .mkwpar72), example: "PV_NET_PORT", commands: commands,
    notes: ["How a specification file spells it is not established."])

  package static let privsMinus = Attribute(
    "privs-", .privileges, "Privileges that are taken off the default list.",
    .confirmed(source: .mkwpar72), example: "PV_KER_REBOOT", commands: commands,
    notes: ["How a specification file spells it is not established."])

  package static let secfile = Attribute(
    "secfile", .absolutePath, "File with the list of privileges.", .recalled,
    example: "/etc/wpars/secattrs", default: "/etc/wpars/secattrs", commands: commands)

  private static let commands = CommandForms.member(removal: ["-K", "-S"])

  package static let attributes: [any AttributeProtocol] = [
    privs, privsPlus, privsMinus, secfile,
  ]
}
