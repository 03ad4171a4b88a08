import WPARDiagnostics
import WPARModel

extension Rule {
  static let kextWithExportfile = Rule(
    id: "kext-with-exportfile", family: .devices, severity: .warning, evidence: .recalled,
    summary: "One stanza names a kernel extension and a file that lists them.",
    rationale: """
      A kext stanza is one extension, or all that a file lists. With both nobody can say whether \
      the one is meant, the list, or the two together.
      """,
    help: "keep one, or write two stanzas",
    fails: [
      "kext:\n\tkext = \"/usr/lib/drivers/example\"\n\t↓exportfile = \"/etc/wpars/kexts\"\n"
    ],
    passes: ["kext:\n\tkext = \"/usr/lib/drivers/example\"\n"],
    nearMisses: [
      "kext:\n\tkext = \"/usr/lib/drivers/example\"\n\nkext:\n\texportfile = \"/etc/wpars/kexts\"\n"
    ],
    when: .given(KernelExtension.exportfile),
    check: { spec, report in
      for stanza in spec.stanzas(KernelExtension.self)
      where stanza.has(KernelExtension.exportfile) && stanza.has(KernelExtension.kext) {
        report.add(
          "stanza 'kext' holds 'kext' and 'exportfile'",
          at: stanza.keyRange(of: KernelExtension.exportfile),
          labels: [Label(stanza.keyRange(of: KernelExtension.kext), "named here")])
      }
    })
}
