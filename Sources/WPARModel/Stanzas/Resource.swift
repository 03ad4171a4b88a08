package import WPARDiagnostics

/// The `resource` stanza: what the partition may use of its host.
package enum Resource: StanzaSchema {
  package static let keyword = "resource"
  package static let summary = "What the partition may use of its host."
  package static let evidence = Evidence.recalled
  package static let isRepeatable = false
  package static let form = StanzaForm.group(
    flag: "-R", commands: [.mkwpar, .wparexec, .chwpar])
  package static let lswparMode: String? = "-R"
  package static let lswparSection: String? = "RESOURCE CONTROLS"

  package static let active = Attribute(
    "active", .boolean, "Whether the resource controls are in force.", columns,
    example: "yes", default: "yes", commands: member("active"), column: "active",
    label: "Active")

  package static let rset = Attribute(
    "rset", .text("a resource set", form: "a namespace, / and a name"),
    "Resource set of the host that the partition is bound to.", columns,
    example: "example/alder", commands: member("rset"), column: "rset", label: "Resource Set",
    notes: ["The host must have a resource set of this name."])

  package static let sharesCPU = Attribute(
    "shares_CPU", .limit(1...65535, evidence: .recalled),
    "Shares of the processors, against the sum of all active partitions.", columns,
    example: "20", default: "unlimited", commands: member("shares_CPU"), column: "shares_CPU",
    label: "CPU Shares", notes: [sharesNote])

  package static let cpu = Attribute(
    "CPU", .limitTriple, "Minimum, soft maximum and hard maximum of processor use.", columns,
    example: "10%-50%,100%", default: "0%-100%,100%", commands: member("CPU"), column: "CPU",
    label: "CPU Limits", notes: [percentNote])

  package static let sharesMemory = Attribute(
    "shares_memory", .limit(1...65535, evidence: .recalled),
    "Shares of the memory, against the sum of all active partitions.", columns,
    example: "20", default: "unlimited", commands: member("shares_memory"),
    column: "shares_memory", label: "Memory Shares", notes: [sharesNote])

  package static let memory = Attribute(
    "memory", .limitTriple, "Minimum, soft maximum and hard maximum of memory use.", columns,
    example: "5%-25%,50%", default: "0%-100%,100%", commands: member("memory"),
    column: "memory", label: "Memory Limits", notes: [percentNote])

  package static let procVirtMem = Attribute(
    "procVirtMem", .virtualMemory, "Most virtual memory that one process may use.", columns,
    example: "2G", default: "unlimited", commands: member("procVirtMem"),
    column: "procVirtMem", label: "Per-Process Virtual Memory Limit", notes: [unlimitedNote])

  package static let totalVirtMem = Attribute(
    "totalVirtMem", .virtualMemory, "Most virtual memory that the partition may use.", columns,
    example: "16G", default: "unlimited", commands: member("totalVirtMem"),
    column: "totalVirtMem", label: "Total Virtual Memory Limit", notes: [unlimitedNote])

  package static let totalProcesses = Attribute(
    "totalProcesses", .limit(2...Int.max, evidence: .recalled),
    "Most processes at a time.", columns, example: "128", default: "unlimited",
    commands: member("totalProcesses"), column: "totalProcesses", label: "Total Processes",
    notes: ["Lowering it ends no process."])

  package static let totalThreads = Attribute(
    "totalThreads", .limit(1...Int.max, evidence: .inferred(from: "a process has a thread")),
    "Most threads at a time.", columns, example: "512", default: "unlimited",
    commands: member("totalThreads"), column: "totalThreads", label: "Total Threads",
    notes: ["Lowering it ends no thread."])

  package static let totalPTYs = Attribute(
    "totalPTYs", .limit(0...Int.max, evidence: nil), "Most pseudo-terminals at a time.", columns,
    example: "16", default: "unlimited", commands: member("totalPTYs"), column: "totalPTYs",
    label: "Total PTYs")

  package static let totalLargePages = Attribute(
    "totalLargePages", .limit(0...Int.max, evidence: nil), "Most large pages at a time.", columns,
    example: "8", default: "unlimited", commands: member("totalLargePages"),
    column: "totalLargePages", label: "Total Large Pages",
    notes: ["The large-page pool of the host is a bound of its own."])

  package static let pctMsgIDs = Attribute(
    "pct_msgIDs", .percent(1...100, evidence: .recalled),
    "Most message queue ids, of those that the host can give.", columns, example: "50%",
    default: "100%", commands: member("pct_msgIDs"), column: "pct_msgIDs",
    label: "Max Message Queue IDs")

  package static let pctSemIDs = Attribute(
    "pct_semIDs", .percent(1...100, evidence: .recalled),
    "Most semaphore ids, of those that the host can give.", columns, example: "50%",
    default: "100%", commands: member("pct_semIDs"), column: "pct_semIDs",
    label: "Max Semaphore IDs")

  package static let pctShmIDs = Attribute(
    "pct_shmIDs", .percent(1...100, evidence: .recalled),
    "Most shared memory ids, of those that the host can give.", columns, example: "50%",
    default: "100%", commands: member("pct_shmIDs"), column: "pct_shmIDs",
    label: "Max Shared Memory IDs")

  package static let pctPinMem = Attribute(
    "pct_pinMem", .percent(1...100, evidence: .recalled),
    "Most pinned memory, of what the host can pin.", columns, example: "25%", default: "100%",
    commands: member("pct_pinMem"), column: "pct_pinMem", label: "Max Pinned Memory")

  private static let columns = Evidence.confirmed(source: .ucmdb)
  private static let sharesNote =
    "Where limits in percent are given too, they win over shares."
  private static let percentNote =
    "Percentages are of the hosting LPAR, so the same text means another amount elsewhere."
  private static let unlimitedNote =
    "Whether the command takes the word unlimited is not established; leaving it out is safe."

  /// chwpar -K -R takes the bare names of what returns to its default.
  private static func member(_ name: String) -> CommandForms {
    .member(removal: ["-K", "-R", name])
  }

  package static let attributes: [any AttributeProtocol] = [
    active, rset, sharesCPU, cpu, sharesMemory, memory, procVirtMem, totalVirtMem,
    totalProcesses, totalThreads, totalPTYs, totalLargePages, pctMsgIDs, pctSemIDs, pctShmIDs,
    pctPinMem,
  ]
}
