package import WPARDiagnostics

/// The findings of documents with fixed keys: fleets, plans, configurations.
package enum RecordRules {
  package static let all: [RuleDescription] = [
    unknownKey, missingKey, conflictingKeys, wrongShape, unfitValue,
  ]

  static let unknownKey = RuleDescription(
    id: "unknown-key", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the table of keys that the schema is made from"),
    summary: "A mapping of one of our own languages has a key that is not known.",
    rationale: """
      The language is defined here, so a key that is not known is never one that AIX knows better. \
      It is misspelled, or it stands in the wrong place, and what it was to say would be ignored. \
      Keys that begin with 'x-' are free.
      """,
    help: "correct the key, move it to where it belongs, or begin it with 'x-'",
    fails: [
      Example(
        "lpars:\n  lpar01: { ↓cpu: 8 }\n", fixed: "lpars:\n  lpar01: { cpus: 8 }\n",
        language: .fleet),
      Example(
        "lpars: { lpar01: {} }\n↓wpar: { app20: {} }\n",
        fixed: "lpars: { lpar01: {} }\nwpars: { app20: {} }\n", language: .fleet),
      Example("lpars: { lpar01: {} }\n↓contact: ops@example.com\n", language: .fleet),
    ],
    passes: [Example("lpars:\n  lpar01: { cpus: 8 }\n", language: .fleet)],
    nearMisses: [
      Example("x-contact: ops@example.com\nlpars: { lpar01: { x-room: 4 } }\n", language: .fleet)
    ])

  static let missingKey = RuleDescription(
    id: "missing-key", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the table of keys that the schema is made from"),
    summary: "A mapping lacks a key without which it says nothing.",
    rationale: "There is no value that could be assumed in its place.",
    help: "add the key",
    fails: [
      Example("lpars:\n  lpar01: { routes: [↓{ to: default }] }\n", language: .fleet),
      Example("lpars: { lpar01: {} }\nrules: [↓{}]\n", language: .fleet),
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: {} }\nrules: [↓{ pin: app20 }]\n",
        language: .fleet),
    ],
    passes: [Example("lpars: { lpar01: {} }\n", language: .fleet)],
    nearMisses: [
      Example(
        "lpars:\n  lpar01: { routes: [{ to: default, gateway: 192.0.2.1 }] }\n", language: .fleet)
    ])

  static let conflictingKeys = RuleDescription(
    id: "conflicting-keys", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the table of keys that the schema is made from"),
    summary: "A mapping has two keys of which only one can count.",
    rationale: "Each makes another thing of the mapping; which one was meant cannot be told.",
    help: "make two mappings of it, or drop one of the keys",
    fails: [
      Example(
        """
        lpars: { lpar01: {} }
        wpars: { app20: {}, app21: {}, app22: {} }
        rules:
          - { apart: [app20, app21], ↓together: [app21, app22] }

        """, language: .fleet)
    ],
    passes: [
      Example(
        """
        lpars: { lpar01: {} }
        wpars: { app20: {}, app21: {}, app22: {} }
        rules:
          - { apart: [app20, app21] }
          - { together: [app21, app22] }

        """, language: .fleet)
    ],
    nearMisses: [
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: {} }\nrules: [{ pin: app20, to: [lpar01] }]\n",
        language: .fleet)
    ])

  static let wrongShape = RuleDescription(
    id: "wrong-shape", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the table of keys that the schema is made from"),
    summary: "Text, a list or a mapping stands where another of the three is expected.",
    rationale: "What is written has no meaning there, and nothing in it is read.",
    help: "write it in the form that is expected",
    fails: [
      Example("lpars: ↓[lpar01, lpar02]\n", language: .fleet),
      Example("lpars: { lpar01: { labels: ↓fast } }\n", language: .fleet),
    ],
    passes: [Example("lpars: { lpar01: { labels: [fast] } }\n", language: .fleet)],
    nearMisses: [
      // Nothing is an empty mapping.
      Example("lpars:\n  lpar01:\n  lpar02:\n", language: .fleet)
    ])

  static let unfitValue = RuleDescription(
    id: "unfit-value", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the table of keys that the schema is made from"),
    summary: "The value of a key is not of the form that the key takes.",
    rationale: "It is read as if it were not there, which is seldom what its writer meant.",
    help: "write a value of the form that is expected",
    fails: [
      Example("lpars:\n  lpar01: { memory: ↓64 }\n", language: .fleet),
      Example("lpars:\n  lpar01: { capacity: { cpu: ↓-2 } }\n", language: .fleet),
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: { movable: ↓lvie } }\n",
        fixed: "lpars: { lpar01: {} }\nwpars: { app20: { movable: live } }\n", language: .fleet),
    ],
    passes: [
      Example("lpars:\n  lpar01: { memory: 64G, capacity: { cpu: 0.5 } }\n", language: .fleet)
    ],
    nearMisses: [
      // What YAML 1.1 makes of a word is read as the word.
      Example(
        "lpars: { lpar01: {} }\nwpars: { app20: { \"on\": lpar01, movable: false } }\n",
        language: .fleet)
    ])
}
