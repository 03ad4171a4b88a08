import ArgumentParser
import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARFleet

/// `wparc compat`: which partitions of a fleet can go where, and why not.
struct CompatCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "compat",
    abstract: "Say which partitions can go to which LPARs, and why not.",
    usage: "wparc compat <fleet> [<wpar> ...] [--to <lpar> ...] [<options>]")

  static let examples = [
    "wparc compat fleet.yaml app20 --live        # fails where app20 cannot go live",
    "wparc compat fleet.yaml --why app20 lpar02  # every check of one move",
  ]

  @Argument(help: "The fleet file.")
  var fleet: String

  @Argument(help: ArgumentHelp("Only these partitions.", valueName: "wpar"))
  var partitions: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only to these LPARs.", valueName: "lpar"))
  var to: [String] = []

  @Flag(help: "Only live relocations.")
  var live = false

  @Flag(name: .customLong("static"), help: "Only stop, move, start.")
  var isStatic = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Explain one move, every check of it.", valueName: "wpar lpar"))
  var why: [String] = []

  @Option(help: ArgumentHelp("Write text, markdown, html or json.", valueName: "form"))
  var format: [String] = []

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  @OptionGroup var policy: PolicyOptions

  @Flag(name: .shortAndLong, help: ArgumentHelp("Only the matrix.", visibility: .hidden))
  var quiet = false

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let forms = try OutputForms(
      format.isEmpty ? ["text"] : format, "report format",
      among: CompatibilityReporter.all.map(\.name), output: output)
    try KeptInputs([self.fleet]).check(forms.forms.map(\.path))
    let colorChoice = try color.choice()
    if !why.isEmpty { try checkWhy() }
    let decisions = try policy.decisions()
    let loaded = try LoadedFleet.load(
      FilePath(fleet), options: try FleetOptions.options(besides: FilePath(fleet)),
      jobs: Parallel.coreCount)
    guard !report(loaded, colorChoice) else { return .findings }

    let fleet = decisions.applied(to: loaded.fleet)
    let rows = try indexes(of: partitions, "partition", fleet.partitions.map(\.name)) {
      fleet.partitionIndex($0)
    }
    let columns = try indexes(of: to, "LPAR", fleet.lpars.map(\.name)) { fleet.lparIndex($0) }
    let compatibility = Compatibility(fleet, workers: AllCores())
    if !why.isEmpty {
      let explanation = try explanation(compatibility)
      try write(forms, colorChoice) { $0.explain(explanation, $1) }
      return explanation.ways.contains(where: \.verdict.isAllowed) ? .success : .findings
    }
    let report = CompatibilityReport(
      compatibility, partitions: rows ?? Array(fleet.partitions.indices),
      arrivals: columns ?? Array(fleet.lpars.indices), kinds: kinds, tool: Tool.nameAndVersion,
      workers: AllCores())
    try write(forms, colorChoice) { $0.render(report, $1) }
    let isQuestion = rows != nil || columns != nil
    return isQuestion && report.hasRefusal ? .findings : .success
  }

  private var kinds: [RelocationKind] {
    live == isStatic ? RelocationKind.allCases : [live ? .live : .static]
  }

  /// Writes each form where it goes to.
  private func write(
    _ forms: OutputForms, _ color: ColorChoice,
    _ render: (CompatibilityReporter, ReportStyle) -> [UInt8]
  ) throws(PlainError) {
    for (name, path) in forms.forms {
      guard let reporter = CompatibilityReporter.named(name) else { continue }
      let path = path == "-" ? nil : path
      let style = Terminal.style(of: path == nil ? STDOUT_FILENO : -1, color, isQuiet: quiet)
      try Output.write(render(reporter, style), toFile: path)
    }
  }

  private func checkWhy() throws(PlainError) {
    guard why.count == 2 else {
      throw PlainError(
        "usage", "--why is followed by \(counted(why.count, "name")), expected two",
        help: "name a partition and an LPAR: --why app20 lpar02")
    }
    guard partitions.isEmpty, to.isEmpty else {
      throw PlainError(
        "usage", "--why explains one move, so it goes without other partitions and without --to")
    }
  }

  /// Tells what is wrong with the fleet and its specifications.
  ///
  /// - Returns: Whether the fleet itself has an error, so that no answer can be trusted.
  private func report(_ loaded: LoadedFleet, _ colorChoice: ColorChoice) -> Bool {
    var report = CheckReport()
    let findings = [(file: loaded.document.file, diagnostics: loaded.diagnostics)]
    for (file, diagnostics) in findings + loaded.specFindings {
      let errors = diagnostics.filter { $0.severity == .error }
      if !errors.isEmpty { report.add(file, errors) }
    }
    if report.summary.files > 0 {
      report.tell(Terminal.style(of: STDERR_FILENO, colorChoice), checkedBy: "--fleet \(fleet)")
    }
    return loaded.diagnostics.contains { $0.severity == .error }
  }

  private func explanation(
    _ compatibility: Compatibility
  ) throws(PlainError) -> RelocationExplanation {
    let fleet = compatibility.fleet
    let partition = try index(
      of: why[0], "partition", fleet.partitions.map(\.name), fleet.partitionIndex(why[0]))
    let arrival = try index(of: why[1], "LPAR", fleet.lpars.map(\.name), fleet.lparIndex(why[1]))
    guard let place = fleet.partitions[partition].place?.value else {
      throw PlainError(
        "no-departure", "the LPAR that \(quoted(why[0])) is on is not known",
        help: "state 'on' of the partition in the fleet file")
    }
    guard place != arrival else {
      throw PlainError(
        "usage", "\(quoted(why[0])) is on \(quoted(why[1])), so there is no move to explain")
    }
    return RelocationExplanation(
      compatibility, partition: partition, from: place, to: arrival, kinds: kinds,
      tool: Tool.nameAndVersion)
  }

  /// The indexes of names, ascending and each once; `nil` for no names.
  private func indexes(
    of names: [String], _ noun: String, _ known: [String], _ find: (String) -> Int?
  ) throws(PlainError) -> [Int]? {
    guard !names.isEmpty else { return nil }
    var isNamed = Array(repeating: false, count: known.count)
    for name in names { isNamed[try index(of: name, noun, known, find(name))] = true }
    return isNamed.indices.filter { isNamed[$0] }
  }

  private func index(
    of name: String, _ noun: String, _ known: [String], _ index: Int?
  ) throws(PlainError) -> Int {
    if let index { return index }
    let suggestions = Suggestion.phrase(Suggestion.nearest(to: name, among: known))
    throw PlainError(
      "unknown-name", "the fleet has no \(noun) \(quoted(name))\(suggestions)",
      help: known.isEmpty ? nil : "it has \(known.prefix(20).joined(separator: ", "))")
  }
}
