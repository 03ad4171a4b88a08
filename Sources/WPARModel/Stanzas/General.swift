package import WPARDiagnostics

/// The `general` stanza: what the partition is, and how it is made.
package enum General: StanzaSchema {
  package static let keyword = "general"
  package static let summary = "What the partition is, and how it is made."
  package static let evidence = Evidence.recalled
  package static let isRepeatable = false
  package static let form = StanzaForm.singleFlags
  package static let lswparMode: String? = "-G"
  package static let lswparSection: String? = "GENERAL"

  package static let name = Attribute(
    "name", .partitionName, "Name of the partition.", .confirmed(source: .mkwpar72),
    example: "alder",
    commands: CommandForms(
      mkwpar: .value(flag: "-n"), wparexec: .value(flag: "-n"), chwpar: .value(flag: "-n")),
    mutability: .whileStopped, column: "name",
    notes: [
      "chwpar takes the partition as its last word, and with -n the new name.",
      "A name given on the command line wins over the one in the file.",
      "wparexec without a name takes the base name of the command.",
    ])

  package static let hostname = Attribute(
    "hostname", .hostName, "Host name of the partition.",
    .confirmed(source: .applicationNetwork), example: "alder.example.com",
    default: "the name of the partition",
    commands: CommandForms(
      mkwpar: .value(flag: "-h"), wparexec: .value(flag: "-h"), chwpar: .value(flag: "-h")),
    column: "hostname", label: "Hostname",
    notes: ["It may be fully qualified."])

  package static let directory = Attribute(
    "directory", .absolutePath, "Base directory of the partition's file systems.",
    .confirmed(source: .systemFileSystems), example: "/wpars/alder",
    default: "/wpars/ and the name",
    commands: CommandForms(mkwpar: .value(flag: "-d"), chwpar: .value(flag: "-d")),
    mutability: .whileStopped, column: "directory", label: "Directory",
    notes: [
      "On the host it is empty, has mode 755, its parent has mode 700, and /etc/filesystems does "
        + "not name it.",
      "Application partitions have none; lswpar shows / for them.",
    ])

  package static let vg = Attribute(
    "vg", .volumeGroup, "Volume group of the file systems that are made.", .recalled,
    example: "datavg", default: "rootvg", commands: CommandForms(mkwpar: .value(flag: "-g")),
    mutability: .recreation,
    notes: [
      "A mount may name a volume group of its own.",
      "A partition with a root volume group of its own has no use for it.",
    ])

  package static let checkpointable = Attribute(
    "checkpointable", .boolean, "Whether the partition can be relocated while it runs.",
    .confirmed(source: .startwpar71), example: "yes", default: "no",
    commands: CommandForms(
      mkwpar: .switchWhenYes(flag: "-c"), wparexec: .switchWhenYes(flag: "-c"),
      chwpar: .switchWhenYes(flag: "-c"), removal: ["-K", "-c"]),
    column: "checkpointable", label: "Checkpointable",
    notes: [
      "The host needs the fileset mcr.rte.",
      "A running partition has to be restarted after it is set.",
    ])

  package static let auto = Attribute(
    "auto", .boolean, "Whether the partition starts whenever its host does.",
    .confirmed(source: .mkwpar61), example: "yes", default: "no",
    commands: CommandForms(
      mkwpar: .switchWhenYes(flag: "-A"), chwpar: .switchWhenYes(flag: "-A"),
      removal: ["-K", "-A"]),
    column: "auto", label: "Auto",
    notes: ["It takes effect in /etc/rc.wpars; mkwpar -s is what starts the partition at once."])

  package static let privateusr = Attribute(
    "privateusr", .boolean, "Whether the partition has writable /usr and /opt of its own.",
    .confirmed(source: .kitchenWpar), example: "yes", default: "no",
    commands: CommandForms(mkwpar: .switchWhenYes(flag: "-l")), mutability: .recreation,
    column: "privateusr", label: "Private /usr",
    notes: ["A versioned partition always has them."])

  package static let routing = Attribute(
    "routing", .boolean, "Whether the partition has a routing table of its own.",
    .confirmed(source: .routing), example: "yes", default: "no",
    commands: CommandForms(
      mkwpar: .switchWhenYes(flag: "-i"), wparexec: .switchWhenYes(flag: "-i"),
      chwpar: .switchWhenYes(flag: "-i"), removal: ["-K", "-i"]),
    column: "routing", label: "WPAR-Specific Routing",
    notes: ["Without routes only the partition's own subnets can be reached."])

  package static let script = Attribute(
    "script", .absolutePath, "Script that AIX runs when the partition is administered.",
    .confirmed(source: .ohai), example: "/opt/example/bin/alder-events",
    commands: CommandForms(
      mkwpar: .value(flag: "-u"), wparexec: .value(flag: "-u"), chwpar: .value(flag: "-u"),
      removal: ["-K", "-u"]),
    column: "script", label: "Start/Stop Script")

  package static let application = Attribute(
    "application", .text("a command", form: "a path and its arguments"),
    "Command that an application partition runs.", .confirmed(source: .wparexec71),
    example: "/opt/example/bin/worker --queue 1", commands: CommandForms(wparexec: .operands),
    mutability: .never, column: "application", label: "Application",
    notes: ["A partition with an application is made by wparexec and ends with its processes."])

  package static let xwparipc = Attribute(
    "xwparipc", .boolean,
    "Whether semaphores and shared memory are shared with other partitions.",
    .confirmed(source: .wparexec71), example: "no", default: "no",
    commands: CommandForms(
      wparexec: .switchWhenYes(flag: "-x"), chwpar: .switchWhenYes(flag: "-x"),
      removal: ["-K", "-x"]),
    since: .aix71, sinceEvidence: .inferred(from: "the 6.1 columns of lswpar lack it"),
    column: "xwparipc", label: "Cross-WPAR IPC",
    notes: ["A partition that uses it cannot be expected to relocate while it runs."])

  package static let architecture = Attribute(
    "architecture",
    .enumeration("a processor class", evidence: .recalled, isOpen: true)
      as ValueType<ProcessorClass>,
    "Processor that the partition is kept compatible with.", .confirmed(source: .mkwpar71),
    example: "pwr6",
    commands: CommandForms(
      mkwpar: .value(flag: "-H"), wparexec: .value(flag: "-H"), chwpar: .value(flag: "-H")),
    since: .aix71, sinceEvidence: .confirmed(source: .mkwpar61), column: "architecture",
    label: "Architecture")

  package static let uuid = Attribute(
    "uuid", .uuid, "Identity of the partition across hosts.", .confirmed(source: .ohai),
    example: "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9", default: "generated",
    commands: CommandForms(mkwpar: .value(flag: "-U"), chwpar: .value(flag: "-U")),
    column: "uuid", label: "UUID",
    notes: ["A copy of a partition needs another one."])

  package static let ostype = Attribute(
    "ostype",
    .enumeration("an operating system type", evidence: .confirmed(source: .joulel))
      as ValueType<OSType>,
    "Level of AIX inside the partition: 0 native, 1 AIX 5.2, 1024 AIX 5.3.",
    .confirmed(source: .joulel), example: "1024", default: "0",
    commands: CommandForms(mkwpar: .switchUnless(value: "0", flag: "-C")),
    mutability: .recreation, since: .aix71,
    sinceEvidence: .confirmed(source: .commandLineOnAIX), column: "ostype", label: "OStype",
    notes: [
      "A versioned partition is made from a mksysb, which mkwpar takes with -B.",
      "The host needs the vwpar filesets.",
    ])

  package static let preserve = Attribute(
    "preserve", .boolean, "Whether file systems that rmwpar -p kept are used again.", .recalled,
    example: "yes", default: "no",
    commands: CommandForms(mkwpar: .switchWhenYes(flag: "-p")), mutability: .never,
    notes: [
      "The word after mkwpar -p is taken for the old name of the partition unless it begins "
        + "with -."
    ])

  package static let copynameres = Attribute(
    "copynameres", .boolean, "Whether the host's name resolution is copied into the partition.",
    .recalled, example: "yes", default: "no",
    commands: CommandForms(mkwpar: .switchWhenYes(flag: "-r")), mutability: .recreation,
    alternateSpellings: ["copyresolv"],
    notes: ["It copies resolv.conf, hosts, netsvc.conf, irs.conf, networks and NSORDER."])

  package static let postscript = Attribute(
    "postscript", .absolutePath, "Script that is run after the partition was installed.",
    .recalled, example: "/opt/example/bin/customize-alder",
    commands: CommandForms(mkwpar: .value(flag: "-k")), mutability: .recreation,
    alternateSpellings: ["userscript"])

  package static let devexports = Attribute(
    "devexports", .absolutePath, "File that says which devices partitions may get.", .recalled,
    example: "/etc/wpars/devexports", default: "/etc/wpars/devexports",
    commands: CommandForms(mkwpar: .value(flag: "-b")), mutability: .never,
    notes: ["chwpar -b means something else: the bootsets to start from."])

  package static let copyRootvg = Attribute(
    "copy_rootvg", .boolean, "Whether the partition begins as a copy of the running system.",
    .recalled, example: "yes", default: "no",
    commands: CommandForms(mkwpar: .switchWhenYes(flag: "-t")), mutability: .recreation,
    since: .aix71, sinceEvidence: .confirmed(source: .mkwpar61),
    notes: ["The stanza copy_controls says what the copy keeps."])

  package static let state = Attribute(
    "state",
    .enumeration("a state", evidence: .confirmed(source: .statusLetters), isOpen: true)
      as ValueType<PartitionState>,
    "State of the partition, by the letters of lswpar.", .confirmed(source: .statusLetters),
    example: "A", commands: .runtime, mutability: .never, column: "state", notes: [runtimeNote])

  package static let type = Attribute(
    "type",
    .enumeration("a partition type", evidence: .confirmed(source: .ohai), isOpen: true)
      as ValueType<PartitionType>,
    "Kind of the partition: S system, A application, L versioned.", .confirmed(source: .ohai),
    example: "S", commands: .runtime, mutability: .never, column: "type", label: "Type",
    notes: [runtimeNote])

  package static let rootvgwpar = Attribute(
    "rootvgwpar", .boolean, "Whether the partition has a root volume group of its own.",
    .confirmed(source: .ohai), example: "no", commands: .runtime, mutability: .never,
    column: "rootvgwpar", label: "RootVG WPAR",
    notes: [runtimeNote, "It follows from rootvg in the device stanzas."])

  package static let owner = Attribute(
    "owner", .text("a user name", form: "a name"), "User who may administer the partition.",
    .confirmed(source: .ohai), example: "root", commands: .runtime, mutability: .never,
    column: "owner", label: "Owner", notes: [runtimeNote])

  package static let vipwpar = Attribute(
    "vipwpar", .text("text", form: "text"), "Virtual IP field of lswpar.",
    .confirmed(source: .ohai), example: "no", commands: .runtime, mutability: .never,
    column: "vipwpar", label: "Virtual IP WPAR", notes: [runtimeNote])

  package static let corId = Attribute(
    "cor_id", .text("a kernel id", form: "a number"), "Kernel's id of the running partition.",
    .inferred(from: "a kernel id exists only while the partition runs"), example: "7",
    commands: .runtime, mutability: .never, notes: [runtimeNote])

  private static let runtimeNote = "AIX computes it; no command sets it."

  package static let attributes: [any AttributeProtocol] = [
    name, hostname, directory, vg, checkpointable, auto, privateusr, routing, script, application,
    xwparipc, architecture, uuid, ostype, preserve, copynameres, postscript, devexports,
    copyRootvg, state, type, rootvgwpar, owner, vipwpar, corId,
  ]
}
