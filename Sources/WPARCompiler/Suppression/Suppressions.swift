package import WPARDiagnostics
import WPARDocument
import WPARModel
import WPARSyntax

/// What the comments of one file allow.
///
/// Every name in a directive stands by itself: it takes the findings of its rule that begin within
/// its reach and that no directive with a wider reach names too. So deleting a name without a finding
/// changes nothing, and deleting any other one changes what is found.
package struct Suppressions: Sendable {
  /// What a comment begins with that is meant for the tool.
  static let marker = Array("wparc:".utf8)

  /// A name in a directive that takes findings.
  private struct Allowance: Sendable {
    let directive: Int
    let name: Int
    let scope: SourceRange
  }

  private let directives: [AllowDirective]
  /// By rule, each list in the order in which the scopes begin; of those that begin together the
  /// wider first, then as in the file.
  private let allowances: [String: [Allowance]]
  /// What there is to say about directives whatever they take.
  private let findings: [Diagnostic]
  /// By directive and name, what cannot take a finding and has been reported already.
  private let reported: Set<[Int]>

  /// Reads the directives among the comments of a file. A file without comments costs nothing, and one
  /// that does not mention the tool one look at each byte.
  init(of file: SourceFile, options: borrowing CompilationOptions, comments: CommentSource) {
    var directives: [AllowDirective] = []
    var findings: [Diagnostic] = []
    if options.honoursComments, comments.mayHoldAny, file.bytes.mentionsTool {
      let bytes = file.bytes
      for comment in comments.scopedComments {
        switch AllowDirective.read(comment, in: bytes) {
        case nil: break
        case .unreadable(let finding)?: findings.append(finding)
        case .directive(let directive)?: directives.append(directive)
        }
      }
    }
    var allowances: [String: [Allowance]] = [:]
    var reported: Set<[Int]> = []
    guard !directives.isEmpty else {
      self.directives = []
      self.findings = findings
      self.allowances = [:]
      self.reported = []
      return
    }
    for (index, directive) in directives.enumerated() {
      findings += directive.findings(options.today)
      let isExpired = directive.isExpired(options.today)
      for (place, name) in directive.names.enumerated() {
        if let finding = options.finding(naming: name, in: directive) {
          findings.append(finding)
          reported.insert([index, place])
        } else if isExpired {
          reported.insert([index, place])
        } else if let scope = directive.scope(in: file), options.canAllow(name.id) {
          allowances[name.id, default: []].append(
            Allowance(directive: index, name: place, scope: scope))
        }
      }
    }
    self.directives = directives
    self.findings = findings
    self.reported = reported
    // A stable order: the directives come in the order of the file.
    self.allowances = allowances.mapValues { list in
      list.enumerated().sorted { a, b in
        let (first, second) = (a.element.scope, b.element.scope)
        if first.lowerBound != second.lowerBound { return first.lowerBound < second.lowerBound }
        if first.upperBound != second.upperBound { return first.upperBound > second.upperBound }
        return a.offset < b.offset
      }.map(\.element)
    }
  }

  /// Reads the directives of a file by its language.
  package init(of file: SourceFile, options: CompilationOptions) {
    let comments: CommentSource =
      switch options.language ?? SpecLanguage(of: file) {
      case .stanza: .stanza(SyntaxTree(parsing: file))
      case .yaml: .yaml(DocumentStream(reading: file))
      case .commands: .commands(CommandLines.script(file))
      case .lswpar: .none
      case .exports: .exports(ExportsTree(parsing: file))
      }
    self.init(of: file, options: options, comments: comments)
  }

  /// Whether there is nothing that could take a finding or make one.
  var isEmpty: Bool { directives.isEmpty && findings.isEmpty }

  /// What is left of findings, what was taken, and what there is to say about the directives.
  struct Outcome {
    var kept: [Diagnostic] = []
    var suppressed: [Diagnostic] = []
    /// The findings about directives.
    var own: [Diagnostic] = []
    /// The names of which this file alone does not tell whether they take a finding.
    var pending: PendingAllowances?
  }

  /// Takes what is allowed. Linear in the findings and the directives.
  ///
  /// - Parameters:
  ///   - diagnostics: All findings of the file, sorted by position.
  ///   - holdsFleet: Whether the file is that of a fleet, so that they include those about it.
  func applied(
    to diagnostics: [Diagnostic], options: CompilationOptions, holdsFleet: Bool
  ) -> Outcome {
    guard !isEmpty else { return Outcome(kept: diagnostics) }
    var outcome = Outcome(own: findings)
    var used = reported
    (outcome.kept, outcome.suppressed) = split(diagnostics, marking: &used)
    var pending: [[Int]] = []
    for (index, directive) in directives.enumerated() {
      var unused: [Int] = []
      for name in directive.names.indices where !used.contains([index, name]) {
        switch options.catalogue.rule(directive.names[name].id)?.family {
        case .acrossFiles: pending.append([index, name])
        case .fleet where !holdsFleet: pending.append([index, name])
        default: unused.append(name)
        }
      }
      outcome.own += directive.unusedFindings(unused, options)
    }
    if !pending.isEmpty { outcome.pending = PendingAllowances(self, pending) }
    return outcome
  }

  /// What comments leave and take of findings that were made after the file was compiled, such as
  /// those about it beside other files.
  ///
  /// - Parameter diagnostics: Sorted by position.
  package func split(
    _ diagnostics: [Diagnostic]
  ) -> (kept: [Diagnostic], suppressed: [Diagnostic]) {
    var used: Set<[Int]> = []
    return split(diagnostics, marking: &used)
  }

  /// - Parameter used: The directive and name of each allowance that takes something are added.
  fileprivate func split(
    _ diagnostics: [Diagnostic], marking used: inout Set<[Int]>
  ) -> (kept: [Diagnostic], suppressed: [Diagnostic]) {
    guard !allowances.isEmpty else { return (diagnostics, []) }
    var sweeps = allowances.mapValues { Sweep(allowances: $0) }
    var kept: [Diagnostic] = []
    var suppressed: [Diagnostic] = []
    for diagnostic in diagnostics {
      let taken = sweeps[diagnostic.rule]?.allowance(at: diagnostic.range.lowerBound)
      if let taken {
        used.insert([taken.directive, taken.name])
        suppressed.append(diagnostic)
      } else {
        kept.append(diagnostic)
      }
    }
    return (kept, suppressed)
  }

  /// The finding about a name that takes nothing in a whole run. The run may not have seen all the
  /// files there are, so nothing is deleted without a look.
  fileprivate func unusedFinding(_ place: [Int]) -> Diagnostic {
    let directive = directives[place[0]]
    let name = directive.names[place[1]]
    let isAlone = directive.names.count == 1
    return Diagnostic(
      SuppressionRules.unusedAllow, "nothing is left to allow by '\(name.id)'",
      at: isAlone ? directive.comment.range : name.range,
      notes: ["none of the files that were checked together has such a finding here"],
      fixes: [
        FixIt(
          .displayOnly, isAlone ? "delete the comment" : "delete '\(name.id)'",
          edits: directive.deletion(of: [name]))
      ])
  }

  /// The family of the rule that a name stands for.
  fileprivate func family(_ place: [Int], _ catalogue: RuleCatalogue) -> RuleFamily? {
    catalogue.rule(directives[place[0]].names[place[1]].id)?.family
  }

  /// The allowances of one rule as positions ascend: those that are open, the widest first.
  private struct Sweep {
    let allowances: [Allowance]
    var next = 0
    var open: [Allowance] = []

    init(allowances: [Allowance]) {
      self.allowances = allowances
    }

    mutating func allowance(at offset: Int) -> Allowance? {
      while next < allowances.count, allowances[next].scope.lowerBound <= offset {
        close(before: allowances[next].scope.lowerBound)
        open.append(allowances[next])
        next += 1
      }
      close(before: offset)
      return open.first
    }

    private mutating func close(before offset: Int) {
      while let last = open.last, last.scope.upperBound < offset { open.removeLast() }
    }
  }
}

