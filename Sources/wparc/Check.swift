import Glibc
import WPARCompiler
import WPARDiagnostics

/// One run over all inputs: reads, checks, and mends where asked to.
struct Check: Sendable {
  /// What is done with fixes.
  enum Repair: Sendable {
    case none
    /// Files are replaced; standard input comes out at standard output.
    case inPlace(includingUnsafe: Bool)
    /// Nothing changes, and a diff is made.
    case diff(includingUnsafe: Bool)
  }

  let input: Input
  let settings: InputSettings
  let repair: Repair
  let context: ReportContext

  /// What came of a run, in the order of the inputs.
  struct Outcome: Sendable {
    var report: CheckReport
    var errors: [PlainError] = []
    /// Diffs, or the mended standard input.
    var texts: [[UInt8]] = []
    var changedCount = 0
    /// Whether standard output holds the mended standard input.
    var usesStandardOutput = false
    /// What the files have in common that only one should have.
    var shared = SharedThings()
    /// What comments allow that no file by itself has; its place among the inputs first.
    var pending: [PendingFile] = []
  }

  /// A file with names in comments of which the whole run tells whether they take a finding.
  struct PendingFile: Sendable {
    /// Its place among the inputs.
    let item: Int
    let file: SourceFile
    var allowances: PendingAllowances
  }

  /// What came of a stretch of inputs. Inputs without findings only count: their bytes are gone.
  private struct Part: Sendable {
    var cleanCount = 0
    var foreignCount = 0
    var fixedCount = 0
    var suppressedCount = 0
    /// Each with the place of its file among the inputs.
    var findings: [AcrossFilesPass.Findings] = []
    /// What the partitions have, for a comparison of all.
    var fingerprints = RunFingerprints()
    /// Standard input as it was checked, by its place among the inputs.
    var standardInput: [Int: SourceFile] = [:]
    var errors: [PlainError] = []
    var texts: [[UInt8]] = []
    var changedCount = 0
    var usesStandardOutput = false
    var pending: [PendingFile] = []

    /// Adds what is left of an input to report.
    mutating func add(
      _ result: Compilation, _ index: Int, _ item: Input.Item, _ scratch: inout FingerprintScratch
    ) {
      suppressedCount += result.suppressedCount
      if let allowances = result.pendingAllowances {
        pending.append(PendingFile(item: index, file: result.file, allowances: allowances))
      }
      fingerprints.add(result.specs, file: index, using: &scratch)
      if item.source == .standardInput { standardInput[index] = result.file }
      if result.diagnostics.isEmpty {
        cleanCount += 1
      } else {
        findings.append(
          AcrossFilesPass.Findings(
            item: index, file: result.file, diagnostics: result.diagnostics))
      }
    }
  }

  func run(jobs: Int) -> Outcome {
    let progress = Progress("checked", count: input.items.count)
    let parts = Parallel.map(count: input.items.count, jobs: jobs) { range in
      var part = Part()
      var folder = OpenFolder()
      var scratch = FingerprintScratch()
      // All cores share what options refer to, so they are fetched where they change.
      var next = range.lowerBound
      while next < range.upperBound {
        let first = next
        let options = settings.options(at: first)
        repeat {
          check(next, options, &folder, &scratch, &part)
          progress.advance()
          next += 1
        } while next < range.upperBound && settings.hasSameOptions(next, as: first)
      }
      return part
    }
    progress.finish()
    var outcome = Outcome(report: CheckReport(context))
    let across = acrossFiles(parts, jobs: jobs)
    for findings in across { outcome.shared.add(findings.everything, in: findings.file) }
    outcome.report.addSuppressed(across.reduce(0) { $0 + $1.suppressedCount })
    let own = outcome.shared.withoutRepetitions(parts.flatMap(\.findings))
    outcome.report.add(
      own.findings, joinedWith: across.filter { !$0.diagnostics.isEmpty },
      cleanCount: parts.reduce(own.emptied) { $0 + $1.cleanCount })
    outcome.pending = parts.flatMap(\.pending)
    for index in outcome.pending.indices {
      let item = outcome.pending[index].item
      for findings in across where findings.item == item {
        outcome.pending[index].allowances.take(findings.everything)
      }
    }
    for part in parts {
      outcome.report.addForeign(part.foreignCount)
      outcome.report.addFixed(part.fixedCount)
      outcome.report.addSuppressed(part.suppressedCount)
      outcome.errors += part.errors
      outcome.texts += part.texts
      outcome.changedCount += part.changedCount
      outcome.usesStandardOutput = outcome.usesStandardOutput || part.usesStandardOutput
    }
    return outcome
  }

