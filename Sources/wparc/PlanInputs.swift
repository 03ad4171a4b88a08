import ArgumentParser
import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

/// What a command line decides about checks, beside the fleet file.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let this check pass ('*': every missing fact).", valueName: "check"))
  var waive: [String] = []

  @Option(
    help: ArgumentHelp(
      "Let this check block (repeat).", valueName: "check", visibility: .hidden))
  var enforce: [String] = []

  @Option(
    help: ArgumentHelp(
      "Choose this optional check (repeat).", valueName: "check", visibility: .hidden))
  var check: [String] = []

  /// - Parameter plan: A plan that is taken up, whose decisions go on to count.
  func decisions(besides plan: Plan? = nil) throws(PlainError) -> FleetDecisions {
    guard let plan else {
      return try FleetDecisions(waive: waive, enforce: enforce, choose: check)
    }
    return try FleetDecisions(of: plan, waive: waive, enforce: enforce, choose: check)
  }
}

/// A fleet as plans are made from it.
struct PlanInputs {
  let fleet: Fleet
  let document: Node
  /// By path in byte order.
  private(set) var inputs: [PlanInput]
  /// What is wrong with the fleet and its files.
  let report: CheckReport

  /// Whether the fleet itself has an error, so that no plan can be trusted.
  let hasErrors: Bool

  /// How the command line names the fleet file.
  private let path: String
  /// The folder of the fleet file.
  private let folder: FilePath

  init(_ path: String, _ decisions: FleetDecisions) throws(PlainError) {
    self.path = path
    folder = FilePath(folderBytes: FilePath(path).folder)
    let (options, configurations) = try FleetOptions.read(besides: FilePath(path))
    var digest: Parallel.Future<String>?
    let loaded = try LoadedFleet.load(
      FilePath(path), options: options, jobs: Parallel.coreCount
    ) { file in
      digest = Parallel.Future { SHA256.hexDigest(of: file.bytes) }
    }
    fleet = decisions.applied(to: loaded.fleet)
    document = loaded.document.root
    inputs = Self.digests(loaded.sources, first: digest?.value)
    var report = CheckReport()
    for (file, diagnostics) in [(loaded.document.file, loaded.diagnostics)] + loaded.specFindings {
      let errors = diagnostics.filter { $0.severity == .error }
      if !errors.isEmpty { report.add(file, errors) }
    }
    self.report = report
    hasErrors = loaded.diagnostics.contains { $0.severity == .error }
    for file in configurations { try add(file) }
  }

  /// Adds a file that the fleet does not name.
  mutating func add(_ path: FilePath) throws(PlainError) {
    var open = OpenFolder()
    let file = try path.read(isRegular: false, &open).get()
    add(path, sha256: SHA256.hexDigest(of: file.bytes))
  }

  /// Adds a file of which the digest is known.
  mutating func add(_ path: FilePath, sha256: String) {
    add(PlanInput(path: path.path(from: folder), sha256: sha256))
  }

  /// Adds those of the files that a plan was made from which are still there.
  mutating func add(whatIsLeftOf earlier: [PlanInput]) {
    for input in earlier where !inputs.contains(where: { $0.path == input.path }) {
      guard let file = try? file(of: input) else { continue }
      add(PlanInput(path: input.path, sha256: SHA256.hexDigest(of: file.bytes)))
    }
  }

  /// A file that a plan was made from.
  func file(of input: PlanInput) throws(PlainError) -> SourceFile {
    var open = OpenFolder()
    let path =
      input.path.hasPrefix("/")
      ? FilePath(input.path) : FilePath(listed: (folder.prefix + input.path.utf8)[...])
    return try path.read(isRegular: false, &open).get()
  }

  private mutating func add(_ input: PlanInput) {
    guard !inputs.contains(where: { $0.path == input.path }) else { return }
    inputs = (inputs + [input]).sorted { $0.path.precedes($1.path) }
  }

  /// - Parameter first: The digest of the first source.
  private static func digests(
    _ sources: [(path: String, file: SourceFile)], first: String?
  ) -> [PlanInput] {
    var seen: Set<String> = []
    return sources.enumerated().filter { seen.insert($1.path).inserted }.map { index, source in
      let known = index == 0 ? first : nil
      return PlanInput(
        path: source.path, sha256: known ?? SHA256.hexDigest(of: source.file.bytes))
    }.sorted { $0.path.precedes($1.path) }
  }

  /// Tells on standard error what is wrong.
  func tell(_ style: ReportStyle) {
    guard report.summary.files > 0 else { return }
    report.tell(style, checkedBy: "--fleet \(path)")
  }
}

