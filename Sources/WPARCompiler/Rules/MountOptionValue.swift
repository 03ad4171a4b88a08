import WPARDiagnostics
import WPARModel

extension Rule {
  static let mountOptionValue = Rule(
    id: "mount-option-value", family: .mounts, severity: .warning,
    evidence: .confirmed(source: .mknfsmnt71),
    summary:
      "An option of an NFS mount lacks its value, has one too many, or has an impossible one.",
    rationale: """
      vers, proto and sec take a few words, times and sizes take numbers, and hard, intr and their \
      like take nothing. With another value the mount is refused, or the option does nothing.
      """,
    help: "give the option a value that it takes",
    fails: [
      Example(nfsMount("rw,↓vers=5")), Example(nfsMount("↓proto=tpc,rw")),
      Example(nfsMount("rw,↓timeo")), Example(nfsMount("↓intr=yes,rw")),
      Example(nfsMount("rw,↓rsize=32k")), Example(nfsMount("rw,↓sec=sys:krb")),
    ],
    passes: [Example(nfsMount("rw,vers=3,proto=tcp,sec=sys,rsize=32768"))],
    nearMisses: [Example(nfsMount("rw,vers=any,sec=krb5:sys,maxgroups=64"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        for (index, option) in mount.options.enumerated() {
          guard let problem = MountOptionForm.named(option.name)?.problem(with: option.value) else {
            continue
          }
          report.add(
            "\(option.name) \(problem.message)", at: mount.range(of: index),
            fixes: [
              problem.replacement.flatMap { mount.fix(.unsafe, replacing: index, with: $0) }
            ],
            evidence: problem.evidence)
        }
      }
    })
}

extension MountOptionForm {
  fileprivate struct Problem {
    let message: String
    /// The option as it was most likely meant.
    var replacement: String?
    /// Where it is not that of the rule.
    var evidence: Evidence?
  }

  /// What is wrong with the text after an option's `=`; `nil` stands for no `=` at all.
  fileprivate func problem(with text: String?) -> Problem? {
    switch value {
    case .unknown: return nil
    case .nothing:
      return text.map {
        Problem(
          message: "takes no value and has \(quoted($0))", replacement: name, evidence: .recalled)
      }
    case .number:
      let expected = "must be a whole number"
      guard let text, !text.isEmpty else {
        return Problem(message: "has no value, \(expected)", evidence: .recalled)
      }
      guard !text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
      return Problem(message: "is \(quoted(text)), \(expected)", evidence: .recalled)
    case .word(let words):
      guard let text, !text.isEmpty else {
        return Problem(message: "has no value, must be \(alternatives(words))")
      }
      return words.contains(text) ? nil : problem(with: text, among: words)
    case .words(let words):
      guard let text, !text.isEmpty else {
        return Problem(message: "has no value, must be \(alternatives(words))")
      }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard let wrong = parts.first(where: { !words.contains($0) }) else { return nil }
      var found = problem(with: wrong, among: words)
      if parts.count > 1 { found.replacement = nil }
      return found
    }
  }

  private func problem(with text: String, among words: [String]) -> Problem {
    let meant = Suggestion.nearest(to: text, among: words)
    return Problem(
      message: "is \(quoted(text)), must be \(alternatives(words))\(Suggestion.phrase(meant))",
      replacement: meant.count == 1 ? "\(name)=\(meant[0])" : nil)
  }
}
