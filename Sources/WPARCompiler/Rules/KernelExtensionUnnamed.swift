import WPARDiagnostics
import WPARModel

extension Rule {
  static let kernelExtensionUnnamed = Rule(
    id: "kernel-extension-unnamed", family: .devices, severity: .warning,
    evidence: .inferred(from: "the other attributes, which say how an extension is loaded"),
    summary: "A kext stanza does not say which kernel extension.",
    rationale: """
      local and major say how an extension is loaded. Without its path, the word ALL or a file \
      that lists extensions there is none to load.
      """,
    help: "add 'kext', the path or ALL, or 'exportfile'",
    fails: ["↓kext:\n\tlocal = \"yes\"\n"],
    passes: ["kext:\n\tkext = \"/usr/lib/drivers/example\"\n\tlocal = \"yes\"\n"],
    nearMisses: ["kext:\n\texportfile = \"/etc/wpars/kexts\"\n"],
    when: .missing(KernelExtension.kext),
    check: { spec, report in
      for stanza in spec.stanzas(KernelExtension.self)
      where stanza.lacks(KernelExtension.kext) && stanza.lacks(KernelExtension.exportfile) {
        report.add("the stanza has neither 'kext' nor 'exportfile'", at: stanza.headerRange)
      }
    })
}
