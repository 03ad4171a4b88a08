import WPARDiagnostics
import WPARModel

extension Rule {
  static let equalsInDirectory = Rule(
    id: "equals-in-directory", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the attribute lists of the commands, where '=' ends a name"),
    summary: "A mount point holds '='.",
    rationale: """
      A directory may bear any name, but '=' in a mount point is nearly always the rest of an \
      attribute list that lost a blank.
      """,
    help: "separate the attributes, or rename the directory",
    fails: ["mount:\n\tdirectory = \"/data↓=old\"\n"],
    passes: ["mount:\n\tdirectory = \"/data\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/data\"\n\tmountopts = \"vers=3\"\n"],
    when: .unusual(Mount.directory),
    check: { spec, report in
      for mount in spec.stanzas(Mount.self) where mount.hasEqualsInDirectory {
        guard let text = mount.text(of: Mount.directory), MissingBlank(in: mount) == nil,
          let offset = text.utf8.enumerated().first(where: { $0.element == UInt8(ascii: "=") })?
            .offset
        else { continue }
        report.add(
          "directory \(quoted(text)) holds '='",
          at: mount.range(of: Mount.directory, part: offset..<offset + 1))
      }
    })
}
