import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARModel

/// A fleet with everything that its document names.
struct LoadedFleet: Sendable {
  let document: FleetDocument
  let fleet: Fleet
  /// What there is to say about the document and the specifications in it, sorted. Of the files it
  /// names only what has to do with it, such as that they are not there.
  let diagnostics: [Diagnostic]
  /// What there is to say about each file with findings that the document names: specifications in
  /// its order, then captured output.
  let specFindings: [(file: SourceFile, diagnostics: [Diagnostic])]
  /// How many findings comments took in each specification that the document names.
  let suppressedCounts: [(path: String, count: Int)]
  /// Every file that was read, with its path relative to the folder of the document, which comes
  /// first.
  let sources: [(path: String, file: SourceFile)]

  /// Reads what a document names, relative to the folder of its file.
  ///
  /// - Parameters:
  ///   - options: How specifications are compiled.
  ///   - jobs: How many threads read and compile.
  init(_ document: FleetDocument, options: CompilationOptions, jobs: Int) {
    var reading = FleetReading(
      folder: FilePath(document.file.path).folder, options: options, jobs: jobs)
    reading.readSpecs(document.specFiles)
    reading.readFacts(document.factsFolders)
    reading.readExports(document.exportsFiles)
    let inlineDiagnostics = reading.compile(document.inlineSpecs)
    let files = reading.files
    let (result, ownDiagnostics) = AllCores(count: jobs).both(
      { document.fleet(resolving: files) }, { document.diagnostics })
    self.document = document
    fleet = result.fleet
    diagnostics =
      options.keep(ownDiagnostics + inlineDiagnostics + result.diagnostics).sortedAndUnique()
    specFindings = reading.findings
    suppressedCounts = reading.suppressedCounts
    sources = [(FilePath(document.file.path).name, document.file)] + reading.sources
  }

  /// What is wrong with the fleet as a whole beside `diagnostics`: what would go wrong in it. The
  /// first findings are those of the document.
  func hazards(
    _ options: CompilationOptions
  ) -> [(file: SourceFile, diagnostics: [Diagnostic])] {
    var groups = [(file: document.file, diagnostics: [Diagnostic]())]
    for findings in FleetHazard.findings(in: fleet, shownIn: document.file) {
      let kept = options.keep(findings.diagnostics)
      if findings.file === document.file {
        groups[0].diagnostics += kept
      } else if !kept.isEmpty {
        groups.append((findings.file, kept))
      }
    }
    return groups
  }

  /// Reads the fleet in a file, which must be the only one there. What the reader of YAML has to say
  /// is among the diagnostics.
  ///
  /// - Parameter meanwhile: Is handed the file before it is read as YAML, to begin what can be done
  ///   beside.
  static func load(
    _ path: FilePath, options: CompilationOptions, jobs: Int,
    meanwhile: (SourceFile) -> Void = { _ in }
  ) throws(PlainError) -> LoadedFleet {
    guard path.text != "-" else {
      throw PlainError(
        "cannot-read", "a fleet is not read from standard input",
        help: "save it in a file: the paths in it begin at the folder of that file")
    }
    var folder = OpenFolder()
    let file = try path.read(isRegular: false, &folder).get()
    meanwhile(file)
    let stream = DocumentStream(reading: file)
    let documents = FleetDocument.all(in: stream)
    guard documents.count == 1 else {
      if documents.isEmpty,
        let problem = stream.diagnostics.first(where: { $0.severity == .error })
      {
        throw PlainError(
          "no-fleet", "no fleet can be read: \(problem.message)", path: path.text,
          help: "'wparc check' shows the place")
      }
      throw PlainError(
        "no-fleet",
        documents.isEmpty
          ? "the file holds no document of kind Fleet"
          : "the file holds \(documents.count) fleets, expected one", path: path.text,
        help: "'wparc explain unknown-lpar' shows one; 'wparc schema fleet' tells the keys")
    }
    return LoadedFleet(
      LoadedFleet(documents[0], options: options, jobs: jobs), adding: stream.diagnostics)
  }

  private init(_ loaded: LoadedFleet, adding diagnostics: [Diagnostic]) {
    document = loaded.document
    fleet = loaded.fleet
    self.diagnostics = (diagnostics + loaded.diagnostics).sortedAndUnique()
    specFindings = loaded.specFindings
    suppressedCounts = loaded.suppressedCounts
    sources = loaded.sources
  }
}

