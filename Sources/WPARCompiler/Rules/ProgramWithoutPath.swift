import WPARDiagnostics
import WPARModel

extension Rule {
  static let programWithoutPath = Rule(
    id: "program-without-path", family: .application, severity: .warning,
    evidence: .inferred(from: "the synopsis of wparexec, which prints a whole path"),
    summary: "A command or a kernel extension is not named by its whole path.",
    rationale: """
      wparexec and mkwpar look the file up on the host, not where the text was written. A relative \
      path, or a name without one, is another file in each folder, or none.
      """,
    help: "write the whole path, from '/'",
    fails: [
      "general:\n\tname = \"app20\"\n\tapplication = \"↓bin/server 80\"\n",
      "kext:\n\tkext = \"↓drivers/audit\"\n",
      .commands("wparexec -n app20 -- ↓server 80\n"),
    ],
    passes: ["general:\n\tname = \"app20\"\n\tapplication = \"/opt/bin/server 80\"\n"],
    nearMisses: [
      "kext:\n\tkext = \"ALL\"\n",
      "general:\n\tname = \"app20\"\n\tapplication = \"'/opt/my server/run' 80\"\n",
      .commands("wparexec -n app20 -- $server 80\n"),
      "general:\n\tname = \"app20\"\n\tapplication = \"LANG=C /opt/bin/server 80\"\n",
    ],
    when: .given(General.application, KernelExtension.kext),
    check: { spec, report in
      if let general = spec.stanza(General.self), let text = general[General.application] {
        // Behind a quote or an expansion it is open how the word begins.
        let program = text.prefix { $0 != " " && $0 != "\t" }
        // So is whether words that set variables may stand before it.
        if let first = program.first, first.isASCII, first.isLetter || first == ".",
          !program.contains("=")
        {
          report.add(
            "the command \(quoted(String(program))) is not named by its whole path",
            at: general.range(of: General.application, part: 0..<program.utf8.count))
        }
      }
      for stanza in spec.stanzas(KernelExtension.self) {
        guard stanza.hasText(of: KernelExtension.kext, where: { $0[0] != UInt8(ascii: "/") }),
          let kext = stanza.text(of: KernelExtension.kext), kext.uppercased() != "ALL"
        else { continue }
        report.add(
          "kext \(quoted(kext)) is not named by its whole path",
          at: stanza.contentRange(of: KernelExtension.kext))
      }
    })
}
