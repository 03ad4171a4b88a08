import WPARDiagnostics
import WPARModel

extension Rule {
  static let missingBlankInDirectory = Rule(
    id: "missing-blank-in-directory", family: .mounts, severity: .error, isUnreadableText: true,
    evidence: .confirmed(source: .milberg),
    summary: "A mount point ends in the assignment of another attribute.",
    rationale: """
      In 'directory=/vfs=nfs' the blank before 'vfs=' is missing. The mount point becomes \
      '/vfs=nfs', the mount has no type, and the partition is made with a local root. The slip \
      stands in a published article and survives every glance.
      """,
    help: "insert the blank, or in a specification file give each attribute its own line",
    fails: [
      Example(
        "mount:\n\tdirectory = \"/↓vfs=nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/app20\"\n",
        fixed: "mount:\n\tdirectory = \"/\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n"
          + "\tdev = \"/export/app20\"\n")
    ],
    passes: [
      "mount:\n\tdirectory = \"/\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/app20\"\n"
    ],
    nearMisses: ["mount:\n\tdirectory = \"/vfs\"\n"],
    when: .unusual(Mount.directory),
    check: { spec, report in
      for mount in spec.stanzas(Mount.self) where mount.hasEqualsInDirectory {
        guard let found = MissingBlank(in: mount) else { continue }
        let name = found.attribute.name
        report.add(
          "directory \(quoted(found.text)) ends in '\(name)=\(found.value)'; a blank is missing",
          at: mount.range(of: Mount.directory, part: found.split..<found.text.utf8.count),
          label: "insert a blank before '\(name)='",
          fixes: [found.fix(in: mount)])
      }
    })
}

extension Stanza {
  /// Whether a mount point holds `=`, and so perhaps more than a mount point.
  var hasEqualsInDirectory: Bool {
    hasText(of: Mount.directory) { $0.contains(UInt8(ascii: "=")) }
  }
}

/// A mount point that swallowed the attribute after it.
struct MissingBlank {
  let text: String
  /// The offset at which the blank is missing.
  let split: Int
  let attribute: any AttributeProtocol
  let value: String

  /// Looks for the name of an attribute that the mount itself lacks, followed by `=`.
  init?(in mount: Stanza) {
    guard let text = mount.text(of: Mount.directory) else { return nil }
    for attribute in Mount.attributes where !mount.has(attribute) {
      guard let range = text.firstRange(of: "\(attribute.name)="),
        range.lowerBound > text.startIndex
      else { continue }
      self.text = text
      split = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      self.attribute = attribute
      value = String(text[range.upperBound...])
      return
    }
    return nil
  }

  func fix(in mount: Stanza) -> FixIt? {
    let directory = String(decoding: text.utf8.prefix(split), as: UTF8.self)
    guard !value.isEmpty, !value.contains("="),
      let shorten = mount.replacingValue(of: Mount.directory, with: directory),
      let insert = mount.inserting(attribute, value, after: Mount.directory)
    else { return nil }
    return FixIt(
      .safe, "make '\(attribute.name)=\(value)' an attribute of its own", edits: [shorten, insert])
  }
}
