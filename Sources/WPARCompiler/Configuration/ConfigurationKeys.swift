import WPARDiagnostics
import WPARDocument
import WPARModel

/// The top level of a configuration.
enum ConfigurationKeys {
  static let kind = Field(
    "kind", .word([("Config", true)]), "What the document describes.", example: "Config")
  static let extends = Field(
    "extends", .name,
    "The configuration to build on, by its path from the folder of this one. Its severity, per-file, "
      + "exclude and locked-rules count, too; every other key counts where this one lacks it.",
    example: "../.wparc.yaml")
  static let aix = Field(
    "aix", .level, "The AIX level that specifications are aimed at.", example: "7.2 TL5",
    default: "the newest")
  static let profile = Field(
    "profile", .profile,
    "The severities to begin with: minimal shows errors alone, strict makes warnings errors and notes "
      + "warnings, production makes errors of confirmed warnings and of those about suppressions.",
    example: "strict", default: "default")
  static let severity = Field(
    "severity", .named(.scalar(.setting), "a mapping of rules or families to severities"),
    "The severity of single rules, or of whole families; a rule counts before its family.",
    example: "{ hostname-underscore: error, names: off }")
  static let exclude = Field(
    "exclude", .globs,
    "What is passed over in folders: paths from the folder of the file, or names.",
    example: "[generated/, \"*.old.yaml\"]")
  static let perFile = Field(
    "per-file",
    .named(.record(PerFileKeys.schema), "a mapping of paths to what is different there"),
    "What is different for some files: paths from the folder of the file, or names; of several that "
      + "fit the last counts.",
    example: "{ \"prod/**\": { profile: production } }")
  static let site = Field(
    "site", .record(SiteKeys.schema), "What a site allows; rules report everything else.",
    example: "{ volume-groups: [datavg] }")
  static let attributes = Field(
    "attributes", .list(of: .record(AttributeKeys.schema), "a list of attributes"),
    "Attributes of the site's AIX level that the tool does not know, or knows by another name.",
    example: "[{ stanza: network, name: mtu, type: whole-number }]")
  static let failOn = Field(
    "fail-on", .failLimit, "The least severity that makes a check fail, or never.",
    example: "warning",
    default: "error")
  static let maximumWarnings = Field(
    "max-warnings", .count, "A check with more warnings fails.", example: "0")
  static let lockedRules = Field(
    "locked-rules", .list(of: .scalar(.name), "a list of rules or families"),
    "What no comment can allow.", example: "[devname-with-devid, host-names]")
  static let rulesVersion = Field(
    "rules-version", .count,
    "Rules that came with a later version of the catalogue are off, so that an upgrade of the tool "
      + "brings no new findings.",
    example: "1", default: "the newest")

  static let schema = RecordSchema(
    "config", "a configuration", "How a site checks and compiles its specifications.",
    [
      kind, extends, aix, profile, severity, exclude, perFile, site, attributes, failOn,
      maximumWarnings,
      lockedRules, rulesVersion,
    ])
}

/// What is different for some files.
enum PerFileKeys {
  static let aix = Field(
    "aix", .level, "The AIX level that these specifications are aimed at.", example: "7.1",
    default: "that of the configuration")
  static let profile = Field(
    "profile", .profile, "The severities to begin with.", example: "production",
    default: "that of the configuration")
  static let severity = Field(
    "severity", .named(.scalar(.setting), "a mapping of rules or families to severities"),
    "The severity of single rules, or of whole families, in these files.",
    example: "{ hostname-underscore: off }")

  static let schema = RecordSchema(
    "per-file", "an entry of per-file", "What is different for some files.",
    [aix, profile, severity])
}

