package import WPARDiagnostics

/// The `kext` stanza: kernel extensions that the partition may load.
package enum KernelExtension: StanzaSchema {
  package static let keyword = "kext"
  package static let summary = "Kernel extensions that the partition may load."
  package static let evidence = Evidence.recalled
  package static let isRepeatable = true
  package static let form = StanzaForm.group(flag: "-X", commands: [.mkwpar, .chwpar])
  package static let lswparMode: String? = "-X"
  package static let lswparSection: String? = "KERNEL EXTENSIONS"

  package static let kext = Attribute(
    "kext", .path(orWord: "ALL"), "Path of the kernel extension, or ALL.",
    .confirmed(source: .chwpar71), example: "/usr/lib/drivers/example",
    commands: .member(removal: ["-K", "-X", "kext="]), since: .aix71, sinceEvidence: dated)

  package static let local = Attribute(
    "local", .boolean, "Whether the extension is loaded for this partition alone.", .recalled,
    example: "yes", mutability: .unknown, since: .aix71, sinceEvidence: dated)

  package static let major = Attribute(
    "major", .boolean, "Whether the extension may use a device major number.", .recalled,
    example: "yes", mutability: .unknown, since: .aix71, sinceEvidence: dated)

  package static let exportfile = Attribute(
    "exportfile", .absolutePath, "File that lists kernel extensions.", .recalled,
    example: "/etc/wpars/kexts", mutability: .unknown, since: .aix71, sinceEvidence: dated)

  private static let dated = Evidence.confirmed(source: .commandLineOnAIX)

  package static let keys: [[any AttributeProtocol]] = [[kext], [exportfile]]
  package static let attributes: [any AttributeProtocol] = [kext, local, major, exportfile]
}
