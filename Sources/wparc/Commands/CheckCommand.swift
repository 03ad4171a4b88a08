import ArgumentParser
import Glibc
import OrderedCollections
import WPARCompiler
import WPARDiagnostics
import WPARFleet

/// `wparc check`: says what is wrong with specifications, and mends what can be mended.
struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with specifications, and mend it.",
    usage: "wparc check [<path> ...] [<options>]")

  static let examples = [
    "wparc check specs                      # everything below a folder",
    "wparc check --fix app20.spec           # apply the safe fixes",
    "wparc check --fleet fleet.yaml         # a fleet and all that it names",
  ]

  @OptionGroup var inputs: InputOptions

  @Option(
    help: ArgumentHelp(
      "Write text, concise, json, sarif, …[=<file>] (repeat).", valueName: "form"))
  var format: [String] = []

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write findings to a file.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Least severity that fails (default: error), or never.", valueName: "severity"))
  var failOn: String?

  @Option(
    help: ArgumentHelp("Show these rules only (repeat, or commas).", valueName: "rule"))
  var select: [String] = []

  @Option(
    help: ArgumentHelp("Leave these rules out (repeat, or commas).", valueName: "rule"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp("Check this fleet with all files that it names, too.", valueName: "file"))
  var fleet: String?

  @OptionGroup var baseline: BaselineOptions

  @OptionGroup var level: LevelOption
  @OptionGroup var comments: SuppressionOptions
  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var gates: GateOptions

  @Option(
    help: ArgumentHelp(
      "Show what counts for a file, and where that is said.", valueName: "file",
      visibility: .hidden))
  var showConfig: String?

  @Flag(
    help: ArgumentHelp("List the files that would be checked, and check none.", visibility: .hidden)
  )
  var showFiles = false

  @Flag(help: "Apply the fixes that keep the meaning.")
  var fix = false

  @Flag(help: ArgumentHelp("Apply likely fixes, too.", visibility: .hidden))
  var unsafeFixes = false

  @Flag(help: "Show what --fix would change, and change nothing.")
  var diff = false

  @Flag(help: ArgumentHelp("Count findings by rule instead of showing them.", visibility: .hidden))
  var statistics = false

  @Flag(name: .shortAndLong, help: ArgumentHelp("No summary line.", visibility: .hidden))
  var quiet = false

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    if let showConfig { return try ShownConfiguration.show(showConfig, configuration, level) }
    guard gates.watch else { return try check() }
    if fix || unsafeFixes || diff || inputs.paths.contains("-") || inputs.filesFrom == "-" {
      throw PlainError(
        "usage", "--watch looks at files and changes none, so --fix, --diff and '-' go without it")
    }
    let style = Terminal.style(of: STDERR_FILENO, try color.choice())
    try Watching.run(watchedFiles, style) { () throws(PlainError) in _ = try check() }
  }

  /// Everything whose change may change what is found.
  private func watchedFiles() throws(PlainError) -> [FilePath] {
    let input = try inputs.input(.byPath, jobs: try inputs.jobCount())
    var configurations = try configuration.files()
    for item in input.items { _ = configurations.index(for: item.path) }
    let sources = configurations.all.flatMap(\.sources).map(\.file.path)
    return input.items.map(\.path)
      + sources.filter { $0 != ConfigurationFiles.optionName }.map { FilePath($0) }
      + (fleet.map { [FilePath($0)] } ?? [])
  }

  /// Checks once.
  private func check() throws(PlainError) -> ExitStatus {
    let colorChoice = try color.choice()
    let messageStyle = Terminal.style(of: STDERR_FILENO, colorChoice)
    let maximumWarnings = try gates.maximumWarnings()
    let formats = format.isEmpty ? environment("WPARC_FORMAT").map { [$0] } ?? [] : format
    let outputs = try ReportOutputs(formats, output: output)
    try KeptInputs((inputs.paths as [String?]) + [fleet])
      .check(outputs.paths + [baseline.writeBaseline])
    let shownSeverity = try gates.shownSeverity()
    let limit = try severityLimit()
    var options = CompilationOptions(
      language: try inputs.specLanguage(), aixLevel: try level.level(), catalogue: .wparc)
    options.today = Today.date
    options.honoursComments = !comments.noInlineSuppressions
    options.selectedRules = Set(try rules(select, option: "--select"))
    options.ignoredRules = Set(try rules(ignore, option: "--ignore"))
    let jobs = try inputs.jobCount()
    let known = try baseline.load()
    var inputs = inputs
    if let fleet, !inputs.paths.contains(fleet) { inputs.paths.append(fleet) }
    var input = try inputs.input(.byPath, jobs: jobs)
    try gates.narrow(&input)
    guard let settings = try configuration.settings(&input, options, messageStyle) else {
      return .failure
    }
    if showFiles {
      for error in input.errors { Output.writeMessage(error.text(messageStyle)) }
      try Output.write(input.items.map { $0.path.text + "\n" }.joined())
      return input.errors.isEmpty ? .success : .failure
    }
    let context = ReportContext(
      catalogue: .wparc, root: .current(), language: options.language)
    let check = Check(
      input: input, settings: settings, repair: try repair(input, outputs), context: context)
    var outcome = check.run(jobs: jobs)
    outcome.errors = input.errors + outcome.errors
    if let fleet { try add(fleet, settings, jobs: jobs, to: &outcome, of: input) }
    addUnusedAllowances(settings, to: &outcome, of: input)
    settings.addRemarks(
      to: &outcome.report, folders: gates.changedSince == nil ? input.folders : [])
    outcome.report.failures = outcome.errors
    let remark = try baseline.apply(
      known, to: &outcome.report, isChecked: isChecked(input, outcome.errors, context.root),
      isKept: options.keeps)

    var shown = outcome.report
    if let shownSeverity { shown.hide(below: shownSeverity) }
    for error in outcome.errors { Output.writeMessage(error.text(messageStyle)) }
    for bytes in outcome.texts { try Output.write(bytes) }
    if diff {
      // The diff is the data, so the counts are a message.
      let style = Terminal.style(of: STDERR_FILENO, colorChoice, isQuiet: quiet)
      if shown.summary.files > 0 {
        Output.writeMessage(shown.summaryText(style))
      }
    } else if statistics {
      let style = Terminal.style(
        of: outputs.firstPath == nil ? STDOUT_FILENO : -1, colorChoice, isQuiet: quiet)
      if shown.summary.files > 0 || outputs.isJSON {
        let bytes = Statistics(shown).render(style, isJSON: outputs.isJSON)
        try Output.write(bytes, toFile: outputs.firstPath)
      }
    } else {
      try outputs.write(
        shown, colorChoice, isQuiet: quiet, isMessage: outcome.usesStandardOutput)
    }
    if let remark { Output.writeMessage(remark.text(messageStyle)) }
    let status = status(
      outcome, input, settings, limit, maximumWarnings, messageStyle,
      isStale: remark?.severity == .error)
    return status == .findings && gates.exitZero ? .success : status
  }

  /// Tells of a path from the root whether the run read the file, or there is none any more. Only
  /// what a baseline holds is asked for, so the files are named when the first question comes.
  private func isChecked(
    _ input: Input, _ errors: [PlainError], _ root: ReportRoot
  ) -> (String) -> Bool {
    var known: Set<String>?
    return { path in
      let read =
        known
        ?? Set(input.items.map { root.path($0.path.text) })
        .subtracting(errors.compactMap(\.path).map(root.path))
      known = read
      return read.contains(path) || !root.leadsToFile(path)
    }
  }

  /// Adds what there is to say about the files that a fleet names, and of the fleet about them.
  private func add(
    _ fleet: String, _ settings: InputSettings, jobs: Int, to outcome: inout Check.Outcome,
    of input: Input
  ) throws(PlainError) {
    let path = FilePath(fleet)
    let options = settings.options(at: input.items.firstIndex { $0.path == path })
    let pass = FleetPass(
      try LoadedFleet.load(path, options: options, jobs: jobs), options: options,
      inputs: input.items.map(\.path))
    pass.add(to: &outcome)
  }

  /// Adds the findings about names in comments that take nothing in the whole run.
  private func addUnusedAllowances(
    _ settings: InputSettings, to outcome: inout Check.Outcome, of input: Input
  ) {
    var families: [RuleFamily] = []
    // One file, or what has changed, is not what the rules about several files are about.
    if input.items.count > 1, gates.changedSince == nil { families.append(.acrossFiles) }
    if fleet != nil { families.append(.fleet) }
    for pending in outcome.pending {
      let options = settings.options(at: pending.item)
      let unused = options.keep(pending.allowances.unused(of: families, options.catalogue))
      outcome.report.join(pending.file, unused, isCounted: true)
    }
  }

  private func status(
    _ outcome: Check.Outcome, _ input: Input, _ settings: InputSettings, _ limit: FailLimit?,
    _ maximumWarnings: Int?, _ style: ReportStyle,
    isStale: Bool
  ) -> ExitStatus {
    var status = ExitStatus.success
    if settings.fails(outcome.report, limit, maximumWarnings: maximumWarnings) {
      status = .findings
    }
    if diff, outcome.changedCount > 0 { status = .findings }
    if isStale { status = .findings }
    if outcome.errors.contains(where: { $0.severity == .error }) { return .failure }
    if outcome.report.summary.files == 0, !inputs.allowNoInput, gates.changedSince == nil {
      Output.writeMessage(
        input.nothingFound(foreign: outcome.report.summary.foreign).text(style))
      return .failure
    }
    return status
  }

  /// The least severity that makes the run fail, where the command line says it.
  private func severityLimit() throws(PlainError) -> FailLimit? {
    guard let failOn = failOn ?? environment("WPARC_FAIL_ON") else { return nil }
    let words = Severity.allCases.reversed().map(\.rawValue) + ["never"]
    return FailLimit(Severity(rawValue: try choice(failOn, "severity", among: words)))
  }

  private func rules(_ lists: [String], option: String) throws(PlainError) -> OrderedSet<String> {
    let ids = OrderedSet(
      lists.flatMap { $0.split(separator: ",").map(String.init) })
    for id in ids where RuleCatalogue.wparc.rule(id) == nil {
      let known = RuleCatalogue.wparc.rules.map(\.id)
      let suggestions = Suggestion.phrase(Suggestion.nearest(to: id, among: known))
      throw PlainError(
        "unknown-rule", "\(option) names \(quoted(id)), which is no rule\(suggestions)",
        help: "'wparc rules' lists them")
    }
    if ids.isEmpty, !lists.isEmpty {
      throw PlainError("unknown-rule", "\(option) names no rule", help: "'wparc rules' lists them")
    }
    return ids
  }

  private func repair(
    _ input: Input, _ outputs: ReportOutputs
  ) throws(PlainError) -> Check.Repair {
    guard fix || diff || unsafeFixes else { return .none }
    if diff, outputs.namesFile || statistics {
      throw PlainError(
        "usage", "--diff writes a diff and no report, so --output and --statistics go without it")
    }
    if fix, !diff, input.items.count > 1,
      input.items.contains(where: { $0.source == .standardInput })
    {
      throw PlainError(
        "usage", "--fix writes standard input back to standard output, so it goes by itself",
        help: "give '-' alone, or files alone")
    }
    return diff ? .diff(includingUnsafe: unsafeFixes) : .inPlace(includingUnsafe: unsafeFixes)
  }
}
