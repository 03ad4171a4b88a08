import WPARDiagnostics

/// The fixes of a file applied to its bytes.
///
/// All fixes of a round that do not overlap are applied together, and the result is compiled again,
/// until no fix is left. Fixes for the reader's eyes are never applied.
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

  package let outcome: Outcome
  /// How many findings are gone.
  package let fixedCount: Int

  /// Fixes what a compilation found.
  ///
  /// A result must not hold a finding, by rule and message, that the text did not have before; all
  /// rules count there, whichever are selected.
  package init(
    _ compilation: Compilation, options: CompilationOptions, includingUnsafe: Bool
  ) {
    var unfiltered = options
    unfiltered.selectedRules = []
    unfiltered.ignoredRules = []
    let isFiltered = !options.selectedRules.isEmpty || !options.ignoredRules.isEmpty
    let path = compilation.file.path
    var current = compilation
    var known: [Finding: Int]?
    for _ in 0..<Self.roundLimit {
      let edits = Self.edits(for: current.diagnostics, includingUnsafe: includingUnsafe)
      guard !edits.isEmpty, let bytes = FixIt.applying(edits, to: current.file.bytes) else {
        let isChanged = known != nil
        outcome = isChanged ? .fixed(current) : .unchanged
        fixedCount =
          isChanged ? max(0, compilation.diagnostics.count - current.diagnostics.count) : 0
        return
      }
      let limits =
        known
        ?? Finding.counts(
          isFiltered
            ? Compilation(of: compilation.file, options: unfiltered).diagnostics
            : compilation.diagnostics)
      known = limits
      let file = SourceFile(path: path, bytes: bytes)
      let next = Compilation(of: file, options: unfiltered)
      if let new = Finding.firstNew(in: next.diagnostics, limits) {
        outcome = .abandoned("the fixes would bring a new finding: \(new.message) [\(new.rule)]")
        fixedCount = 0
        return
      }
      current = isFiltered ? Compilation(of: file, options: options) : next
    }
    outcome = .abandoned("the fixes still change the text after \(Self.roundLimit) rounds")
    fixedCount = 0
  }

  /// The edits of the first applicable fix of each finding, without those that overlap edits of an
  /// earlier finding; they wait for the next round.
  private static func edits(
    for diagnostics: [Diagnostic], includingUnsafe: Bool
  ) -> [Edit] {
    var accepted: [Edit] = []
    for diagnostic in diagnostics {
      let fix = diagnostic.fixes.first { fix in
        switch fix.applicability {
        case .safe: true
        case .unsafe: includingUnsafe
        case .displayOnly: false
        }
      }
      guard let fix, !fix.edits.isEmpty, fix.edits.allSatisfy({ accepted.hasRoom(for: $0) }) else {
        continue
      }
      for edit in fix.edits { accepted.insert(edit, at: accepted.place(of: edit)) }
    }
    return accepted
  }
}

/// A finding as far as it stays the same when the text around it moves.
private struct Finding: Hashable {
  let rule: String
  let message: String

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    message = diagnostic.message
  }

  static func counts(_ diagnostics: [Diagnostic]) -> [Finding: Int] {
    var counts: [Finding: Int] = [:]
    for diagnostic in diagnostics { counts[Finding(diagnostic), default: 0] += 1 }
    return counts
  }

  /// The first finding that occurs more often than before.
  static func firstNew(in diagnostics: [Diagnostic], _ limits: [Finding: Int]) -> Finding? {
    var counts: [Finding: Int] = [:]
    for diagnostic in diagnostics {
      let finding = Finding(diagnostic)
      counts[finding, default: 0] += 1
      if counts[finding, default: 0] > limits[finding, default: 0] { return finding }
    }
    return nil
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