  /// What the files have in common that only one should have.
  private func acrossFiles(_ parts: [Part], jobs: Int) -> [AcrossFilesPass.Findings] {
    guard input.items.count > 1 else { return [] }
    var standardInput: [Int: SourceFile] = [:]
    for part in parts { standardInput.merge(part.standardInput) { first, _ in first } }
    return AcrossFilesPass(input: input, settings: settings, standardInput: standardInput)
      .findings(parts.map(\.fingerprints), jobs: jobs)
  }

  private func check(
    _ index: Int, _ options: CompilationOptions, _ folder: inout OpenFolder,
    _ scratch: inout FingerprintScratch,
    _ part: inout Part
  ) {
    let item = input.items[index]
    switch input.read(item, &folder) {
    case .failure(let error): part.errors.append(error)
    case .success(let file):
      let compilation = Compilation(of: file, options: options)
      if compilation.isForeign, item.source == .found {
        if !compilation.isBaseline { part.foreignCount += 1 }
        return
      }
      if case .none = repair {
        part.add(compilation, index, item, &scratch)
      } else {
        let mended = mend(compilation, item, options, &part)
        part.add(mended, index, item, &scratch)
      }
    }
  }

  /// Applies fixes where asked to, and hands back what is left to report.
  private func mend(
    _ compilation: Compilation, _ item: Input.Item, _ options: CompilationOptions,
    _ part: inout Part
  ) -> Compilation {
    let includingUnsafe: Bool
    switch repair {
    case .none: return compilation
    case .inPlace(let unsafe), .diff(let unsafe): includingUnsafe = unsafe
    }
    let fixing = Fixing(compilation, options: options, includingUnsafe: includingUnsafe)
    var result = compilation
    switch fixing.outcome {
    case .unchanged: break
    case .abandoned(let reason):
      part.errors.append(
        PlainError(
          "fixes-not-applied", reason, path: compilation.file.path,
          help: "the file is left as it was; apply the fixes by hand", severity: .warning))
    case .fixed(let fixed): result = fixed
    }
    for message in fixing.withheld {
      part.errors.append(
        PlainError(
          "fixes-not-applied", "a fix was withheld; after it there would be: \(message)",
          path: compilation.file.path, help: "mend the line by hand", severity: .warning))
    }
    let isChanged = result.file.bytes != compilation.file.bytes
    if case .diff = repair {
      guard isChanged else { return compilation }
      part.changedCount += 1
      part.texts.append(
        UnifiedDiff.diff(
          path: item.path.text, from: compilation.file.bytes, to: result.file.bytes))
      return compilation
    }
    if case .standardInput = item.source {
      part.usesStandardOutput = true
      part.texts.append(result.file.bytes)
    } else if isChanged {
      do {
        try AtomicFile.replace(item.path, with: result.file.bytes)
      } catch {
        part.errors.append(error)
        return compilation
      }
    }
    if isChanged {
      part.changedCount += 1
      part.fixedCount += fixing.fixedCount
    }
    return result
  }
}

extension CheckReport {
  /// Adds what each input has by itself and beside others, in the order of the inputs.
  ///
  /// - Parameter cleanCount: How many inputs have nothing by themselves.
  fileprivate mutating func add(
    _ own: [AcrossFilesPass.Findings], joinedWith across: [AcrossFilesPass.Findings],
    cleanCount: Int
  ) {
    var cleanCount = cleanCount
    var next = 0
    for findings in across {
      while next < own.count, own[next].item < findings.item {
        add(own[next].file, own[next].diagnostics)
        next += 1
      }
      if next < own.count, own[next].item == findings.item {
        add(own[next].file, (own[next].diagnostics + findings.diagnostics).sortedAndUnique())
        next += 1
      } else {
        add(findings.file, findings.diagnostics)
        cleanCount -= 1
      }
    }
    for findings in own[next...] { add(findings.file, findings.diagnostics) }
    addClean(cleanCount)
  }
}
