import WPARDiagnostics

extension CommandSynopsis {
  package static let chwpar = CommandSynopsis(
    name: "chwpar", command: .chwpar,
    flags: [
      CommandFlag(
        "-a", "Resolves conflicts of host name and network by itself.",
        .confirmed(source: .chwpar71)),
      CommandFlag("-b", .value, "Names the bootsets to start from.", .confirmed(source: .chwpar71)),
      CommandFlag(
        "-B", .list, "Makes a bootset, or with -K removes one.",
        .confirmed(source: .chwpar71), isRepeatable: true),
      CommandFlag("-F", "Goes on in spite of many errors.", .recalled),
      CommandFlag(
        "-K", "Removes what follows, or restores its default.",
        .confirmed(source: .chwpar71)),
      CommandFlag("-P", "Asks for the password of root.", .confirmed(source: .chwpar71)),
      CommandFlag(
        "-U", .optionalValue, "Gives the partition a unique id.",
        .confirmed(source: .chwpar71)),
      CommandFlag("-v", "Says more.", .confirmed(source: .chwpar71)),
    ],
    operands: .partition, evidence: .confirmed(source: .chwpar71))
}
