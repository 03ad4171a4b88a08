import WPARModel

/// A defect of AIX: at which technology levels it strikes, and what tells that it is mended there.
///
/// Service packs mend defects too, and oslevel does not say which; only what is named here counts.
struct KnownDefect: Sendable {
  /// The fixes of one technology level.
  struct Fix: Sendable {
    let level: AIXLevel
    /// APARs that all have to be installed.
    let apars: [String]
    /// A fileset that holds the fix from a level on.
    var fileset: (name: String, level: FilesetLevel)?
  }

  enum Finding: Sendable {
    case mended
    case unmended(Fix)
    case missing(MissingFact)
  }

  let fixes: [Fix]

  /// Whether an LPAR has the defect.
  func finding(on lpar: LPAR) -> Finding {
    guard let level = lpar.facts.level?.value else { return .missing(lpar.missing(.level)) }
    let ofRelease = fixes.filter {
      ($0.level.version, $0.level.release) == (level.version, level.release)
    }
    guard !ofRelease.isEmpty else { return .mended }
    guard level.precision >= .technologyLevel else {
      return .missing(lpar.missing(.level, detail: "which technology level it is"))
    }
    guard let fix = ofRelease.first(where: { $0.level.technologyLevel == level.technologyLevel })
    else { return .mended }
    let installed = lpar.facts.interimFixes?.value.filter(\.isEffective).map(\.label)
    // emgr labels begin with the number of the APAR.
    if let installed,
      fix.apars.allSatisfy({ apar in installed.contains { $0.hasPrefix(apar) } })
    {
      return .mended
    }
    var missing = installed == nil ? lpar.missing(.interimFixes) : nil
    if let (name, mended) = fix.fileset {
      if let found = lpar.facts.filesets?[name]?.value {
        if found.isAtLeast(mended) ?? false { return .mended }
      } else {
        missing = lpar.missing(.filesets, detail: "the level of \(name)")
      }
    }
    return missing.map { .missing($0) } ?? .unmended(fix)
  }

  /// What the defect amounts to on LPARs that must not have it.
  func outcome(
    on lpars: [LPAR], _ mismatch: (LPAR, Fix, _ apars: String) -> Mismatch
  ) -> CheckOutcome {
    lpars.reduce(CheckOutcome.passed) { outcome, lpar in
      switch finding(on: lpar) {
      case .mended: outcome
      case .missing(let fact): outcome.and(.missing([fact]))
      case .unmended(let fix):
        outcome.and(.failed(mismatch(lpar, fix, fix.apars.joined(separator: " and "))))
      }
    }
  }
}
