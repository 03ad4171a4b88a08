package import WPARDiagnostics

/// The `device` stanza: one device of the host that the partition gets.
package enum Device: StanzaSchema {
  package static let keyword = "device"
  package static let summary = "One device of the host that the partition gets."
  package static let evidence = Evidence.recalled
  package static let isRepeatable = true
  package static let form = StanzaForm.group(flag: "-D", commands: [.mkwpar, .chwpar])
  package static let lswparMode: String? = "-D"
  package static let lswparSection: String? = "DEVICE EXPORTS"

  package static let devname = Attribute(
    "devname", .deviceName, "Device by its name on the host.",
    .confirmed(source: .allocatingDevice), example: "hdisk5",
    commands: .member(removal: ["-K", "-D", "devname="]), column: "devname", label: "Name",
    notes: [
      "Storage goes by its logical name, pseudo and clone devices by their full path.",
      "Only devices in the devexports file of the partition can be exported.",
    ])

  package static let devid = Attribute(
    "devid", .word("a device id", form: "the unique id of a storage device"),
    "Storage device by its unique id.", .confirmed(source: .allocatingDevice),
    example: "3E213600A0B8000291B080000520C", column: "devid",
    notes: ["It stays the same on every host, so it suits partitions that move."])

  package static let devtype = Attribute(
    "devtype",
    .enumeration("a device type", evidence: .recalled, isOpen: true) as ValueType<DeviceType>,
    "Kind of the device.", .confirmed(source: .ohai), example: "disk", column: "devtype",
    label: "Type")

  package static let rootvg = Attribute(
    "rootvg", .boolean, "Whether the disk holds the partition's root volume group.",
    .confirmed(source: .allocatingDevice), example: "yes", default: "no", since: .aix61TL4,
    sinceEvidence: .confirmed(source: .commandLineOnAIX), column: "rootvg", label: "RootVG",
    notes: [
      "Several disks may hold it.",
      "vSCSI disks can since 6.1 TL6.",
      "The disk must be free on the host, else mkwpar asks for -O.",
    ])

  package static let xfactor = Attribute(
    "xfactor", .wholeNumber(1...8, evidence: .recalled),
    "Factor by which the root file systems exceed their least size.", .recalled, example: "2",
    default: "1", mutability: .unknown, since: .aix61TL4,
    sinceEvidence: .inferred(from: "it belongs to root volume groups of partitions"))

  package static let vdevname = Attribute(
    "vdevname", .text("a device", form: "a name"), "Device's name inside the partition.",
    .confirmed(source: .wparGem), example: "hdisk0", commands: .runtime, mutability: .never,
    column: "vdevname", label: "Virtual Device", notes: [runtimeNote])

  package static let devstatus = Attribute(
    "devstatus", .text("a status", form: "a word"), "Whether the device is exported.",
    .confirmed(source: .wparGem), example: "EXPORTED", commands: .runtime, mutability: .never,
    column: "devstatus", label: "Status", notes: [runtimeNote])

  package static let adapter = Attribute(
    "adapter", .text("an adapter", form: "a name"), "Adapter field of lswpar.",
    .confirmed(source: .wparGem), example: "fcs0", commands: .runtime, mutability: .never,
    column: "adapter", notes: [runtimeNote])

  private static let runtimeNote = "AIX computes it; no command sets it."

  package static let keys: [[any AttributeProtocol]] = [[devname], [devid]]
  package static let attributes: [any AttributeProtocol] = [
    devname, devid, devtype, rootvg, xfactor, vdevname, devstatus, adapter,
  ]
}