/// The names in the comments of one file of which the file alone does not tell whether they take a
/// finding: those of rules about several files, or about a fleet.
package struct PendingAllowances: Sendable {
  private let suppressions: Suppressions
  /// By directive and name, in the order of the file.
  private var places: [[Int]]

  fileprivate init(_ suppressions: Suppressions, _ places: [[Int]]) {
    self.suppressions = suppressions
    self.places = places
  }

  /// Strikes out the names that take one of some findings in the file.
  ///
  /// - Parameter diagnostics: Sorted by position.
  package mutating func take(_ diagnostics: [Diagnostic]) {
    var used: Set<[Int]> = []
    _ = suppressions.split(diagnostics, marking: &used)
    places.removeAll { used.contains($0) }
  }

  /// The findings about the names that are left, of the families whose rules have all run.
  package func unused(of families: [RuleFamily], _ catalogue: RuleCatalogue) -> [Diagnostic] {
    places.filter { place in
      families.contains { $0 == suppressions.family(place, catalogue) }
    }.map(suppressions.unusedFinding)
  }
}

extension [UInt8] {
  /// Whether the marker of a directive stands somewhere.
  fileprivate var mentionsTool: Bool {
    let marker = Suppressions.marker
    let last = count - marker.count
    var index = 0
    while index <= last {
      if self[index] == marker[0], self[index..<index + marker.count].elementsEqual(marker) {
        return true
      }
      index += 1
    }
    return false
  }
}

