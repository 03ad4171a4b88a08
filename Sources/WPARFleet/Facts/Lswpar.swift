import WPARDiagnostics
import WPARModel

extension FactReader {
  static let lswparParagraphs = FactReader(
    ["lswpar-L.txt"], command: "lswpar -L", shape: .list, mayBeEmpty: true,
    evidence: .confirmed(source: .ohai),
    summary:
      "The workload partitions with everything that lswpar tells, but for long mount points.",
    read: { output, facts in facts.readListing(output) })

  static let lswparDelimited = FactReader(
    ["lswpar-*.txt"], command: "lswpar -* -d @@", shape: .list, mayBeEmpty: true,
    evidence: .confirmed(source: .wparGem),
    summary: "The workload partitions in a delimited mode: G, N, M, D, R, S, I, X or c.",
    read: { output, facts in facts.readListing(output) })
}

extension GatheredFacts {
  fileprivate mutating func readListing(_ output: CapturedOutput) {
    // Without partitions nothing is printed, and in some modes also where they have none of what
    // the mode shows.
    if output.lines.allSatisfy(\.isBlank) {
      if !["D", "I", "M", "X"].contains(output.subject) {
        listsNoPartitions = listsNoPartitions ?? output.origin
      }
      return
    }
    guard let listing = LswparListing(output.lines) else {
      return foreign(
        output,
        expected: "a title between lines of '=', or a header that begins with #name")
    }
    for problem in listing.problems { unreadable(problem.message, at: problem.text, in: output) }
    listings.append((output.file, listing))
  }
}
