import WPARDiagnostics

extension CommandSynopsis {
  package static let wparexec = CommandSynopsis(
    name: "wparexec", command: .wparexec,
    flags: [
      CommandFlag(
        "-1", "Only configures the partition, which startwpar starts.",
        .confirmed(source: .wparexec71)),
      CommandFlag(
        "-a", "Resolves conflicts of host name and network by itself.",
        .confirmed(source: .wparexec71)),
      CommandFlag(
        "-e", .value, "Takes an existing partition as the template.",
        .confirmed(source: .wparexec71)),
      CommandFlag("-f", .value, "Reads a specification file.", .confirmed(source: .wparexec71)),
      CommandFlag("-F", "Goes on in spite of many errors.", .recalled),
      CommandFlag("-o", .value, "Writes a specification file.", .confirmed(source: .wparexec71)),
      CommandFlag("-v", "Says more.", .confirmed(source: .wparexec71)),
      CommandFlag(
        "-w", "Writes the specification file and makes no partition.",
        .confirmed(source: .wparexec71)),
    ],
    operands: .application, evidence: .confirmed(source: .wparexec71))
}
