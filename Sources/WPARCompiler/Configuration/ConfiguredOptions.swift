package import WPARDiagnostics
import WPARDocument
import WPARModel

extension Configuration {
  /// The indexes of the entries of `perFile` that are about a file.
  ///
  /// - Parameter path: From the folder of the configuration.
  package func settings(for path: ArraySlice<UInt8>) -> [Int] {
    perFile.indices.filter { perFile[$0].entry.pattern.covers(path) }
  }

  /// Options with what the configuration says about a file.
  ///
  /// - Parameters:
  ///   - options: What the command line says; an AIX level there counts before any other.
  ///   - settings: What `settings(for:)` gives for the file.
  package func options(_ options: CompilationOptions, settings: [Int]) -> CompilationOptions {
    var result = options
    result.schema = schema
    result.site = site.map { SitePolicy($0.value) }
    result.severities = severityPolicy(settings, options.catalogue)
    result.lockedRules = lockedRules(options.catalogue)
    if options.aixLevel == nil { result.aixLevel = effectiveLevel(settings)?.value }
    return result
  }

  /// What is said about single rules for a file, with the keys that say it.
  func effectiveSeverities(
    _ settings: [Int], _ catalogue: RuleCatalogue
  ) -> [String: NamedEntry<SeverityPolicy.Setting>] {
    var result: [String: NamedEntry<SeverityPolicy.Setting>] = [:]
    for list in severities + settings.map({ perFile[$0].severities }) {
      // A rule by itself counts before its family, wherever the two stand.
      for entry in list where catalogue.rule(entry.name) == nil {
        // Who names a family does not ask for what is off in it.
        for rule in catalogue.rules where rule.family.rawValue == entry.name && !rule.isOptional {
          result[rule.id] = entry
        }
      }
      for entry in list where catalogue.rule(entry.name) != nil { result[entry.name] = entry }
    }
    return result
  }

  private func severityPolicy(_ settings: [Int], _ catalogue: RuleCatalogue) -> SeverityPolicy {
    var policy = SeverityPolicy()
    policy.profile = effectiveProfile(settings)?.value ?? .default
    policy.settings = effectiveSeverities(settings, catalogue).mapValues(\.value)
    if let version = rulesVersion?.value {
      for rule in catalogue.rules where rule.since > version && policy.settings[rule.id] == nil {
        policy.settings[rule.id] = .off
      }
    }
    return policy
  }

  func effectiveProfile(_ settings: [Int]) -> Located<Profile>? {
    settings.compactMap { perFile[$0].profile }.last ?? profile
  }

  func effectiveLevel(_ settings: [Int]) -> Located<AIXLevel>? {
    settings.compactMap { perFile[$0].aixLevel }.last ?? aixLevel
  }

  /// The rules that no comment can allow, each with the place that says so.
  private func lockedRules(_ catalogue: RuleCatalogue) -> [String: Label] {
    var result: [String: Label] = [:]
    for name in locked {
      let label = Label(name.range, "locked here", in: name.node.stream.file)
      if catalogue.rule(name.value) != nil {
        result[name.value] = label
      } else {
        for rule in catalogue.rules where rule.family.rawValue == name.value {
          result[rule.id] = label
        }
      }
    }
    return result
  }

  /// The indexes of the entries of `exclude` that are about a file.
  ///
  /// - Parameter path: From the folder of the configuration.
  package func exclusions(of path: ArraySlice<UInt8>) -> [Int] {
    exclude.indices.filter { exclude[$0].pattern.covers(path) }
  }

  /// The findings about paths behind `per-file` and `exclude` that fit nothing.
  ///
  /// - Parameters:
  ///   - used: The indexes of the entries of `per-file` that some file fits.
  ///   - exclusions: Those of `exclude`.
  package func unusedPatterns(_ used: Set<Int>, exclusions: Set<Int>) -> [Diagnostic] {
    func unused(_ entries: [PatternEntry], _ used: Set<Int>, _ severity: Severity?) -> [Diagnostic]
    {
      // Those of another configuration are about more than the files of this one.
      entries.indices.filter { !used.contains($0) && entries[$0].node.stream.file === file }.map {
        Diagnostic(
          ConfigurationRules.unusedPattern, "\(quoted(entries[$0].text)) fits no file",
          at: entries[$0].node.range, severity: severity)
      }
    }
    // What is generated is often not there.
    return unused(perFile.map(\.entry), used, nil) + unused(exclude, exclusions, .note)
  }
}
