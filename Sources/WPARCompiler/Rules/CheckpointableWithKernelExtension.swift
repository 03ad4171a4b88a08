import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithKernelExtension = Rule(
    id: "checkpointable-with-kernel-extension", family: .mobility, severity: .warning,
    evidence: .inferred(from: "IBM's kernel service by which a subsystem denies a checkpoint"),
    summary: "A checkpointable partition has a kernel extension.",
    rationale: """
      An extension keeps state for the partition inside the kernel of one LPAR. Unless its maker \
      wrote it for relocation, that state is missing on the arrival, or it denies the checkpoint \
      in the middle of the maintenance window.
      """,
    help: "leave it out, or make sure that its maker supports relocation",
    fails: [.mobileSystem("kext:\n\tkext = \"↓/usr/lib/drivers/example\"\n")],
    passes: [Example("kext:\n\tkext = \"/usr/lib/drivers/example\"\n")],
    nearMisses: [
      Example(
        "general:\n\tname = \"app20\"\n\tcheckpointable = \"no\"\n\nkext:\n\tkext = \"ALL\"\n")
    ],
    when: .given(KernelExtension.kext, KernelExtension.exportfile),
    check: { spec, report in
      // An application partition can have none, which is told by itself.
      guard spec.isCheckpointable, !spec.isApplication else { return }
      for stanza in spec.stanzas(KernelExtension.self) {
        let attribute: any AttributeProtocol =
          stanza.has(KernelExtension.kext) ? KernelExtension.kext : KernelExtension.exportfile
        guard let text = stanza.text(of: attribute) else { continue }
        report.add(
          "\(attribute.name) \(quoted(text)) may deny a move, or lose its state in one",
          at: stanza.contentRange(of: attribute), labels: spec.checkpointableLabels)
      }
    })
}
