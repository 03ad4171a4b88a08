package import WPARDiagnostics

/// The findings about comments that allow findings. None of them can be allowed by a comment.
package enum SuppressionRules {
  package static let all: [RuleDescription] = [
    unreadableAllow, unknownRuleInAllow, unusedAllow, expiredAllow, allowWithoutReason, lockedAllow,
  ]

  /// The ids of all rules about suppressions.
  static let ids = Set(all.map(\.id))

  private static let evidence = Evidence.inferred(
    from: "the form of suppressions, which is defined here")

  static let unreadableAllow = RuleDescription(
    id: "unreadable-allow", family: .suppression, severity: .error, isUnreadableText: true,
    evidence: evidence,
    summary: "A comment for wparc cannot be understood.",
    rationale: """
      A comment that begins with 'wparc:' was written to allow a finding. One that cannot be read \
      allows nothing, and whoever reads the file believes that it does.
      """,
    help: "write 'wparc: allow ID, ID until 2027-01-31 (reason)'; the date may be left out",
    fails: [
      "# wparc: ↓accept hostname-underscore (legacy server)\nresource:\n\tactive = \"yes\"\n",
      """
      resource:
      \tactive = "yes"
      # wparc: allow hostname-underscore until ↓tomorrow (legacy server)

      """,
    ],
    passes: [
      """
      # wparc: allow hostname-underscore (legacy server)
      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \thost = "nfs_1"
      \tdev = "/export/home"

      """
    ],
    nearMisses: ["# checked with wparc: all is well\nresource:\n\tactive = \"yes\"\n"])

  static let unknownRuleInAllow = RuleDescription(
    id: "unknown-rule-in-allow", family: .suppression, severity: .error, isUnreadableText: true,
    evidence: evidence,
    summary: "A suppression names a rule that does not exist.",
    rationale: """
      The name is misspelled, or the rule is called otherwise now. The finding it was to allow is \
      reported all the same, or the comment guards against something that is never looked for.
      """,
    help: "correct the name; 'wparc rules' lists all",
    fails: [
      Example(
        "# wparc: allow hostname-underscore, ↓legacy-names (legacy server)\n" + underscoredMount,
        fixed: "# wparc: allow hostname-underscore (legacy server)\n" + underscoredMount)
    ],
    passes: [
      Example("# wparc: allow hostname-underscore (legacy server)\n" + underscoredMount)
    ],
    nearMisses: ["# allow everything (a note for people)\nresource:\n\tactive = \"yes\"\n"])

  static let unusedAllow = RuleDescription(
    id: "unused-allow", family: .suppression, severity: .warning,
    evidence: .inferred(from: "all findings of the file, whichever are shown"),
    summary: "A suppression has no finding to allow.",
    rationale: """
      What it allowed has been mended, has moved, or is allowed by a comment about more. The next \
      mistake of that kind in its reach would pass unseen.
      """,
    help: "delete the name, or the comment",
    fails: [
      Example(
        """
        mount:
        \tdirectory = "/home"
        \tvfs = "nfs"
        \t↓# wparc: allow hostname-underscore (legacy server)
        \thost = "nfs1"
        \tdev = "/export/home"

        """,
        fixed: """
          mount:
          \tdirectory = "/home"
          \tvfs = "nfs"
          \thost = "nfs1"
          \tdev = "/export/home"

          """),
      Example(
        "# wparc: allow ↓hostname-numeric, hostname-underscore (legacy server)\n"
          + underscoredMount,
        fixed: "# wparc: allow hostname-underscore (legacy server)\n" + underscoredMount),
      Example(
        """
        kind: Wpar
        general: { name: app20 }
        mount:
          - directory: /home
            vfs: nfs
            host: nfs1  ↓# wparc: allow hostname-underscore (legacy server)
            dev: /export/home

        """,
        fixed: """
          kind: Wpar
          general: { name: app20 }
          mount:
            - directory: /home
              vfs: nfs
              host: nfs1
              dev: /export/home

          """, language: .yaml),
    ],
    passes: [
      """
      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \t# wparc: allow hostname-underscore (legacy server)
      \thost = "nfs_1"
      \tdev = "/export/home"

      """
    ],
    nearMisses: [
      // The comment at the top is about the whole file.
      """
      # wparc: allow-file hostname-underscore (legacy server)
      general:
      \tname = "app20"

      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \thost = "nfs_1"
      \tdev = "/export/home"

      """
    ])

  static let expiredAllow = RuleDescription(
    id: "expired-allow", family: .suppression, severity: .warning,
    evidence: .inferred(from: "the date in the comment and the day of the run, in UTC"),
    summary: "A suppression has run out.",
    rationale: """
      It counted up to and including the day behind 'until'. What it allowed is reported again, as \
      its writer meant it to be.
      """,
    help: "mend what it allowed and delete the comment, or give it a new date",
    fails: [
      Example(
        """
        # wparc: allow hostname-underscore until ↓2026-03-31 (server goes in March)
        resource:
        \tactive = "yes"

        """,
        fixed: """
          resource:
          \tactive = "yes"

          """, today: "2026-04-01")
    ],
    passes: [
      Example(
        """
        # wparc: allow hostname-underscore until 2026-06-30 (server goes in June)
        mount:
        \tdirectory = "/home"
        \tvfs = "nfs"
        \thost = "nfs_1"
        \tdev = "/export/home"

        """, today: "2026-04-01")
    ],
    nearMisses: [
      // The last day counts.
      Example(
        "# wparc: allow hostname-underscore until 2026-04-01 (server goes in April)\n"
          + underscoredMount, today: "2026-04-01")
    ])

  static let allowWithoutReason = RuleDescription(
    id: "allow-without-reason", family: .suppression, severity: .warning, evidence: evidence,
    summary: "A suppression does not say why.",
    rationale: """
      Nobody can tell later whether what is allowed is right, was never looked at, or has long been \
      mended. A comment without a reason is never deleted.
      """,
    help: "write the reason in parentheses behind the rules",
    fails: [
      Example("↓# wparc: allow hostname-underscore\n" + underscoredMount)
    ],
    passes: [
      Example("# wparc: allow hostname-underscore (legacy server)\n" + underscoredMount)
    ],
    nearMisses: [
      Example("# wparc: allow hostname-underscore (legacy server (in room 4))\n" + underscoredMount)
    ])

  static let lockedAllow = RuleDescription(
    id: "locked-allow", family: .suppression, severity: .warning,
    evidence: .inferred(from: "'locked-rules' of the configuration"),
    summary: "A suppression names a rule that the site has locked.",
    rationale: "The comment allows nothing, and whoever reads the file believes that it does.",
    help: "mend what is found; only the configuration can allow it",
    fails: [
      Example(
        """
        # wparc: allow ↓hostname-numeric (legacy server)
        resource:
        \tactive = "yes"

        """, configuration: "locked-rules: [host-names]\n")
    ],
    passes: [
      Example(
        "# wparc: allow hostname-underscore (legacy server)\n" + underscoredMount,
        configuration: "locked-rules: [names]\n")
    ],
    nearMisses: [
      Example("resource:\n\tactive = \"yes\"\n", configuration: "locked-rules: [host-names]\n")
    ])
}

/// A mount whose server has an underscore in its name, for examples.
private let underscoredMount = """
  mount:
  \tdirectory = "/home"
  \tvfs = "nfs"
  \thost = "nfs_1"
  \tdev = "/export/home"

  """
