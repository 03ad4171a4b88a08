package import WPARDiagnostics
import WPARModel

/// Something that two partitions of one run have and only one should have: data, and functions that
/// find and word it.
///
/// Files do not say on which host their partition is. So what is compared holds for partitions of one
/// host and mostly for any two, and no finding is an error. Partitions are told apart by their names:
/// specs of one name are one partition, which may be written down more than once, unless
/// `nameInTwoSpecs` says that they cannot be. Specs without a name are templates and take no part.
///
/// To add one: a file in `AcrossFiles/` that declares a `static let`, and a line in
/// `AcrossFilesRule.all`.
package struct AcrossFilesRule: Sendable {
  /// How what two partitions have is compared.
  enum Comparison: Sendable {
    /// It is the same.
    case equal
    /// It is the same, or the one begins with the other and a separator: a path inside a directory.
    case nested(separator: UInt8)
  }

  package let description: RuleDescription
  let comparison: Comparison
  /// Whether two partitions that can both be relocated while they run may have the same.
  let sparesRelocatable: Bool
  /// Whether partitions of one name are compared, and not those of different names.
  let isAboutNames: Bool
  /// Adds what a partition has. Linear in the spec; it runs on every partition.
  let claims: @Sendable (Spec, inout Claims) -> Void
  /// Words the finding at the later of two partitions in the order of the run.
  let wording: @Sendable (_ later: Claimant, _ earlier: Claimant, Relation) -> AcrossFilesWording

  /// - Parameters:
  ///   - fails: YAML streams of several partitions in which it is found, with marks where.
  ///   - passes: YAML streams that are in order.
  ///   - nearMisses: YAML streams that look like the pattern and are right.
  init(
    id: String, severity: Severity, evidence: Evidence, summary: String, rationale: String,
    help: String, fails: [String], passes: [String], nearMisses: [String],
    comparing comparison: Comparison = .equal, sparesRelocatable: Bool = false,
    isAboutNames: Bool = false,
    claims: @escaping @Sendable (Spec, inout Claims) -> Void,
    wording: @escaping @Sendable (Claimant, Claimant, Relation) -> AcrossFilesWording
  ) {
    description = RuleDescription(
      id: id, family: .acrossFiles, severity: severity, evidence: evidence, summary: summary,
      rationale: rationale, help: help, fails: fails.map { Example($0, language: .yaml) },
      passes: passes.map { Example($0, language: .yaml) },
      nearMisses: nearMisses.map { Example($0, language: .yaml) })
    self.comparison = comparison
    self.sparesRelocatable = sparesRelocatable
    self.isAboutNames = isAboutNames
    self.claims = claims
    self.wording = wording
  }

  /// How a thing of the later partition lies to that of the earlier one.
  enum Relation: Sendable {
    case same
    case inside
    case around
  }

  /// One of two partitions that have the same, as a finding speaks of it.
  struct Claimant {
    let partition: String
    /// What it has, in the form in which it was compared.
    let key: String
    /// What it has, as it is written.
    let written: String
  }
}

/// The words of a finding across files.
struct AcrossFilesWording {
  let message: String
  /// What is shown under the place in the earlier partition.
  var label = "first here"
  /// Where one case differs from the rule.
  var severity: Severity?
}

/// What a partition has that no other should have, for every rule.
struct Claims {
  struct Claim {
    /// The index in `AcrossFilesRule.all`.
    let rule: Int
    /// The form that is compared, as a range of `bytes`.
    let key: Range<Int>
    /// Empty where places are not kept.
    let place: SourceRange
  }

  private(set) var bytes: [UInt8] = []
  private(set) var list: [Claim] = []
  /// The rule whose claims are added.
  private var current = 0
  private let keepsPlaces: Bool

  /// - Parameter keepsPlaces: Whether it is asked where things are written, and not only what they are.
  init(keepsPlaces: Bool) {
    self.keepsPlaces = keepsPlaces
  }

  /// Takes what a spec has in place of what was there.
  ///
  /// - Parameter isNamed: Whether the partition has a name that its spec need not say.
  mutating func collect(_ spec: Spec, isNamed: Bool = false) {
    bytes.removeAll(keepingCapacity: true)
    list.removeAll(keepingCapacity: true)
    let namesItself =
      spec.stanza(General.self)?.hasText(of: General.name, where: { _ in true }) ?? false
    guard isNamed || namesItself else { return }
    let collectors = AcrossFilesRule.collectors
    for index in collectors.indices {
      current = index
      collectors[index].claims(spec, &self)
    }
  }

  /// Adds a thing of the rule that is collecting.
  ///
  /// - Parameter write: Appends the form in which it is compared, or says that there is none.
  mutating func add(at place: @autoclosure () -> SourceRange, _ write: (inout [UInt8]) -> Bool) {
    let start = bytes.count
    guard write(&bytes) else {
      if bytes.count > start { bytes.removeSubrange(start...) }
      return
    }
    list.append(
      Claim(
        rule: current, key: start..<bytes.count,
        place: keepsPlaces ? place() : SourceRange(at: 0)))
  }

  /// The form in which a claim is compared.
  func key(of claim: Claim) -> ArraySlice<UInt8> { bytes[claim.key] }
}

extension Spec {
  /// Whether the partition can be relocated while it runs.
  var isRelocatable: Bool {
    stanza(General.self)?[General.checkpointable] == true
  }
}

extension [UInt8] {
  mutating func append(_ text: Span<UInt8>) {
    append(addingCapacity: text.count) { bytes in
      for index in text.indices { bytes.append(text[index]) }
    }
  }

  /// Appends a host name in the form in which names are the same: in small letters, without a final
  /// dot.
  mutating func appendHostName(_ text: Span<UInt8>) {
    let hasDot = text.count > 1 && text[text.count - 1] == UInt8(ascii: ".")
    let end = hasDot ? text.count - 1 : text.count
    append(addingCapacity: end) { bytes in
      for index in 0..<end { bytes.append(text[index].asciiLowercased) }
    }
  }

  /// Appends an absolute path in its shortest form, the root as nothing; says no where the path is
  /// relative or climbs.
  mutating func appendPath(_ text: Span<UInt8>) -> Bool {
    if Path.isCanonical(text) {
      if text.count > 1 { append(text) }
      return true
    }
    let path = Path(text)
    guard path.isAbsolute, !path.hasParentComponents else { return false }
    for component in path.components {
      append(UInt8(ascii: "/"))
      append(contentsOf: component)
    }
    return true
  }
}