/// What a site allows. Each list holds names, in which `*` and `?` stand for anything.
enum SiteKeys {
  static let volumeGroups = Field(
    "volume-groups", .patterns, "The volume groups that file systems may be made in.",
    example: "[datavg, \"wpar*vg\"]")
  static let servers = Field(
    "nfs-servers", .patterns, "The hosts that file systems may be mounted from.",
    example: "[nfs1.example.com, \"nfs?\"]")
  static let domains = Field(
    "domains", .patterns, "The domains that host names with a domain may be in.",
    example: "[example.com]")
  static let names = Field(
    "names", .patterns, "The forms that names of partitions have.", example: "[\"app*\", \"db?\"]")

  static let schema = RecordSchema(
    "site", "the policy of a site", "What a site allows; rules report everything else.",
    [volumeGroups, servers, domains, names])
}

/// An attribute that the site's AIX level has, and that the table lacks or calls otherwise.
enum AttributeKeys {
  static let stanza = Field(
    "stanza", .name, "The stanza it stands in.", example: "network", isRequired: true)
  static let name = Field(
    "name", .name, "Its name, as the site's AIX spells it.", example: "mtu", isRequired: true)
  static let renames = Field(
    "renames", .name,
    "The name by which the tool knows it; it keeps its type, its flags and its rules.",
    example: "address6")
  static let type = Field(
    "type", .valueType, "What its values are.", example: "whole-number", default: "text")
  static let values = Field(
    "values", .list(of: .scalar(.name), "a list of words"), "The words that are its only values.",
    example: "[on, off]")
  static let summary = Field(
    "summary", .text("one sentence"), "What it says, for references and editors.",
    example: "The largest packet.")
  static let flag = Field(
    "flag", .name, "The flag that sets it, for an attribute of the stanza general.", example: "-z")
  static let commands = Field(
    "commands", .list(of: .scalar(.command), "a list of commands"),
    "The commands that take it: mkwpar, wparexec, chwpar.", example: "[mkwpar]",
    default: "all three")

  static let schema = RecordSchema(
    "attribute", "an attribute", "An attribute of the site's AIX level.",
    [stanza, name, renames, type, values, summary, flag, commands])
}

// How the texts of a configuration are read.

extension ScalarType where Value == AIXLevel {
  fileprivate static let level = ScalarType(
    "an AIX level of 6.1, 7.1, 7.2 or 7.3, as oslevel -s prints it or such as 7.2 TL5",
    value: { text in AIXLevel(text).flatMap { $0.hasPartitions ? $0 : nil } })
}

extension ScalarType where Value == Int {
  fileprivate static let count = ScalarType(
    "a whole number", pattern: "^[0-9]+$",
    value: { text in text.count <= 9 ? text.decimal(0..<text.count) : nil })
}

extension ScalarType where Value == String {
  fileprivate static let name = ScalarType(
    "one word", pattern: #"^\S+$"#, value: { $0.firstBlankOffset == nil ? $0.text : nil })
}

extension ScalarType where Value == Profile {
  fileprivate static let profile = ScalarType.word
}

extension ScalarType where Value == SeverityPolicy.Setting {
  /// What YAML 1.1 makes of `off` is read as the word.
  fileprivate static let setting = ScalarType.word([
    ("off", .off), ("note", .note), ("warning", .warning), ("error", .error),
  ])
}

extension ScalarType where Value == SiteValueType {
  fileprivate static let valueType = ScalarType.word
}

extension ScalarType where Value == WPARCommand {
  fileprivate static let command = ScalarType.word
}

extension ScalarType where Value == Severity? {
  /// `nil` stands for never.
  fileprivate static let failLimit = ScalarType.word([
    ("error", .error), ("warning", .warning), ("note", .note), ("never", nil),
  ])
}

extension Shape where Value == [Located<String>] {
  fileprivate static let globs = Shape.list(
    of: .scalar(.text("a path or a name, in which * and ** stand for anything")),
    "a list of paths")
  fileprivate static let patterns = Shape.list(
    of: .scalar(.text("a name, in which * stands for anything")), "a list of names")
}
