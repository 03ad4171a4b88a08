package import WPARDiagnostics
import WPARDocument
import WPARModel

/// A key as it counts for a file, and where that was said.
package struct EffectiveSetting: Sendable {
  /// `severity.hostname-underscore`.
  package let key: String
  package let value: String
  /// Where it is written; `nil` for what holds without a configuration.
  package let origin: (file: SourceFile, range: SourceRange)?

  init(_ key: String, _ value: String, _ node: Node? = nil) {
    self.key = key
    self.value = value
    origin = node.map { ($0.stream.file, $0.range) }
  }
}

extension EffectiveSetting {
  /// What holds without a configuration.
  package static let defaults: [EffectiveSetting] = [
    EffectiveSetting("aix", "the newest"), EffectiveSetting("profile", Profile.default.rawValue),
    EffectiveSetting("fail-on", Severity.error.rawValue),
    EffectiveSetting("max-warnings", "any number"),
    EffectiveSetting("rules-version", String(RuleCatalogue.version)),
  ]
}

extension Configuration {
  /// Everything that counts for a file: first what always has a value, then severities by rule, and
  /// then the other keys that are written.
  ///
  /// - Parameter settings: What `settings(for:)` gives for the file.
  package func effectiveSettings(
    _ settings: [Int], _ catalogue: RuleCatalogue
  ) -> [EffectiveSetting] {
    func located<Value>(_ key: String, _ value: Located<Value>?) -> EffectiveSetting? {
      value.map { EffectiveSetting(key, Self.text($0.node), $0.node) }
    }
    let written = [
      located("aix", effectiveLevel(settings)), located("profile", effectiveProfile(settings)),
      located("fail-on", failOn), located("max-warnings", maximumWarnings),
      located("rules-version", rulesVersion),
    ]
    var result = zip(EffectiveSetting.defaults, written).map { $1 ?? $0 }
    let severities = effectiveSeverities(settings, catalogue)
    for rule in catalogue.rules {
      guard let entry = severities[rule.id] else { continue }
      result.append(
        EffectiveSetting("severity.\(rule.id)", entry.value.rawValue, entry.key))
    }
    for entry in exclude { result.append(EffectiveSetting("exclude", entry.text, entry.node)) }
    for index in settings {
      result.append(
        EffectiveSetting("per-file", perFile[index].entry.text, perFile[index].entry.node))
    }
    if let site = site?.value {
      for field in [SiteKeys.volumeGroups, SiteKeys.servers, SiteKeys.domains, SiteKeys.names] {
        guard let list = site[field] else { continue }
        result.append(EffectiveSetting("site.\(field.key)", Self.text(list.node), list.node))
      }
    }
    for attribute in attributes?.value ?? [] {
      guard let stanza = attribute.value[AttributeKeys.stanza]?.value,
        let name = attribute.value[AttributeKeys.name]
      else { continue }
      let old = attribute.value[AttributeKeys.renames]?.value
      result.append(
        EffectiveSetting(
          "attributes.\(stanza).\(name.value)", old.map { "renames \($0)" } ?? "added", name.node))
    }
    for name in locked {
      result.append(EffectiveSetting("locked-rules", name.value, name.node))
    }
    return result
  }

  /// A value on one line.
  private static func text(_ node: Node) -> String {
    node.kind == .scalar ? node.text : node.items.map(\.text).joined(separator: ", ")
  }
}