extension CompilationOptions {
  /// Whether a directive can take the findings of a rule. What compiling to one form or reading
  /// captured output brings up has no place that a comment could stand at, and findings about
  /// directives are no matter for directives.
  fileprivate func canAllow(_ id: String) -> Bool {
    switch catalogue.rule(id)?.family {
    case .suppression, .output, .facts, nil: false
    default: true
    }
  }

  /// What is wrong with naming a rule.
  fileprivate func finding(
    naming name: AllowDirective.Name, in directive: AllowDirective
  ) -> Diagnostic? {
    if let place = lockedRules[name.id] {
      return Diagnostic(
        SuppressionRules.lockedAllow, "no comment can allow '\(name.id)' here: it is locked",
        at: name.range, labels: [place],
        fixes: [FixIt(.safe, "delete '\(name.id)'", edits: directive.deletion(of: [name]))])
    }
    guard catalogue.rule(name.id) == nil else { return nil }
    let near = Suggestion.nearest(to: name.id, among: catalogue.rules.map(\.id))
    let isFamily = RuleFamily(rawValue: name.id) != nil
    let fix =
      near.count == 1
      ? FixIt(.unsafe, "write '\(near[0])'", edits: [Edit(name.range, near[0])])
      : near.isEmpty
        ? FixIt(.safe, "delete '\(name.id)'", edits: directive.deletion(of: [name])) : nil
    return Diagnostic(
      SuppressionRules.unknownRuleInAllow,
      "\(quoted(name.id)) is no rule\(Suggestion.phrase(near))", at: name.range,
      help: isFamily
        ? "name its rules; a whole family is set under 'severity' of .wparc.yaml" : nil,
      fixes: fix.map { [$0] } ?? [])
  }
}

extension AllowDirective {
  /// Where findings begin that it takes.
  fileprivate func scope(in file: SourceFile) -> SourceRange? {
    isForFile ? SourceRange(0, file.bytes.count) : comment.scope
  }

  fileprivate func isExpired(_ today: CalendarDate?) -> Bool {
    guard let lastDay, let today else { return false }
    return lastDay < today
  }

  /// What there is to say about a directive by itself.
  fileprivate func findings(_ today: CalendarDate?) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if isExpired(today), let lastDay, let lastDayRange, let today {
      findings.append(
        Diagnostic(
          SuppressionRules.expiredAllow,
          "the suppression counts until \(lastDay), and today is \(today)", at: lastDayRange,
          fixes: [FixIt(.safe, "delete the comment", edits: [Edit(comment.deletion, "")])]))
    }
    if !hasReason {
      findings.append(
        Diagnostic(
          SuppressionRules.allowWithoutReason, "the suppression gives no reason",
          at: comment.range,
          fixes: [
            FixIt(
              .displayOnly, "say why",
              edits: [Edit(SourceRange(at: comment.range.upperBound), " (why it is right here)")])
          ]))
    }
    return findings
  }

  /// - Parameter unused: Indexes of names.
  fileprivate func unusedFindings(
    _ unused: [Int], _ options: CompilationOptions
  ) -> [Diagnostic] {
    guard unused.count < names.count else {
      let ids = names.map { "'\($0.id)'" }
      return [
        Diagnostic(
          SuppressionRules.unusedAllow,
          "nothing is left to allow by \(ids.joined(separator: ", "))", at: comment.range,
          notes: notes(unused, options),
          fixes: [FixIt(.safe, "delete the comment", edits: [Edit(comment.deletion, "")])])
      ]
    }
    return unused.map { index in
      Diagnostic(
        SuppressionRules.unusedAllow, "nothing is left to allow by '\(names[index].id)'",
        at: names[index].range, notes: notes([index], options),
        fixes: [
          FixIt(.safe, "delete '\(names[index].id)'", edits: deletion(of: [names[index]]))
        ])
    }
  }

  /// Why names can never take a finding.
  private func notes(_ indices: [Int], _ options: CompilationOptions) -> [String] {
    indices.map { names[$0].id }.filter { !options.canAllow($0) }.map {
      "no comment can allow '\($0)'; its severity is set in .wparc.yaml"
    }
  }

  /// The edits that take names out of the list, or the comment away that names nothing else.
  fileprivate func deletion(of gone: [Name]) -> [Edit] {
    let isGone = names.map { name in gone.contains { $0.range == name.range } }
    guard isGone.contains(false) else { return [Edit(comment.deletion, "")] }
    return names.indices.filter { isGone[$0] }.map { index in
      index + 1 < names.count
        ? Edit(SourceRange(names[index].range.lowerBound, names[index + 1].range.lowerBound), "")
        : Edit(SourceRange(names[index - 1].range.upperBound, names[index].range.upperBound), "")
    }
  }
}
