import WPARDiagnostics
import WPARModel

extension Rule {
  static let versionedWithoutPrivateusr = Rule(
    id: "versioned-without-privateusr", family: .versioned, severity: .note,
    evidence: .confirmed(source: .versioned),
    summary: "A versioned partition does not say that it has a /usr of its own.",
    rationale: """
      A versioned partition always has a writable /usr and /opt of its own, since those of its \
      host are of another release. Unsaid, it surprises whoever plans the space, or compares the \
      specification with what lswpar prints.
      """,
    help: "write privateusr = yes",
    fails: [
      Example(
        "general:\n\tname = \"legacy53\"\n\tostype = \"↓1024\"\n",
        fixed: "general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n")
    ],
    passes: ["general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n"],
    nearMisses: ["general:\n\tname = \"alder\"\n\tostype = \"0\"\n"],
    when: .given(General.ostype),
    check: { spec, report in
      guard let general = spec.versionedGeneral, general.lacks(General.privateusr) else { return }
      report.add(
        "a versioned partition has a /usr and an /opt of its own, and the text does not say so",
        at: general.contentRange(of: General.ostype),
        fixes: [
          general.inserting(General.privateusr, "yes", after: General.ostype).map {
            FixIt(.safe, "add 'privateusr = yes'", edits: [$0])
          }
        ])
    })
}

extension Spec {
  /// The general stanza of a partition that runs an older AIX than its host.
  var versionedGeneral: Stanza? {
    guard let general = stanza(General.self), general[General.ostype]?.isVersioned == true,
      !general.has(General.application)
    else { return nil }
    return general
  }
}