/// The files beside a fleet document while they are read.
private struct FleetReading {
  /// The bytes before the names of what the document's folder holds.
  let folder: [UInt8]
  let options: CompilationOptions
  let jobs: Int
  var files = FleetFiles()
  var findings: [(file: SourceFile, diagnostics: [Diagnostic])] = []
  var suppressedCounts: [(path: String, count: Int)] = []
  /// What was read, by the paths in the document.
  var sources: [(path: String, file: SourceFile)] = []

  /// Where a path leads that is written in the document.
  private func resolved(_ path: String) -> FilePath {
    path.utf8.first == UInt8(ascii: "/")
      ? FilePath(path)
      : FilePath(String(decoding: folder, as: UTF8.self) + path).withoutDetours
  }

  mutating func readSpecs(_ references: [FleetDocument.FileReference]) {
    let options = self.options
    let paths = references.map { resolved($0.path) }
    let parts = Parallel.map(count: paths.count, jobs: jobs) { range in
      var folder = OpenFolder()
      return range.map { index in
        paths[index].read(isRegular: false, &folder).map { Compilation(of: $0, options: options) }
      }
    }
    for (reference, result) in zip(references, parts.joined()) {
      switch result {
      case .success(let compilation):
        files.specs[reference.path] = compilation.specs.map(\.spec)
        sources.append((reference.path, compilation.file))
        if !compilation.diagnostics.isEmpty {
          findings.append((compilation.file, compilation.diagnostics))
        }
        if compilation.suppressedCount > 0 {
          suppressedCounts.append((compilation.file.path, compilation.suppressedCount))
        }
      case .failure(let error): addProblem(error, reference.path)
      }
    }
  }

  /// Reads folders of captured output.
  mutating func readFacts(_ references: [FleetDocument.FileReference]) {
    let folders = references.map { resolved($0.path) }
    let parts = Parallel.map(count: folders.count, jobs: jobs) { range in
      range.map { FactsFolder.read(folders[$0]) }
    }
    for (reference, result) in zip(references, parts.joined()) {
      switch result {
      case .success(let (folder, files)):
        self.files.facts[reference.path] = folder.facts
        add(folder.findings)
        let path = reference.path.hasSuffix("/") ? reference.path : reference.path + "/"
        sources += files.map { (path + FilePath($0.path).name, $0) }
      case .failure(let error): addProblem(error, reference.path)
      }
    }
  }

  /// Reads files of exports.
  mutating func readExports(_ references: [FleetDocument.FileReference]) {
    var folder = OpenFolder()
    for reference in references {
      switch resolved(reference.path).read(isRegular: false, &folder) {
      case .success(let file):
        sources.append((reference.path, file))
        let (exports, findings) = FactsFolder.readExports(file)
        files.exports[reference.path] = exports?.value
        add(findings)
      case .failure(let error): addProblem(error, reference.path)
      }
    }
  }

  private mutating func add(_ found: [GatheredFacts.Finding]) {
    for (file, diagnostics) in found.byFile {
      let kept = options.keep(diagnostics)
      if !kept.isEmpty { findings.append((file, kept)) }
    }
  }

  /// Compiles stanzas that stand in the document, and hands back what there is to say about them.
  mutating func compile(_ specs: [FleetDocument.InlineSpec]) -> [Diagnostic] {
    let options = self.options
    let parts = Parallel.map(count: specs.count, jobs: jobs) { range in
      range.map { Compilation(ofStanzas: specs[$0].stanzas, options: options) }
    }
    var diagnostics: [Diagnostic] = []
    for (spec, compilation) in zip(specs, parts.joined()) {
      files.inlineSpecs[spec.partition] = compilation.specs.first?.spec
      diagnostics += compilation.diagnostics
    }
    return diagnostics
  }

  private mutating func addProblem(_ error: PlainError, _ path: String) {
    let path = path
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.last.map(String.init) ?? path
    let prefix = String(path.dropLast(name.count))
    let names = resolved(prefix.isEmpty ? "." : prefix).namesOfFiles
    let suggestions = Suggestion.nearest(to: name, among: names.filter { $0 != name })
    files.problems[path] = FleetFiles.Problem(
      reason: error.message, suggestions: suggestions.map { prefix + $0 })
  }
}