extension Plan {
  /// The largest plan file that is read, in bytes (512 MB): twice what 50,000 moves take, whose
  /// commands and preconditions have some 6,000 bytes each.
  static let maximumSize = 512 * 1024 * 1024

  /// Says so where a plan file was written that no command reads again.
  static func tellIfTooLarge(_ path: String?, _ style: ReportStyle) {
    var status = stat()
    guard let path, stat(path, &status) == 0, status.st_size > maximumSize else { return }
    let (size, limit) = (status.st_size / (1024 * 1024), maximumSize / (1024 * 1024))
    Output.writeMessage(
      PlainError(
        "plan-too-large",
        "the plan file has \(size) MB, and no command reads more than \(limit) MB", path: path,
        help: "move fewer partitions in one plan", severity: .warning
      ).text(style))
  }

  /// Reads a plan file; what is wrong with it is told on standard error.
  static func load(_ path: String, _ style: ReportStyle) throws(PlainError) -> Plan? {
    let file: SourceFile
    if path == "-" {
      file = try Descriptor.readStandardInput(name: "<stdin>", limit: maximumSize).get()
    } else {
      var folder = OpenFolder()
      file = try FilePath(path).read(isRegular: false, limit: maximumSize, &folder).get()
    }
    let reading = PlanReading(DocumentStream(reading: file))
    var report = CheckReport()
    report.add(file, reading.diagnostics)
    report.tell(style, checkedBy: path)
    return reading.plan
  }
}

/// Where the forms of a plan go.
struct PlanOutputs {
  private let outputs: [(renderer: PlanRenderer, path: String?)]

  /// - Parameter formats: Names of forms, each with `=` and a file or without; text for none.
  init(_ formats: [String]) throws(PlainError) {
    let forms = try OutputForms(
      formats.isEmpty ? ["text"] : formats, "form of plans", among: PlanRenderer.all.map(\.name))
    outputs = forms.forms.compactMap { form in
      PlanRenderer.named(form.name).map { ($0, form.path) }
    }
  }

  /// The files that are written.
  var paths: [String?] { outputs.map(\.path) }

  /// Whether the commands and preconditions of steps without a risk need not be there of all at once:
  /// nothing is shown of them, or only the plan file is written.
  func areBrief(_ details: PlanRendererOptions.Details) -> Bool {
    let names = Set(outputs.map(\.renderer.name))
    return names == ["json"] || names == ["text"] && details == .risky
  }

  func write(
    _ plan: Plan, details: PlanRendererOptions.Details, _ style: ReportStyle
  ) throws(PlainError) {
    try write(rendered(plan, details: details), of: plan, nil, style)
  }

  /// What is written of a plan: forms. `nil` for the plan file, which is written piece by piece.
  ///
  /// - Parameter digest: That of the plan file, where it is known already.
  func rendered(
    _ plan: Plan, details: PlanRendererOptions.Details, digest: String? = nil
  ) -> [[UInt8]?] {
    var options = PlanRendererOptions(details: details, digest: digest)
    return outputs.map { renderer, _ in
      switch renderer.name {
      case "json": return nil
      case "text" where options.digest == nil && plan.isWhole && !plan.steps.isEmpty:
        options.digest = plan.digest(workers: AllCores())
      default: break
      }
      return renderer.render(plan, options)
    }
  }

  /// Writes what was rendered of a plan.
  ///
  /// - Parameter steps: What completes the steps, where they are not whole.
  func write(
    _ rendered: [[UInt8]?], of plan: Plan, _ steps: StepDetails?, _ style: ReportStyle
  ) throws(PlainError) {
    for ((_, path), bytes) in zip(outputs, rendered) {
      if let bytes {
        try Output.write(bytes, toFile: path)
      } else {
        try Output.write({ write in plan.write(steps, workers: AllCores(), write) }, toFile: path)
        Plan.tellIfTooLarge(path, style)
      }
    }
  }
}

/// The forms that plan commands write.
struct PlanOutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "text, json, markdown, html, dot, mermaid, svg, ksh.", valueName: "form"))
  var format: [String] = []

  @Option(
    help: ArgumentHelp(
      "Show the commands of 'risky' steps or of 'all'.", valueName: "which",
      visibility: .hidden))
  var details = "risky"

  @OptionGroup var color: ColorOption

  func outputs() throws(PlainError) -> PlanOutputs { try PlanOutputs(format) }

  func detailsChoice() throws(PlainError) -> PlanRendererOptions.Details {
    let words = PlanRendererOptions.Details.allCases.map(\.rawValue)
    return PlanRendererOptions.Details(
      rawValue: try choice(details, "choice of details", among: words)) ?? .risky
  }

  func messageStyle() throws(PlainError) -> ReportStyle {
    Terminal.style(of: STDERR_FILENO, try color.choice())
  }
}
