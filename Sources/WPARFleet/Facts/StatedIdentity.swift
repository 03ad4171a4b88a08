import WPARDiagnostics
import WPARModel

// What more than one output states about an LPAR.

extension GatheredFacts {
  /// Takes a host name. A name without its domain is the same name.
  mutating func stateHostname(_ text: ArraySlice<UInt8>, in output: CapturedOutput) {
    let name = HostName(text.span)
    guard !text.contains(where: \.isASCIIBlank), text.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      return unreadable(
        "the host name is \(quoted(text)), must be one word of ASCII", at: text, in: output)
    }
    state(.hostname, \.hostname, name, at: text, in: output) { a, b in
      let isQualified = [a, b].map { $0.labels.count > 1 }
      let first = isQualified[1] ? a.description : a.shortName
      let second = isQualified[0] ? b.description : b.shortName
      return first.lowercased() == second.lowercased()
    }
    // The longer of two names that are the same says more.
    if let known = lpar.hostname, name.labels.count > known.value.labels.count {
      lpar.hostname = Fact(name, output.origin(text))
    }
  }

  /// Takes the number and name of an LPAR, `29 lpartest03 - 7.1 testers`; the name may hold blanks
  /// and hyphens, and `-1 NULL` stands for none.
  mutating func statePartition(_ text: ArraySlice<UInt8>, in output: CapturedOutput) {
    let words = text.words
    guard let number = words.first, words.count > 1 else {
      return unreadable(
        "\(quoted(text)) is no number and name of an LPAR", at: text, in: output)
    }
    if number.equals("-1") { return }
    guard number.decimal != nil else {
      return unreadable(
        "the number of the LPAR is \(quoted(number)), must be a whole number", at: number,
        in: output)
    }
    statePartitionName(text[number.endIndex...].trimmed, in: output)
  }

  /// Takes the name of an LPAR, which shows whether all outputs come from one.
  mutating func statePartitionName(_ text: ArraySlice<UInt8>, in output: CapturedOutput) {
    guard let first = partitionName else {
      partitionName = Fact(text.text, output.origin(text))
      return
    }
    if first.value != text.text {
      disagree("partition name", text.text, at: text, in: output, first)
    }
  }

  /// Takes the clock speed, which one command rounds to MHz.
  mutating func stateClockSpeed(
    _ speed: Int, at text: ArraySlice<UInt8>, in output: CapturedOutput
  ) {
    state(.clockSpeed, \.clockSpeed, speed, at: text, in: output) { abs($0 - $1) <= 1 }
  }

  /// Takes the generation of the processor that is built in.
  mutating func stateProcessorType(
    _ type: ProcessorGeneration, at text: ArraySlice<UInt8>, in output: CapturedOutput
  ) {
    guard let first = processorType else {
      processorType = Fact(type, output.origin(text))
      return
    }
    if first.value != type { disagree("processor type", type, at: text, in: output, first) }
  }
}
