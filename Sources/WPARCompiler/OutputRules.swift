package import WPARDiagnostics
import WPARModel

/// The findings of compiling: what an output cannot say.
package enum OutputRules {
  package static let all: [RuleDescription] = [
    .notInCommand, .notInSpecFile, .knownWhenRun,
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
