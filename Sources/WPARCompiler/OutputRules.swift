package import WPARDiagnostics
import WPARModel

/// The findings of compiling: what an output cannot say.
package enum OutputRules {
  package static let all: [RuleDescription] = [
    .notInCommand, .notInSpecFile, .knownWhenRun, .needsRecreation, .removedWhileInUse,
    .changeUndecided, .notInExports,
  ]
}

extension RuleDescription {
  static let notInCommand = RuleDescription(
    id: "not-in-command", family: .output, severity: .error,
    evidence: .confirmed(source: .wparexec71),
    summary: "A specification says what the command it is compiled to cannot.",
    rationale: """
      mkwpar and wparexec take different flags. A command that quietly leaves a part out makes \
      another partition than the one that was reviewed, so nothing is written.
      """,
    help: "leave it out, or compile to the command that takes it",
    fails: [
      "general:\n\tname = \"app20\"\n\tapplication = ↓\"/usr/bin/vmstat 5\"\n",
      "general:\n\tname = \"app20\"\n\txwparipc = ↓\"yes\"\n",
    ],
    passes: ["general:\n\tname = \"app20\"\n\tauto = \"yes\"\n"],
    nearMisses: ["general:\n\tname = \"app20\"\n\txwparipc = \"no\"\n"])

  static let notInSpecFile = RuleDescription(
    id: "not-in-spec-file", family: .output, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the grammar of specification files"),
    summary: "A value cannot be written in a specification file.",
    rationale: """
      A value stands between double quotes and knows one escape, a backslash before a quote. A \
      value that ends in a backslash would swallow its closing quote.
      """,
    help: "change the value, or compile to another form",
    fails: [
      Example("general:\n  name: app20\n  application: ↓'/bin/echo \\'\n", language: .yaml)
    ],
    passes: [
      Example("general:\n  name: app20\n  application: /bin/echo\n", language: .yaml)
    ],
    nearMisses: [
      Example("general:\n  name: app20\n  application: '/bin/echo \\a'\n", language: .yaml)
    ])

  static let knownWhenRun = RuleDescription(
    id: "known-when-run", family: .output, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the grammar of the shell"),
    summary: "A part of a command is known only when the script runs.",
    rationale: """
      A variable or a substitution stands where a value belongs, or the description comes from a \
      file or another partition. Written as it stands, it would name a partition after a variable.
      """,
    help: "write the value into the command, or compile a specification that holds it",
    fails: [
      Example("mkwpar -s -n ↓$name -h ↓$(hostname)\n", language: .commands),
      Example("↓mkwpar -s -n alder $flags\n", language: .commands),
      Example("↓mkwpar -s -n alder -f /tmp/alder.spec\n", language: .commands),
    ],
    passes: [Example("mkwpar -s -n alder -h alder\n", language: .commands)],
    nearMisses: [Example("mkwpar -s -n alder -h 'al-der'\n", language: .commands)])
}

extension RuleDescription {
  static let notInExports = RuleDescription(
    id: "not-in-exports", family: .output, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the form of entries in /etc/exports"),
    summary: "What a mount asks for cannot be written into /etc/exports.",
    rationale: """
      Blanks separate the words of an entry, and '#' begins a comment, so a directory with such a \
      character in its name cannot be exported. Of an entry with several security methods it cannot \
      be told which of its lists of hosts is meant.
      """,
    help: "change the directory, or write the entry by hand",
    fails: [
      Example(
        "general: { name: a }\nmount: [{ directory: /, vfs: nfs, host: h, dev: ↓'/my data' }]\n",
        language: .yaml),
      Example(
        "general: { name: a }\nmount: [{ ↓directory: /, vfs: nfs, host: h }]\n", language: .yaml),
    ],
    passes: [
      Example(
        "general: { name: a }\nmount: [{ directory: /, vfs: nfs, host: h, dev: /my_data }]\n",
        language: .yaml)
    ],
    nearMisses: [
      Example(
        "general: { name: a }\nmount: [{ directory: /, vfs: namefs, dev: '/my data' }]\n",
        language: .yaml)
    ])
}

