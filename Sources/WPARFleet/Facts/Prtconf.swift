import WPARDiagnostics
import WPARModel

extension FactReader {
  static let prtconf = FactReader(
    ["prtconf.txt"], command: "prtconf", shape: .keyed,
    evidence: .confirmed(source: .neofetchPrtconf),
    summary: "Processor, clock speed, memory and host name of the LPAR.",
    read: { output, facts in
      // The summary ends at the first blank line; the sections after it repeat some of its words.
      let summary = KeyedLines(output.lines.prefix { !$0.isBlank })
      guard
        summary.has("System Model") || summary.has("Processor Type")
          || summary.has("Machine Serial Number")
      else {
        return facts.foreign(
          output, expected: "lines such as 'Processor Type: PowerPC_POWER8'")
      }
      if facts.contradicts(summary, output) { return }
      let network = KeyedLines(
        output.lines.drop { !$0.trimmed.equals("Network Information") }.dropFirst()
          .prefix { !$0.isBlank })
      facts.lacks(
        summary.missing(["Processor Type", "Processor Clock Speed", "Memory Size"])
          + network.missing(["Host Name"]), output)
      facts.readProcessor(summary, output)
      facts.readMemory(summary, output)
      if let text = network["Host Name"] { facts.stateHostname(text, in: output) }
      if let text = network["IP Address"], let address = IPv4Address(text.span) {
        facts.mainAddress = Fact(address, output.origin(text))
      }
      if let text = summary["LPAR Info"] { facts.statePartition(text, in: output) }
    })
}

extension GatheredFacts {
  /// An LPAR runs in the mode of an older generation where it is told to. Programs see the mode, so
  /// the processor that is built in only bounds it.
  fileprivate mutating func readProcessor(_ lines: KeyedLines, _ output: CapturedOutput) {
    if let text = lines["Processor Type"], let type = ProcessorGeneration(text.span) {
      stateProcessorType(type, at: text, in: output)
    }
    // The compatibility names of a mode lack the sign of a generation's second step.
    let isSameMode = { (a: ProcessorGeneration, b: ProcessorGeneration) in a.number == b.number }
    var isKnown = false
    for key: StaticString in ["Processor Implementation Mode", "Processor Version"] {
      guard let text = lines[key] else { continue }
      guard let mode = ProcessorGeneration(text.span) else {
        unreadable(
          "'\(key)' is \(quoted(text)), must name a generation such as POWER 8", at: text,
          in: output)
        continue
      }
      isKnown = true
      state(.processor, \.processor, mode, at: text, in: output, isSame: isSameMode)
    }
    if !isKnown { lacks(["Processor Implementation Mode"], output) }
    guard let text = lines["Processor Clock Speed"] else { return }
    let words = text.words
    if words.count == 2, let speed = words[0].decimal, words[1].equals("MHz") {
      stateClockSpeed(speed, at: text, in: output)
    } else {
      unreadable(
        "'Processor Clock Speed' is \(quoted(text)), must be a number of MHz", at: text, in: output)
    }
  }

  fileprivate mutating func readMemory(_ lines: KeyedLines, _ output: CapturedOutput) {
    guard let text = lines["Memory Size"] else { return }
    guard let memory = text.megabytes else {
      return unreadable(
        "'Memory Size' is \(quoted(text)), must be an amount such as 4096 MB", at: text, in: output)
    }
    // Where memory is compressed, its size is not that of the memory which is there.
    if lpar.memoryMode?.value.hasSuffix("-Expanded") == true { return }
    state(.memory, \.memory, memory, at: text, in: output)
  }
}
