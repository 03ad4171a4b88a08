import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithLongCache = Rule(
    id: "checkpointable-with-long-cache", family: .mobility, severity: .warning,
    evidence: .inferred(from: "what the attribute cache holds: sizes and times as they were"),
    summary: "A checkpointable partition caches the attributes of files for more than a minute.",
    rationale: """
      During a move two LPARs mount the same files. What the arrival has in its cache is not asked \
      of the server again until the time is over, so it may see files as they were before the \
      departure wrote them last.
      """,
    help: "lower the time to 60 seconds or less",
    fails: [
      .mobileApplication(nfsMount("rw,↓actimeo=600"), fixed: nfsMount("rw,actimeo=60")),
      .mobileApplication(nfsMount("↓acdirmax=120,rw")),
    ],
    passes: [.mobileApplication(nfsMount("rw,actimeo=30"))],
    nearMisses: [
      .mobileApplication(nfsMount("rw,acdirmax=60")), Example(nfsMount("rw,actimeo=600")),
    ],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      guard spec.isCheckpointable else { return }
      spec.forEachMountOptions(of: .nfs) { mount in
        for name in ["acdirmax", "actimeo"] {
          guard let index = mount.settled(name),
            let seconds = mount.options[index].value.flatMap({ UInt32($0) }), seconds > 60
          else { continue }
          report.add(
            "\(name) is \(seconds) seconds; the arrival may see old attributes for so long",
            at: mount.range(of: index), labels: spec.checkpointableLabels,
            fixes: [mount.fix(.unsafe, replacing: index, with: "\(name)=60")])
        }
      }
    })
}
