import WPARDiagnostics

extension CommandSynopsis {
  package static let mkwpar = CommandSynopsis(
    name: "mkwpar", command: .mkwpar,
    flags: [
      CommandFlag(
        "-a", "Resolves conflicts of base directory, host name and network by itself.",
        .confirmed(source: .mkwpar61)),
      CommandFlag(
        "-B", .value, "Makes the partition from a backup or a mksysb.",
        .confirmed(source: .mkwpar61)),
      CommandFlag(
        "-E", .value, "Is in the synopsis; what it does is not known.",
        .confirmed(source: .mkwpar72)),
      CommandFlag(
        "-e", .value, "Takes an existing partition as the template.",
        .confirmed(source: .mkwpar72)),
      CommandFlag(
        "-f", .value, "Reads a specification file.",
        .confirmed(source: .specificationFile)),
      CommandFlag("-F", "Goes on in spite of many errors.", .recalled),
      CommandFlag(
        "-k", .value, "Runs a script after the installation.", .recalled,
        isRepeatable: true),
      CommandFlag(
        "-o", .value, "Writes a specification file.",
        .confirmed(source: .specificationFile)),
      CommandFlag(
        "-O", "Overwrites a volume group on the disks of the partition's own rootvg.",
        .confirmed(source: .gibson)),
      CommandFlag("-p", .optionalValue, "Uses file systems again that rmwpar -p kept.", .recalled),
      CommandFlag("-P", "Asks for the password of root.", .confirmed(source: .mkwpar72)),
      CommandFlag("-s", "Starts the partition once it is made.", .confirmed(source: .mkwpar61)),
      CommandFlag(
        "-U", .optionalValue, "Gives the partition a unique id.",
        .confirmed(source: .mkwpar72)),
      CommandFlag("-v", "Says more.", .confirmed(source: .joulel)),
      CommandFlag(
        "-w", "Writes the specification file and makes no partition.",
        .confirmed(source: .specificationFile)),
      CommandFlag(
        "-W", "Goes with -e; what it does is not known.",
        .confirmed(source: .mkwpar72), since: .aix71),
    ],
    operands: .none, evidence: .confirmed(source: .mkwpar72))
}
