/// A piece of specification text that a rule speaks about.
///
/// Examples are documentation and tests at once: `↓` stands before the byte where the finding
/// begins, once for each finding of the rule.
package struct Example: Sendable, ExpressibleByStringLiteral {
  /// The language in which an example is written.
  package enum Language: String, CaseIterable, Sendable {
    case spec
    case yaml
    /// A script with command lines.
    case commands
    /// Output of lswpar.
    case lswpar
    /// The exports of an NFS server.
    case exports
    /// A document of kind Fleet, without the line that says so.
    case fleet
    /// A document of kind Config.
    case config
  }

  /// The text with its marks.
  package var markedText: String { makeText?() ?? text }
  private let text: String
  /// Writes a text that is long, where it is asked for.
  private let makeText: (@Sendable () -> String)?
  /// The text after the rule's fix, where the rule has one.
  package let fixed: String?
  package let language: Language
  /// The AIX level to check against, as `--aix` takes it.
  package let aixLevel: String?
  /// The day of the check, `2027-01-31`.
  package let today: String?
  /// The configuration that the text is checked with, as YAML.
  package let configuration: String?

  package init(
    _ markedText: String, fixed: String? = nil, language: Language = .spec,
    aixLevel: String? = nil, today: String? = nil, configuration: String? = nil
  ) {
    text = markedText
    makeText = nil
    self.fixed = fixed
    self.language = language
    self.aixLevel = aixLevel
    self.today = today
    self.configuration = configuration
  }

  package init(stringLiteral: String) {
    self.init(stringLiteral)
  }

  /// An example that is too long to be kept, and is shown in part.
  package init(language: Language, making makeText: @escaping @Sendable () -> String) {
    text = ""
    self.makeText = makeText
    fixed = nil
    self.language = language
    aixLevel = nil
    today = nil
    configuration = nil
  }
}

/// The part of the catalogue a rule belongs to.
package enum RuleFamily: String, CaseIterable, Sendable {
  case syntax
  case schema
  case names
  case hostNames = "host-names"
  case network
  case mounts
  case resources
  case security
  case devices
  case application
  case versioned
  case commandLines = "command-lines"
  case exports
  case mobility
  case acrossFiles = "across-files"
  case site
  case configuration
  case suppression
  case fleet
  case output
  case facts
}

/// What a rule looks for, how bad it is, how that is known, and examples.
///
/// Every diagnostic is made from a description, so that the severity, the evidence and the
/// documentation of a finding are written once, beside the code that finds it.
package struct RuleDescription: Sendable {
  /// The pattern found, in kebab case; reads in "allow ⟨id⟩".
  package let id: String
  package let family: RuleFamily
  /// The severity unless a site says otherwise.
  package let severity: Severity
  /// Whether it is off until somebody asks for it.
  package let isOptional: Bool
  /// The version of the catalogue that the rule came with.
  package let since: Int
  /// Whether the finding is that text cannot be read as its declared type, or contradicts itself.
  /// Such a finding claims nothing about AIX and may be an error with any evidence.
  package let isUnreadableText: Bool
  package let evidence: Evidence
  /// One sentence that names the pattern.
  package let summary: String
  /// Why it does harm.
  package let rationale: String
  /// What to do, in general; a diagnostic may say it more closely.
  package let help: String
  package let fails: [Example]
  package let passes: [Example]
  /// Texts that look like the pattern and are right.
  package let nearMisses: [Example]

  package init(
    id: String, family: RuleFamily, severity: Severity, isOptional: Bool = false,
    isUnreadableText: Bool = false, evidence: Evidence, summary: String, rationale: String,
    help: String, fails: [Example], passes: [Example], nearMisses: [Example], since: Int = 1
  ) {
    self.id = id
    self.family = family
    self.severity = severity
    self.isOptional = isOptional
    self.since = since
    self.isUnreadableText = isUnreadableText
    self.evidence = evidence
    self.summary = summary
    self.rationale = rationale
    self.help = help
    self.fails = fails
    self.passes = passes
    self.nearMisses = nearMisses
  }
}
