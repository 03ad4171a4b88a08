import WPARDiagnostics
import WPARModel

extension Rule {
  static let unlimitedWord = Rule(
    id: "unlimited-word", family: .resources, severity: .note,
    evidence: .inferred(from: "lswpar, which prints the word; no page says that it is read"),
    summary: "A resource has the word for no limit as its value.",
    rationale: """
      lswpar prints 'unlimited' where nothing was set. Whether the commands read the word is not \
      established; without the attribute there is no limit for sure, and so compiled commands \
      leave it out.
      """,
    help: "leave the attribute out",
    fails: [
      Example(
        "resource:\n\tactive = \"yes\"\n\ttotalPTYs = \"↓unlimited\"\n",
        fixed: "resource:\n\tactive = \"yes\"\n")
    ],
    passes: ["resource:\n\tactive = \"yes\"\n"],
    nearMisses: ["resource:\n\ttotalPTYs = \"65535\"\n"],
    when: .given(
      Resource.sharesCPU, Resource.sharesMemory, Resource.procVirtMem, Resource.totalVirtMem,
      Resource.totalProcesses, Resource.totalThreads, Resource.totalPTYs,
      Resource.totalLargePages),
    check: { spec, report in
      guard let resource = spec.stanza(Resource.self) else { return }
      let limits: [any AttributeProtocol] = [
        Resource.sharesCPU, Resource.sharesMemory, Resource.procVirtMem, Resource.totalVirtMem,
        Resource.totalProcesses, Resource.totalThreads, Resource.totalPTYs,
        Resource.totalLargePages,
      ]
      let word = Limit<Int>.unlimitedWord
      for attribute in limits {
        guard resource.hasText(of: attribute, where: { $0.elementsEqual(word.utf8) }) else {
          continue
        }
        report.add(
          "'\(attribute.name)' is unlimited without being set",
          at: resource.contentRange(of: attribute),
          fixes: [
            resource.removing(attribute).map {
              FixIt(.safe, "remove '\(attribute.name)'", edits: [$0])
            }
          ])
      }
    })
}
