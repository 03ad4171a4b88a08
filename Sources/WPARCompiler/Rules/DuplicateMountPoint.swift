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
    when: .given(Mount.directory),
    check: { spec, report in
      let mounts = spec.stanzas(Mount.self)
      guard mounts.count > 1, !mounts.haveDistinctPaths(in: Mount.directory) else { return }
      var seen: [Path: Int] = [:]
      seen.reserveCapacity(mounts.count)
      for index in mounts.indices {
        let mount = mounts[index]
        guard let directory = mount[Mount.directory]?.normalized else { continue }
        guard let first = seen[directory] else {
          seen[directory] = index
          continue
        }
        report.add(
          "mount point \(quoted(directory.description)) is used twice",
          at: mount.contentRange(of: Mount.directory),
          labels: [Label(mounts[first].contentRange(of: Mount.directory), "first here")])
      }
    })
}
