package import WPARDiagnostics
import WPARModel

/// The findings of compiling: what an output cannot say.
package enum OutputRules {
  package static let all: [RuleDescription] = [.notInCommand, .notInSpecFile]
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
      "general:\n\tname = \"app20\"\n\tapplication = ↓\"/usr/bin/vmstat 5\"\n\tauto = ↓\"yes\"\n"
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
}
