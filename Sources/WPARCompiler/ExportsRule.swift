package import WPARDiagnostics
import WPARModel

/// A pattern in the `/etc/exports` of an NFS server that does harm: data, and a function that finds
/// it.
///
/// To add one: a file in `ExportsRules/` that declares a `static let`, and a line in
/// `ExportsRule.all`.
package struct ExportsRule: Sendable {
  package let description: RuleDescription
  /// Reports every occurrence in a file. Linear in the file, but for sorting.
  let check: @Sendable (ExportsTree, inout ExportsReport) -> Void

  init(
    id: String, severity: Severity, isUnreadableText: Bool = false, evidence: Evidence,
    summary: String, rationale: String, help: String, fails: [Example], passes: [Example],
    nearMisses: [Example], check: @escaping @Sendable (ExportsTree, inout ExportsReport) -> Void
  ) {
    description = RuleDescription(
      id: id, family: .exports, severity: severity, isUnreadableText: isUnreadableText,
      evidence: evidence, summary: summary, rationale: rationale, help: help, fails: fails,
      passes: passes, nearMisses: nearMisses)
    self.check = check
  }
}

/// What the rules found in one file of exports.
struct ExportsReport {
  private(set) var diagnostics: [Diagnostic] = []
  /// The index in `ExportsRule.all` of the rule that is running.
  private var current = 0

  /// Runs every rule on a file.
  init(checking tree: ExportsTree) {
    for index in ExportsRule.all.indices {
      current = index
      ExportsRule.all[index].check(tree, &self)
    }
  }

  /// Adds a finding of the running rule.
  mutating func add(
    _ message: String, at range: SourceRange, labels: [Label] = [], help: String? = nil,
    fixes: [FixIt] = [], severity: Severity? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        ExportsRule.all[current].description, message, at: range, labels: labels, help: help,
        fixes: fixes, severity: severity))
  }
}

extension Example {
  /// A file of exports.
  static func exports(_ markedText: String, fixed: String? = nil) -> Example {
    Example(markedText, fixed: fixed, language: .exports)
  }
}

extension ExportsTree {
  /// The comments of the file: above an entry a comment is about all of it, behind one about its
  /// line.
  var scopedComments: [ScopedComment] {
    let comments = tokens.filter { $0.kind == .comment }.map(\.range)
    let commented = CommentedLines(file, comments: comments)
    var ends: [Int: Int] = [:]
    var line = 0
    for entry in entries {
      while line < commented.lines.count, commented.lines[line].next <= entry.range.lowerBound {
        line += 1
      }
      ends[line] = max(ends[line] ?? 0, entry.range.upperBound)
    }
    return commented.scopedComments { max(ends[$0] ?? 0, commented.lines[$0].end) }
  }
}
