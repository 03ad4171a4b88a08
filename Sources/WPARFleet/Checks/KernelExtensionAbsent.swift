import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C15: what extensions an LPAR has loaded, and at which level, shows in no output.
  static let kernelExtensionAbsent = CompatibilityCheck(
    name: "kernel-extension-absent", live: .critical, static: .critical, evidence: .recalled,
    summary:
      "The arrival has the kernel extensions that the partition may load, at the same level.",
    rationale: """
      A process that uses a kernel extension holds state inside it. On an arrival without that \
      extension, or with another level of it, the restart fails; where it is there and not \
      allowed, it cannot be loaded.
      """,
    remedy: "install the extension on the arrival at the same level, and allow it there",
    examples: [
      CheckExample(
        .precondition, "wpars: { app: { spec: { kext: [{ kext: /usr/lib/drivers/example }] } } }"),
      CheckExample(
        .precondition, "wpars: { app: { spec: { kext: [{ kext: ALL }] } } }", kind: .static),
      CheckExample(.notApplicable, "wpars: { app: { spec: { kext: [] } } }"),
    ],
    .precondition { relocation in
      guard let spec = relocation.partition.spec?.value else { return nil }
      let names = spec.stanzas(KernelExtension.self).compactMap { $0[KernelExtension.kext] }.map {
        kext -> String in
        switch kext {
        case .path(let path): quoted(path.description)
        case .word: "every kernel extension that the partition has loaded"
        }
      }
      if names.isEmpty { return nil }
      return
        "\(enumeration(names)) \(names.count == 1 ? "is" : "are") on \(relocation.arrival.name) at "
        + "the level of \(relocation.departure.name), and allowed there"
    })
}
