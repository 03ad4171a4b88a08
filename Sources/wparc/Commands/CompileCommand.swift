import ArgumentParser
import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARFleet
import WPARModel

/// `wparc compile`: turns specifications into commands, or into another language.
struct CompileCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: "Turn specifications into commands, or into another language.",
    usage: "wparc compile [<path> ...] --to <form> [<options>]",
    discussion: "A specification with errors is not compiled; warnings do not stop it.")

  static let examples = [
    "wparc compile app20.spec --to mkwpar",
    "wparc compile new.yaml --to chwpar --from old.yaml",
    "wparc compile --to exports --fleet fleet.yaml --from exports",
  ]

  @OptionGroup var inputs: InputOptions

  @Option(
    help: ArgumentHelp(
      "mkwpar, wparexec, chwpar, exports, argv, spec, …", valueName: "form"))
  var to: String

  @Option(help: ArgumentHelp("What there was before (chwpar, exports).", valueName: "old"))
  var from: String?

  @Option(help: ArgumentHelp("The fleet that partitions move in (exports).", valueName: "file"))
  var fleet: String?

  @Option(
    help: ArgumentHelp(
      "Only what this NFS server exports (exports).", valueName: "host", visibility: .hidden))
  var server: String?

  @Flag(help: "Each command on one line (mkwpar, wparexec, chwpar).")
  var oneLine = false

  @Flag(help: "Start the partition once it is made (mkwpar, argv).")
  var start = false

  @OptionGroup var level: LevelOption
  @OptionGroup var configuration: ConfigurationOptions

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write a file for each partition.", valueName: "folder", visibility: .hidden))
  var outputFolder: String?

  @OptionGroup var color: ColorOption

  func execute() throws(PlainError) -> ExitStatus {
    let name = try choice(to, "output form", among: Emitter.all.map(\.name))
    guard let emitter = Emitter.named(name) else { return .internalError }
    try refuseIdleFlags(emitter)
    let files = try EmittedFiles(output: output, folder: outputFolder)
    try KeptInputs((inputs.paths as [String?]) + [fleet]).check([output])
    var options = CompilationOptions(
      language: try inputs.specLanguage(), aixLevel: try level.level(),
      ignoredRules: emitter.ownRules, catalogue: .wparc)
    options.today = Today.date
    let jobs = try inputs.jobCount()
    let style = Terminal.style(of: STDERR_FILENO, try color.choice(), isQuiet: true)
    if emitter.name == Emitter.exports.name, let fleet, inputs.paths.isEmpty,
      inputs.filesFrom == nil
    {
      guard let loaded = try loadedFleet(fleet, style) else { return .findings }
      return try emitExports(of: FleetPartitions(loaded.fleet).all, emitter, files, style)
    }
    var input = try inputs.input(.asGiven, jobs: jobs, or: from)
    guard let settings = try configuration.settings(&input, options, style) else { return .failure }
    let compiled = compile(input, settings, jobs: jobs)
    for error in input.errors + compiled.errors { Output.writeMessage(error.text(style)) }
    Output.writeMessage(Reporter.text.render(compiled.report, style))
    if !input.errors.isEmpty || compiled.errors.contains(where: { $0.code != Self.noPartition }) {
      return .failure
    }
    if compiled.specs.isEmpty, compiled.errors.isEmpty, compiled.report.summary.errors == 0 {
      if inputs.allowNoInput { return .success }
      throw input.nothingFound(foreign: compiled.report.summary.foreign)
    }
    guard compiled.errors.isEmpty, compiled.report.summary.errors == 0 else {
      Output.writeMessage("\(compiled.report.summary.sentence); nothing is written\n")
      return .findings
    }
    if emitter.name == Emitter.exports.name {
      var partitions = compiled.specs.map { ($0, $0.spec.ownHosts) }
      if let fleet {
        guard let loaded = try loadedFleet(fleet, style) else { return .findings }
        partitions = FleetPartitions(loaded.fleet).hosts(of: compiled.specs, style)
      } else if !compiled.specs.isEmpty {
        let remark = PlainError(
          "lpars-unknown", "the LPARs that mount for the partitions are not known",
          help: "--fleet <file> names the fleet that tells", severity: .note)
        Output.writeMessage(remark.text(style))
      }
      return try emitExports(of: partitions, emitter, files, style)
    }
    guard let old = try oldSpecs(options, compiled.specs, style) else { return .failure }
    return try emit(
      compiled.specs, emitter, files, EmitterOptions(oneLine: oneLine, start: start, old: old),
      style)
  }

  // MARK: Exports

  /// Reads a fleet; `nil` when it has errors, which are told on standard error.
  private func loadedFleet(
    _ fleet: String, _ style: ReportStyle
  ) throws(PlainError) -> LoadedFleet? {
    let path = FilePath(fleet)
    let loaded = try LoadedFleet.load(
      path, options: try FleetOptions.options(besides: path), jobs: Parallel.coreCount)
    var report = CheckReport()
    let findings = [(file: loaded.document.file, diagnostics: loaded.diagnostics)]
    for (file, diagnostics) in findings + loaded.specFindings {
      let errors = diagnostics.filter { $0.severity == .error }
      if !errors.isEmpty { report.add(file, errors) }
    }
    guard report.summary.errors > 0 else { return loaded }
    Output.writeMessage(Reporter.text.render(report, style))
    Output.writeMessage("\(report.summary.sentence); nothing is written\n")
    return nil
  }

  private func emitExports(
    of partitions: [(CompiledSpec, [String])], _ emitter: Emitter, _ files: EmittedFiles,
    _ style: ReportStyle
  ) throws(PlainError) -> ExitStatus {
    let specs = partitions.map(\.0)
    let servers = ExportDemand.servers(of: specs)
    if let server, !servers.contains(HostName(server).normalized) {
      throw PlainError(
        "unknown-server", "nothing is mounted from \(quoted(server))",
        help: servers.isEmpty ? nil : "file systems are mounted from \(enumeration(servers))")
    }
    var options = EmitterOptions()
    options.hosts = partitions.map(\.1)
    options.server = server
    if let from {
      guard server != nil || servers.count < 2 else {
        throw PlainError(
          "usage",
          "--from names the exports of one server, and partitions mount from "
            + enumeration(servers), help: "say which it is: --server \(servers[0])")
      }
      guard let tree = try exportsTree(from, style) else { return .failure }
      options.exports = tree
    }
    return try emit(specs, emitter, files, options, style)
  }

  /// Reads the exports that there are; `nil` when they have errors, which are told on standard error.
  private func exportsTree(
    _ path: String, _ style: ReportStyle
  ) throws(PlainError) -> ExportsTree? {
    var folder = OpenFolder()
    let file =
      try path == "-"
      ? Descriptor.readStandardInput(name: "<stdin>").get()
      : FilePath(path).read(isRegular: false, &folder).get()
    let found = Compilation(of: file, options: CompilationOptions(language: .exports))
    let errors = found.diagnostics.filter { $0.severity == .error } + found.hiddenErrors
    guard !errors.isEmpty else { return ExportsTree(parsing: file) }
    var report = CheckReport()
    report.add(file, errors)
    Output.writeMessage(Reporter.text.render(report, style))
    return nil
  }

  /// What there was before; nothing where nobody asks, and `nil` when it cannot be read.
  private func oldSpecs(
    _ options: CompilationOptions, _ specs: [CompiledSpec], _ style: ReportStyle
  ) throws(PlainError) -> [Spec]? {
    guard let from else { return [] }
    let source = try ComparedSource.read(
      from, as: inputs.stdinFilename, options, configuration, style)
    guard let old = source?.specs.map(\.spec) else { return nil }
    let names = Set(specs.map(\.spec.effectiveName))
    for spec in old where old.count + specs.count > 2 && !names.contains(spec.effectiveName) {
      let remark = PlainError(
        "not-in-new", "\(quoted(spec.effectiveName ?? "")) is in no new specification",
        path: spec.file.path, help: "rmwpar removes a partition", severity: .note)
      Output.writeMessage(remark.text(style))
    }
    return old
  }

  /// A flag that changes nothing is a mistake: the output is not what was asked for.
  private func refuseIdleFlags(_ emitter: Emitter) throws(PlainError) {
    if outputFolder != nil, emitter.name == Emitter.exports.name {
      throw PlainError(
        "usage", "exports are of servers and not of partitions, so --output-folder goes without")
    }
    if from == nil, emitter.name == Emitter.chwpar.name {
      throw PlainError(
        "usage", "the form '\(emitter.name)' leads from somewhere, so --from is needed",
        help: "name what there was: --from old.yaml")
    }
    if from == "-", inputs.paths.contains("-") {
      throw PlainError(
        "usage", "standard input cannot be both sides", help: "give one of them as a file")
    }
    let flags = [
      (oneLine, Emitter.Flag.oneLine), (start, .start), (from != nil, .from),
      (fleet != nil, .fleet),
      (server != nil, .server),
    ]
    for (isGiven, flag) in flags {
      guard isGiven, !emitter.flags.contains(flag) else { continue }
      let takers = Emitter.all.filter { $0.flags.contains(flag) }.map(\.name)
      throw PlainError(
        "usage", "--\(flag.rawValue) means nothing to the form '\(emitter.name)'",
        help: "leave it out, or compile to \(alternatives(takers))")
    }
  }

  private static let noPartition = "no-partition"

  private struct Compiled {
    var specs: [CompiledSpec] = []
    var report = CheckReport()
    var errors: [PlainError] = []
  }

  private func compile(_ input: Input, _ settings: InputSettings, jobs: Int) -> Compiled {
    let progress = Progress("compiled", count: input.items.count)
    let parts = Parallel.map(count: input.items.count, jobs: jobs) { range in
      range.map { index in
        defer { progress.advance() }
        let item = input.items[index]
        return (
          item, input.read(item).map { Compilation(of: $0, options: settings.options(at: index)) }
        )
      }
    }
    progress.finish()
    let results = Array(parts.joined())
    var compiled = Compiled()
    // Partitions keep the order of the command line; findings are told by path.
    for case (_, .success(let compilation)) in results {
      compiled.specs += compilation.specs.filter { !$0.spec.isEmpty }
    }
    for (item, result) in results.sorted(by: { $0.0.path < $1.0.path }) {
      switch result {
      case .failure(let error): compiled.errors.append(error)
      case .success(let compilation):
        let isOfOtherKind = compilation.specs.isEmpty && compilation.hasOtherKinds
        if compilation.isForeign || isOfOtherKind, item.source == .found {
          compiled.report.addForeign(1)
          continue
        }
        // What is allowed and cannot be compiled all the same is told all the same.
        compiled.report.add(
          compilation.file, (compilation.diagnostics + compilation.hiddenErrors).sortedAndUnique())
        compiled.report.addSuppressed(compilation.suppressedCount)
        if compilation.specs.allSatisfy(\.spec.isEmpty), !compilation.calls.isEmpty {
          compiled.errors.append(
            PlainError(
              Self.noPartition, "the script makes no partition", path: compilation.file.path,
              help: "calls of mkwpar and wparexec can be compiled"))
        } else if compilation.specs.allSatisfy(\.spec.isEmpty), !compilation.hasErrors {
          compiled.errors.append(
            PlainError(
              Self.noPartition, "the file describes no partition", path: compilation.file.path,
              help: "a partition needs at least one stanza, such as 'general'"))
        }
      }
    }
    return compiled
  }

  private func emit(
    _ specs: [CompiledSpec], _ emitter: Emitter, _ files: EmittedFiles, _ options: EmitterOptions,
    _ style: ReportStyle
  ) throws(PlainError) -> ExitStatus {
    let emissions = files.groups(specs).map { emitter.emit($0, options) }
    var report = CheckReport()
    for emission in emissions {
      for (file, diagnostic) in emission.diagnostics { report.add(file, [diagnostic]) }
    }
    Output.writeMessage(Reporter.text.render(report, style))
    guard emissions.allSatisfy(\.isComplete) else {
      let count = counted(report.summary.errors, "error")
      Output.writeMessage("\(count) in compiling to \(emitter.name); nothing is written\n")
      return .findings
    }
    try files.write(emissions, of: specs, emitter, style)
    for text in emissions.flatMap(\.followUps) { Output.writeMessage("\(text)\n") }
    return .success
  }
}

extension Spec {
  /// Whether there is not a single stanza.
  fileprivate var isEmpty: Bool {
    schema.stanzas.indices.allSatisfy { stanzas(at: $0).isEmpty }
  }
}
