package import WPARDiagnostics
import WPARModel

/// The findings of lowering: what the attribute table itself forbids or does not know.
package enum SchemaRules {
  package static let all: [RuleDescription] = [
    .unknownStanza, .unknownAttribute, .wrongCase, .duplicateAttribute, .duplicateStanza,
    .missingAttribute, .emptyValue, .unreadableValue, .valueOutOfRange, .unknownValue,
    .valueSpelling,
    .runtimeAttribute, .attributeTooNew, .wrongStructure, .notASpecification,
  ]
}

extension RuleDescription {
  static let unknownStanza = RuleDescription(
    id: "unknown-stanza", family: .schema, severity: .warning,
    evidence: .inferred(from: "the stanzas that IBM's pages and lswpar name"),
    summary: "A stanza has a name that is not known.",
    rationale: """
      What AIX does with a stanza it does not know is not established. Most likely the name is \
      misspelled, and the partition comes up without the network, mount or limit it describes.
      """,
    help: "correct the name; a stanza that is not known is left out of compiled output",
    fails: [
      Example(
        "↓netwrok:\n\taddress = \"192.0.2.10\"\n", fixed: "network:\n\taddress = \"192.0.2.10\"\n")
    ],
    passes: ["network:\n\taddress = \"192.0.2.10\"\n"],
    nearMisses: ["kext:\n\tkext = \"ALL\"\n"])

  static let unknownAttribute = RuleDescription(
    id: "unknown-attribute", family: .schema, severity: .warning,
    evidence: .inferred(from: "the attributes that IBM's pages and lswpar name"),
    summary: "An attribute has a name that its stanza does not know.",
    rationale: """
      AIX may know more attributes than the reference does, so this is a warning. Far more often \
      the name is misspelled, and the value silently does nothing.
      """,
    help: "correct the name; an attribute that is not known is left out of compiled output",
    fails: [
      Example(
        "network:\n\t↓adress = \"192.0.2.10\"\n", fixed: "network:\n\taddress = \"192.0.2.10\"\n")
    ],
    passes: ["network:\n\taddress = \"192.0.2.10\"\n"],
    nearMisses: ["network:\n\taddress6 = \"2001:db8::10\"\n"])

  static let wrongCase = RuleDescription(
    id: "wrong-case", family: .schema, severity: .warning,
    evidence: .inferred(from: "lswpar and other stanza files of AIX, which keep case"),
    summary: "A known name is written in other capitals.",
    rationale: """
      AIX compares names letter by letter. A name in other capitals reads like the right one and \
      is not.
      """,
    help: "write the name as AIX does",
    fails: [
      Example(
        "resource:\n\t↓shares_cpu = \"10\"\n", fixed: "resource:\n\tshares_CPU = \"10\"\n")
    ],
    passes: ["resource:\n\tshares_CPU = \"10\"\n"],
    nearMisses: ["resource:\n\tshares_memory = \"10\"\n"])

  static let duplicateAttribute = RuleDescription(
    id: "duplicate-attribute", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the text, which gives one attribute two values"),
    summary: "An attribute stands twice in one stanza.",
    rationale: """
      Which of the two values AIX takes is not established. Whoever reads the file may take \
      either, and so may the next release.
      """,
    help: "keep one of them",
    fails: [
      "network:\n\taddress = \"192.0.2.10\"\n\t↓address = \"192.0.2.11\"\n"
    ],
    passes: ["network:\n\taddress = \"192.0.2.10\"\n\nnetwork:\n\taddress = \"192.0.2.11\"\n"],
    nearMisses: ["network:\n\taddress = \"192.0.2.10\"\n\tnetmask = \"255.255.255.0\"\n"])

  static let duplicateStanza = RuleDescription(
    id: "duplicate-stanza", family: .schema, severity: .warning,
    evidence: .inferred(from: "the commands, which take one such list"),
    summary: "A stanza that may occur once occurs again.",
    rationale: """
      Networks, mounts, routes, devices and kernel extensions form lists; the other stanzas \
      describe one thing. What AIX does with a second one is not established. Here the two are \
      read as one.
      """,
    help: "merge the two stanzas",
    fails: [
      "resource:\n\tactive = \"yes\"\n\n↓resource:\n\tshares_CPU = \"10\"\n"
    ],
    passes: ["resource:\n\tactive = \"yes\"\n\tshares_CPU = \"10\"\n"],
    nearMisses: ["mount:\n\tdirectory = \"/a\"\n\nmount:\n\tdirectory = \"/b\"\n"])

  static let missingAttribute = RuleDescription(
    id: "missing-attribute", family: .schema, severity: .error,
    evidence: .confirmed(source: .applicationFileSystems),
    summary: "A stanza lacks an attribute without which it means nothing.",
    rationale: """
      A mount needs a mount point; a route needs a destination and a gateway. Without them the \
      command fails, or does something nobody wrote down.
      """,
    help: "add the attribute",
    fails: ["↓mount:\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n"],
    passes: ["mount:\n\tdirectory = \"/opt/tools\"\n\tvfs = \"namefs\"\n\tdev = \"/opt/tools\"\n"],
    nearMisses: ["network:\n\taddress = \"192.0.2.10\"\n"])

  static let unreadableValue = RuleDescription(
    id: "unreadable-value", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the declared type of the attribute"),
    summary: "A value cannot be read as the type of its attribute.",
    rationale: """
      The value is no address, number, size or word of the kind that the attribute holds, so \
      there is nothing it could mean.
      """,
    help: "write a value of the attribute's type; 'wparc explain' shows the form",
    fails: ["network:\n\taddress = \"↓192.0.2\"\n"],
    passes: ["network:\n\taddress = \"192.0.2.10\"\n"],
    nearMisses: ["network:\n\taddress6 = \"2001:db8::\"\n"])