// The examples are two documents: a partition before, and after.
extension RuleDescription {
  static let needsRecreation = RuleDescription(
    id: "needs-recreation", family: .output, severity: .error,
    evidence: .confirmed(source: .chwpar71),
    summary: "Two specifications differ in what chwpar cannot change.",
    rationale: """
      chwpar has no flag for some of what mkwpar sets, and no form that takes away some of what it \
      adds. Commands for the rest alone would leave a partition that is neither of the two, so \
      nothing is written.
      """,
    help: "make the partition again, or leave the difference out",
    fails: [
      pair("general: { name: alder }", "general: { name: alder, privateusr: ↓yes }"),
      pair("general: { name: alder }", "general: { name: alder, ostype: ↓1024 }"),
      pair(
        "general: { name: alder }\nnetwork: [{ address6: 2001:db8::1, prefixlen: 64 }]",
        "↓general: { name: alder }"),
    ],
    passes: [pair("general: { name: alder }", "general: { name: alder, auto: yes }")],
    nearMisses: [pair("general: { name: alder }", "general: { name: alder, privateusr: no }")])

  static let removedWhileInUse = RuleDescription(
    id: "removed-while-in-use", family: .output, severity: .note,
    evidence: .confirmed(source: .chwpar71),
    summary: "A file system or device is taken from a partition that may be using it.",
    rationale: """
      chwpar takes away what a running partition has mounted or open. Programs in the partition \
      fail then.
      """,
    help: "see that nothing in the partition uses it, or stop the partition first",
    fails: [
      pair(
        "general: { name: alder }\ndevice: [{ devname: hdisk5 }]", "↓general: { name: alder }"),
      pair(
        "general: { name: alder }\nmount: [{ directory: /a, vfs: namefs, dev: /b }]",
        "general: { name: alder }\nmount: [{ ↓directory: /a, vfs: namefs, dev: /c }]"),
    ],
    passes: [
      pair("general: { name: alder }", "general: { name: alder }\ndevice: [{ devname: hdisk5 }]")
    ],
    nearMisses: [
      pair(
        "general: { name: alder }\nnetwork: [{ address: 192.0.2.1 }]", "general: { name: alder }")
    ])

  static let changeUndecided = RuleDescription(
    id: "change-undecided", family: .output, severity: .warning,
    evidence: .inferred(from: "what the text shows"),
    summary: "Whether something has to be changed cannot be told.",
    rationale: """
      One of two sources does not show a part of the partition that the other states: lswpar has no \
      column for it, or a script knows it only when it runs. The commands leave it as it is.
      """,
    help: "compare with a source that shows it, or change it by hand",
    fails: [
      Example(
        "mkwpar -n alder -h $name\n\nmkwpar -n alder -h ↓alder\n", language: .commands)
    ],
    passes: [pair("general: { name: alder }", "general: { name: alder }")],
    nearMisses: [pair("general: { name: alder }", "general: { name: alder, auto: yes }")])

  private static func pair(_ old: String, _ new: String) -> Example {
    Example("\(old)\n---\n\(new)\n", language: .yaml)
  }
}

extension Emission {
  /// Refuses what the script of a command line does not say by itself, or tells that its text is
  /// kept.
  mutating func checkWhatScriptsKnow(of spec: Spec, _ options: EmitterOptions) {
    guard spec.language == .commands else { return }
    if spec.isTruncated, !options.keepsUnknownValues {
      let place = spec.stanza(General.self)?.headerRange ?? spec.range
      add(
        Diagnostic(
          .knownWhenRun, "the command does not describe the partition by itself", at: place),
        in: spec)
    }
    for value in spec.allStanzas.flatMap(\.values) where value.isInDoubt {
      let message = "\(value.attribute.name) is known only when the script runs"
      add(
        options.keepsUnknownValues
          ? Diagnostic(
            .knownWhenRun, message + "; its text is kept", at: value.range,
            help: "write the value in place of \(quoted(value.text))", severity: .note)
          : Diagnostic(.knownWhenRun, message, at: value.range),
        in: spec)
    }
  }
}
