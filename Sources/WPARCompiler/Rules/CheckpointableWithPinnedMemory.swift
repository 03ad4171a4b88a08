import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithPinnedMemory = Rule(
    id: "checkpointable-with-pinned-memory", family: .mobility, severity: .note,
    evidence: .inferred(from: "pinned memory and large pages, which each LPAR has to have free"),
    summary: "A checkpointable partition is given pinned memory or large pages.",
    rationale: """
      What the partition has pinned must be pinned on the arrival too, before it goes on. A \
      percentage is of the LPAR it runs on, so the same text allows less on a smaller one, and the \
      pool of large pages is set up by hand on each.
      """,
    help: "make sure that every LPAR it may move to can pin as much, or leave the attribute out",
    fails: [
      .mobileApplication("resource:\n\tpct_pinMem = \"↓20%\"\n"),
      .mobileApplication("resource:\n\ttotalLargePages = \"↓64\"\n"),
    ],
    passes: [.mobileApplication("resource:\n\tpct_msgIDs = \"20%\"\n")],
    nearMisses: [
      .mobileApplication("resource:\n\ttotalLargePages = \"0\"\n"),
      Example("resource:\n\tpct_pinMem = \"20%\"\n"),
    ],
    when: .given(Resource.pctPinMem, Resource.totalLargePages),
    check: { spec, report in
      guard spec.isCheckpointable, let resource = spec.stanza(Resource.self) else { return }
      if let percent = resource[Resource.pctPinMem] {
        report.add(
          "\(percent) of pinned memory is another amount on each LPAR that the partition moves to",
          at: resource.contentRange(of: Resource.pctPinMem), labels: spec.checkpointableLabels)
      }
      if let pages = resource[Resource.totalLargePages]?.amount, pages > 0 {
        report.add(
          "\(counted(pages, "large page")) must be free on every LPAR that the partition moves to",
          at: resource.contentRange(of: Resource.totalLargePages),
          labels: spec.checkpointableLabels)
      }
    })
}
