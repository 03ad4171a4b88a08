import WPARDiagnostics

/// The fixes of a file applied to its bytes.
///
/// All fixes of a round that do not overlap are applied together, and the result is compiled again,
/// until no fix is left. A fix after which a rule would report more than before is withheld, and the
/// others go on. Fixes for the reader's eyes are never applied.
package struct Fixing: Sendable {
  package enum Outcome: Sendable {
    /// No fix was to be applied.
    case unchanged
    /// The text after the last round, compiled.
    case fixed(Compilation)
    /// The text is left as it was: the reason follows the file's name.
    case abandoned(String)
  }

  /// The rounds after which a text that still changes is given up.
  package static let roundLimit = 10

  package private(set) var outcome = Outcome.unchanged
  /// How many findings are gone.
  package private(set) var fixedCount = 0
  /// What the fixes that were withheld would have brought up: messages, each once.
  package private(set) var withheld: [String] = []

  private let options: CompilationOptions
  /// How often each rule may report; all rules count here, whichever are selected.
  private let limits: [String: Int]

  /// Fixes what a compilation found.
  package init(
    _ compilation: Compilation, options: CompilationOptions, includingUnsafe: Bool
  ) {
    self.options = options
    guard compilation.diagnostics.contains(where: { $0.fix(includingUnsafe) != nil }) else {
      limits = [:]
      return
    }
    limits = Self.counts(Compilation(of: compilation.file, options: options.withAllRules))
    var current = compilation
    for _ in 0..<Self.roundLimit {
      let fixes = current.diagnostics.compactMap { $0.fix(includingUnsafe) }
      var accepted: [Edit] = []
      var refused: [String] = []
      apply(fixes[...], on: current.file, to: &accepted, &refused)
      guard !accepted.isEmpty, let bytes = FixIt.applying(accepted, to: current.file.bytes) else {
        withheld = refused
        guard current.file.bytes != compilation.file.bytes else { return }
        outcome = .fixed(current)
        fixedCount = max(0, compilation.diagnostics.count - current.diagnostics.count)
        return
      }
      current = Compilation(
        of: SourceFile(path: compilation.file.path, bytes: bytes), options: options)
    }
    outcome = .abandoned("the fixes still change the text after \(Self.roundLimit) rounds")
  }

  /// Adds the edits of those fixes that bring nothing new, halving the list where some do: the number
  /// of compilations grows with the fixes that are withheld, not with all of them.
  private func apply(
    _ fixes: ArraySlice<FixIt>, on file: SourceFile, to accepted: inout [Edit],
    _ refused: inout [String]
  ) {
    var edits = accepted
    for fix in fixes where fix.edits.allSatisfy({ edits.hasRoom(for: $0) }) {
      for edit in fix.edits { edits.insert(edit, at: edits.place(of: edit)) }
    }
    guard edits.count > accepted.count, let bytes = FixIt.applying(edits, to: file.bytes) else {
      return
    }
    let result = Compilation(
      of: SourceFile(path: file.path, bytes: bytes), options: options.withAllRules)
    guard let new = firstNew(in: result) else {
      accepted = edits
      return
    }
    if fixes.count == 1 {
      if !refused.contains(new) { refused.append(new) }
      return
    }
    let middle = fixes.startIndex + fixes.count / 2
    apply(fixes[..<middle], on: file, to: &accepted, &refused)
    apply(fixes[middle...], on: file, to: &accepted, &refused)
  }

  private static func counts(_ compilation: Compilation) -> [String: Int] {
    compilation.diagnostics.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
  }

  /// The message of the first finding by which a rule reports more than it did at first.
  private func firstNew(in compilation: Compilation) -> String? {
    var counts: [String: Int] = [:]
    for diagnostic in compilation.diagnostics {
      counts[diagnostic.rule, default: 0] += 1
      if counts[diagnostic.rule, default: 0] > limits[diagnostic.rule, default: 0] {
        return "\(diagnostic.message) [\(diagnostic.rule)]"
      }
    }
    return nil
  }
}

extension Diagnostic {
  /// The first fix that may be applied.
  fileprivate func fix(_ includingUnsafe: Bool) -> FixIt? {
    fixes.first { fix in
      switch fix.applicability {
      case .safe: !fix.edits.isEmpty
      case .unsafe: includingUnsafe && !fix.edits.isEmpty
      case .displayOnly: false
      }
    }
  }
}

extension CompilationOptions {
  fileprivate var withAllRules: CompilationOptions {
    var options = self
    options.selectedRules = []
    options.ignoredRules = []
    return options
  }
}

extension [Edit] {
  /// The index at which an edit belongs; the list is sorted.
  fileprivate func place(of edit: Edit) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range < edit.range { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether an edit overlaps none of the list, in the sense of `FixIt.applying`.
  fileprivate func hasRoom(for edit: Edit) -> Bool {
    let place = place(of: edit)
    if place > 0, self[place - 1].range.upperBound > edit.range.lowerBound { return false }
    guard place < count else { return true }
    let next = self[place].range
    return next != edit.range && edit.range.upperBound <= next.lowerBound
  }
}
