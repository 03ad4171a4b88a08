import WPARDiagnostics
import WPARModel

extension Rule {
  static let conflictingMountOptions = Rule(
    id: "conflicting-mount-options", family: .mounts, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the text, which says two things of one mount"),
    summary: "Mount options contradict each other.",
    rationale: """
      Of two options that exclude each other the last one counts, at least today and for mount. \
      Whoever reads the first one believes that the mount is read-only, or that it gives up when \
      the server is gone, and plans accordingly.
      """,
    help: "keep one of them",
    fails: [
      Example(nfsMount("rw,↓ro")), Example(nfsMount("intr,hard,↓soft")),
      Example(nfsMount("vers=3,rw,↓vers=4")),
      Example(
        "mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n"
          + "\tmountopts = \"ro,↓rw\"\n"),
    ],
    passes: [Example(nfsMount("rw,hard,intr,vers=3"))],
    nearMisses: [Example(nfsMount("rw,suid,nodev,dio"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions { mount in
        for (first, index) in mount.conflicts {
          let (one, other) = (mount.options[first], mount.options[index])
          report.add(
            "mount options \(quoted(one.description)) and \(quoted(other.description)) contradict "
              + "each other",
            at: mount.range(of: index),
            labels: [Label(mount.range(of: first), "said otherwise here")],
            fixes: [
              mount.fix(.displayOnly, removing: first), mount.fix(.displayOnly, removing: index),
            ])
        }
      }
    })
}

extension MountOptionsOfStanza {
  /// Options that contradict one before them, with the first such one. Linear in the options.
  var conflicts: [(first: Int, index: Int)] {
    var firsts: [String: Int] = [:]
    var texts: Set<String> = []
    var conflicts: [(first: Int, index: Int)] = []
    for (index, option) in options.enumerated() {
      // What is said again contradicts nothing that the first one does not.
      guard texts.insert(option.description).inserted else { continue }
      let opposite = MountOptionForm.opposite(of: option.name)
      if let first = firsts[option.name] ?? opposite.flatMap({ firsts[$0] }) {
        conflicts.append((first, index))
      }
      if firsts[option.name] == nil { firsts[option.name] = index }
    }
    return conflicts
  }
}
