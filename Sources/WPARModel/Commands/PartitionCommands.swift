import WPARDiagnostics

// The commands that take a partition as it is.
extension CommandSynopsis {
  package static let startwpar = CommandSynopsis(
    name: "startwpar", command: nil,
    flags: [
      CommandFlag("-a", "Resolves conflicts of host name and network by itself.", evidence),
      CommandFlag("-m", "Starts the partition for maintenance.", evidence),
      CommandFlag("-v", "Says more.", evidence),
      CommandFlag("-1", "Stops at the state Loaded.", evidence),
      CommandFlag("-R", "Goes with -1.", evidence),
      CommandFlag("-2", "Completes what -1 began.", evidence),
      CommandFlag(
        "-e", .value, "Sets a variable for the partition's init.", evidence,
        isRepeatable: true),
      CommandFlag("-I", "Is in the synopsis; what it does is not known.", evidence),
    ],
    operands: .partition, evidence: evidence)

  package static let stopwpar = CommandSynopsis(
    name: "stopwpar", command: nil,
    flags: [
      CommandFlag("-h", "Stops at once.", .confirmed(source: .stopwpar71)),
      CommandFlag(
        "-F", "Stops by force and unmounts remote file systems.",
        .confirmed(source: .stopwpar71)),
      CommandFlag("-r", "Starts the partition again.", .confirmed(source: .stopwpar71)),
      CommandFlag("-t", .value, "Waits so many seconds.", .confirmed(source: .stopwpar71)),
      CommandFlag("-N", "Waits without a limit.", .confirmed(source: .stopwpar71)),
      CommandFlag("-v", "Says more.", .confirmed(source: .stopwpar71)),
    ],
    operands: .partition, evidence: .confirmed(source: .stopwpar71))

  package static let rmwpar = CommandSynopsis(
    name: "rmwpar", command: nil,
    flags: [
      CommandFlag("-F", "Goes on in spite of errors.", .confirmed(source: .kitchenWpar)),
      CommandFlag("-p", "Keeps the data of the file systems.", .recalled),
      CommandFlag("-s", "Stops the partition first.", .recalled),
      CommandFlag("-v", "Says more.", .recalled),
    ],
    operands: .partition, evidence: .recalled)

  package static let restwpar = CommandSynopsis(
    name: "restwpar", command: nil,
    flags: [
      CommandFlag("-a", "Resolves conflicts by itself.", restoring),
      CommandFlag("-A", "Starts the partition whenever its host does.", restoring),
      CommandFlag("-b", .value, "Is in the synopsis with a number.", restoring),
      CommandFlag("-B", .value, "Names the devexports file.", restoring),
      CommandFlag("-C", "Is in the synopsis; what it does is not known.", restoring),
      CommandFlag("-d", .value, "Names the base directory.", restoring),
      CommandFlag("-f", .value, "Names the backup.", restoring),
      CommandFlag("-F", "Goes on in spite of many errors.", restoring),
      CommandFlag("-h", .value, "Names the host name.", restoring),
      CommandFlag("-i", .value, "Names the image.data file.", restoring),
      CommandFlag("-k", "Is in the synopsis; it takes no value.", restoring),
      CommandFlag("-K", "Is in the synopsis; it takes no value.", restoring),
      CommandFlag("-M", .value, "Hands flags to mkwpar.", restoring),
      CommandFlag("-n", .value, "Names the partition.", restoring),
      CommandFlag("-r", "Copies the host's name resolution.", restoring),
      CommandFlag("-s", "Starts the partition once it is restored.", restoring),
      CommandFlag("-S", .value, "Says what is synchronized.", restoring),
      CommandFlag("-U", "Is in the synopsis; it takes no value.", restoring),
      CommandFlag("-w", .value, "Names the specification file.", restoring),
    ],
    operands: .none, evidence: restoring)

  private static let evidence = Evidence.confirmed(source: .startwpar71)
  private static let restoring = Evidence.confirmed(source: .restwpar71)
}