  static let emptyValue = RuleDescription(
    id: "empty-value", family: .schema, severity: .note,
    evidence: .inferred(from: "lswpar, which prints what is not set as an empty field"),
    summary: "An attribute has an empty value.",
    rationale: "It is read as not set, so that the line has no effect; AIX may think otherwise.",
    help: "give the value, or delete the line",
    fails: [
      "general:\n\tname = \"alder\"\n\t↓hostname =\n",
      "general:\n\tname = \"alder\"\n\thostname = ↓\"\"\n",
    ],
    passes: ["general:\n\tname = \"alder\"\n\thostname = \"alder\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n\t# hostname =\n"])

  static let valueOutOfRange = RuleDescription(
    id: "value-out-of-range", family: .schema, severity: .warning,
    evidence: .recalled,
    summary: "A value lies beyond the limits of its attribute.",
    rationale: """
      AIX refuses or clamps what lies outside. A warning where the limit itself is only \
      recalled, an error where it is confirmed or follows from the unit.
      """,
    help: "choose a value within the limits",
    fails: ["resource:\n\tshares_CPU = \"↓70000\"\n"],
    passes: ["resource:\n\tshares_CPU = \"100\"\n"],
    nearMisses: ["resource:\n\tshares_CPU = \"65535\"\n"])

  static let unknownValue = RuleDescription(
    id: "unknown-value", family: .schema, severity: .warning,
    evidence: .inferred(from: "the values that IBM's pages and practice show"),
    summary: "A value is none of the words that its attribute takes.",
    rationale: """
      The attribute takes one of a few words. Another word is a misspelling, or a value of a \
      release the reference does not cover.
      """,
    help: "use one of the known words",
    fails: ["device:\n\tdevname = \"/dev/null\"\n\tdevtype = \"↓psuedo\"\n"],
    passes: ["device:\n\tdevname = \"/dev/null\"\n\tdevtype = \"pseudo\"\n"],
    nearMisses: ["device:\n\tdevname = \"/dev/sad\"\n\tdevtype = \"clone\"\n"])

  static let valueSpelling = RuleDescription(
    id: "value-spelling", family: .schema, severity: .warning,
    evidence: .confirmed(source: .systemCopy),
    summary: "A value is understood, but not spelled as AIX spells it.",
    rationale: """
      IBM's pages write yes and no in small letters, and know no other word for them. True, Yes \
      or 1 may be taken for no.
      """,
    help: "spell the value as AIX does",
    fails: [
      Example(
        "resource:\n\tactive = \"↓True\"\n", fixed: "resource:\n\tactive = \"yes\"\n")
    ],
    passes: ["resource:\n\tactive = \"yes\"\n"],
    nearMisses: ["resource:\n\tactive = \"no\"\n"])

  static let runtimeAttribute = RuleDescription(
    id: "runtime-attribute", family: .schema, severity: .note,
    evidence: .inferred(from: "lswpar, which prints it, and the commands, none of which sets it"),
    summary: "An attribute is set that AIX computes itself.",
    rationale: """
      Files copied from /etc/wpars or made from lswpar output hold the state of a partition \
      beside its definition. No command sets it, so it is left out of everything compiled.
      """,
    help: "remove it; nothing reads it",
    fails: ["general:\n\tname = \"app20\"\n\t↓state = \"A\"\n"],
    passes: ["general:\n\tname = \"app20\"\n\tauto = \"yes\"\n"],
    nearMisses: ["general:\n\tname = \"app20\"\n\tostype = \"0\"\n"])

  static let attributeTooNew = RuleDescription(
    id: "attribute-too-new", family: .schema, severity: .warning,
    evidence: .inferred(from: "the pages of the releases before"),
    summary: "An attribute or stanza is newer than the AIX level that is aimed at.",
    rationale: "A command of an older level does not know the flag and refuses the whole line.",
    help: "raise the level given with --aix, or leave the attribute out",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\t↓architecture = \"pwr7\"\n", aixLevel: "6.1 TL9")
    ],
    passes: [
      Example("general:\n\tname = \"app20\"\n\tarchitecture = \"pwr7\"\n", aixLevel: "7.1")
    ],
    nearMisses: [Example("general:\n\tname = \"app20\"\n\tauto = \"yes\"\n", aixLevel: "6.1")])

  static let wrongStructure = RuleDescription(
    id: "wrong-structure", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the form of a specification in YAML"),
    summary: "A YAML value has the wrong shape: a list or mapping where text belongs, or text "
      + "where a mapping belongs.",
    rationale: """
      A stanza is a mapping of attributes, a repeated stanza a list of mappings, and a value is \
      one piece of text. Nothing else can be read as a specification.
      """,
    help: "give a mapping for a stanza, a list of mappings for several, text for a value",
    fails: [
      Example("general:\n  name: example\n  hostname: ↓[a, b]\n", language: .yaml)
    ],
    passes: [Example("general:\n  name: example\n", language: .yaml)],
    nearMisses: [
      Example("general:\n  name: example\nmount:\n  directory: /data\n", language: .yaml)
    ])

  static let notASpecification = RuleDescription(
    id: "not-a-specification", family: .schema, severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the form of a specification"),
    summary: "A document describes no partition.",
    rationale: """
      A document is a partition's specification when its kind is Wpar, or when it has no kind \
      and one of its top-level keys is the name of a stanza; a stanza file is one when it holds \
      a stanza. Nothing was checked in it.
      """,
    help: "add 'kind: Wpar', or leave the file out",
    fails: [Example("↓replicas: 3\n", language: .yaml)],
    passes: [Example("kind: Wpar\ngeneral:\n  name: example\n", language: .yaml)],
    nearMisses: [Example("general:\n  name: example\n", language: .yaml)])
}
