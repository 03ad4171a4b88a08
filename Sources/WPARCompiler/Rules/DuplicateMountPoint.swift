import WPARDiagnostics
import WPARModel

extension Rule {
  static let duplicateMountPoint = Rule(
    id: "duplicate-mount-point", family: .mounts, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the text, which mounts two file systems on one directory"),
    summary: "Two mounts have the same mount point.",
    rationale: """
      The second file system hides the first. What the partition wrote before is out of sight, \
      and which of the two comes second is not established.
      """,
    help: "give each mount a directory of its own, or remove one",
    fails: [
      "mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"↓/data\"\n",
      "mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"↓/data/\"\n",
    ],
    passes: ["mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"/home\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/data\"\n\nmount:\n\tdirectory = \"/data/old\"\n"],
    check: { spec, report in
      let mounts = spec.stanzas(Mount.self)
      guard mounts.count > 1, !mounts.areFewAndDistinct else { return }
      var seen: [String: Stanza] = [:]
      for mount in mounts {
        guard let directory = mount[Mount.directory]?.normalized.description else { continue }
        guard let first = seen[directory] else {
          seen[directory] = mount
          continue
        }
        report.add(
          "mount point \(quoted(directory)) is used twice",
          at: mount.contentRange(of: Mount.directory),
          labels: [Label(first.contentRange(of: Mount.directory), "first here")])
      }
    })
}

extension StanzaList {
  /// Whether these are so few mounts that comparing all pairs is quicker than a table, and all
  /// mount points differ.
  fileprivate var areFewAndDistinct: Bool {
    guard count <= 12 else { return false }
    for index in indices {
      let isRepeated = self[index].hasText(of: Mount.directory) { directory in
        !Path.isCanonical(directory)
          || (startIndex..<index).contains { other in
            self[other].hasText(of: Mount.directory) { $0.elementsEqual(directory) }
          }
      }
      if isRepeated { return false }
    }
    return true
  }
}
