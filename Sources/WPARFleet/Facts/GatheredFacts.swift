package import WPARDiagnostics
import WPARModel

/// What the outputs of one folder say so far, and what is wrong with them.
package struct GatheredFacts: Sendable {
  /// A finding with the file it is in.
  package struct Finding: Sendable {
    package let file: SourceFile
    package let diagnostic: Diagnostic
  }

  package internal(set) var lpar = LPARFacts()
  /// What the LPAR calls itself, which is not a fact of the fleet and shows whether all outputs
  /// come from one LPAR.
  var partitionName: Fact<String>?
  /// The generation of the processor that is built in, which bounds the mode from above.
  var processorType: Fact<ProcessorGeneration>?
  /// The address that prtconf prints.
  var mainAddress: Fact<IPv4Address>?
  /// The technology level that `oslevel -r` prints.
  var technologyLevel: Fact<AIXLevel>?
  /// The addresses that netstat prints, which has no masks.
  var netstatInterfaces: Fact<[NetworkInterface]>?
  /// By the name of the disk.
  var diskAttributes: [String: DiskAttributes] = [:]
  /// What lswpar printed, each output by itself.
  var listings: [(file: SourceFile, listing: LswparListing)] = []
  /// The place of an output of lswpar that lists nothing, because there is no partition.
  var listsNoPartitions: Origin?
  /// What the file of exports states, where the folder is that of an NFS server.
  package internal(set) var exports: Fact<[NFSExport]>?
  /// What NFS servers show this LPAR, in the order of the files.
  package internal(set) var servers: [CapturedServer] = []
  package internal(set) var findings: [Finding] = []
  /// Facts that two outputs state differently.
  private var disputed: Set<FactName> = []

  init() {}
}

/// What showmount printed about an NFS server.
package struct CapturedServer: Sendable {
  package let name: String
  package let exports: Fact<[NFSExport]>
}

/// What lsattr printed about a disk.
struct DiskAttributes: Sendable {
  var physicalVolumeID: Fact<String>?
  var uniqueID: String?
  var reservePolicy: String?
}

extension GatheredFacts {
  mutating func report(
    _ rule: RuleDescription, _ message: String, at range: SourceRange, in output: CapturedOutput,
    labels: [Label] = [], help: String? = nil
  ) {
    let diagnostic = Diagnostic(rule, message, at: range, labels: labels, help: help)
    findings.append(Finding(file: output.file, diagnostic: diagnostic))
  }

  mutating func unreadable(
    _ message: String, at text: ArraySlice<UInt8>, in output: CapturedOutput
  ) {
    report(.capturedOutputUnreadable, message, at: text.place, in: output)
  }

  /// Reports that none of a command's words are in the output.
  mutating func foreign(_ output: CapturedOutput, expected: String) {
    let found = output.firstText.map { "begins with \(quoted($0))" } ?? "is empty"
    report(
      .capturedOutputForeign,
      "the output \(found), must be that of '\(output.command)': \(expected)",
      at: output.firstText?.place ?? SourceRange(at: 0), in: output, help: output.remedy)
  }

  /// Reports that lines which the command always prints are missing.
  mutating func lacks(_ lines: [String], _ output: CapturedOutput) {
    guard !lines.isEmpty else { return }
    let noun = lines.count == 1 ? "the line" : "the lines"
    let names = lines.map { "'\($0)'" }.joined(separator: ", ")
    report(
      .capturedOutputTruncated,
      "the output of '\(output.command)' lacks \(noun) \(names)", at: output.end, in: output,
      help: output.remedy)
  }

  /// Reports something that a command prints once, and that stands again where outputs were joined.
  mutating func standsTwice(_ noun: String, _ text: ArraySlice<UInt8>, _ output: CapturedOutput) {
    unreadable(
      "\(noun) \(quoted(text)) stands twice in the output of '\(output.command)'", at: text,
      in: output)
  }

  /// Reports a key that has two values, of which neither is to be believed.
  mutating func contradicts(_ lines: KeyedLines, _ output: CapturedOutput) -> Bool {
    guard let (key, value) = lines.contradiction else { return false }
    unreadable(
      "'\(key.text)' is \(quoted(value)) here and something else above, must stand once", at: value,
      in: output)
    return true
  }

  /// Takes a value as a fact. Where another output states another value, both are reported and
  /// nothing is taken.
  ///
  /// - Parameter isSame: Whether two texts for the fact say one thing.
  mutating func state<Value>(
    _ name: FactName, _ fact: WritableKeyPath<LPARFacts, Fact<Value>?>, _ value: Value,
    at text: ArraySlice<UInt8>, in output: CapturedOutput, isSame: (Value, Value) -> Bool
  ) {
    guard let first = lpar[keyPath: fact] else {
      guard !disputed.contains(name) else { return }
      lpar[keyPath: fact] = Fact(value, Origin(output.file, text.place))
      return
    }
    guard !isSame(first.value, value) else { return }
    disagree(name.rawValue, value, at: text, in: output, first)
    disputed.insert(name)
    lpar[keyPath: fact] = nil
  }

  mutating func state<Value: Equatable>(
    _ name: FactName, _ fact: WritableKeyPath<LPARFacts, Fact<Value>?>, _ value: Value,
    at text: ArraySlice<UInt8>, in output: CapturedOutput
  ) {
    state(name, fact, value, at: text, in: output) { $0 == $1 }
  }

  /// Reports two values of one fact with both places.
  mutating func disagree<First, Second>(
    _ name: String, _ value: Second, at text: ArraySlice<UInt8>, in output: CapturedOutput,
    _ first: Fact<First>
  ) {
    let labels = first.origin.map { [Label($0.range, "\(first.value) here", in: $0.file)] } ?? []
    report(
      .capturedFactsDisagree, "'\(name)' is \(quoted(text)) here and '\(first.value)' elsewhere",
      at: text.place, in: output, labels: labels)
  }
}

extension CapturedOutput {
  /// The place of a piece of the output.
  func origin(_ text: ArraySlice<UInt8>) -> Origin { Origin(file, text.place) }

  /// The place of the whole output.
  var origin: Origin { Origin(file, place) }
}

extension Origin {
  /// The text that was read.
  var text: ArraySlice<UInt8> { file.bytes[range.lowerBound..<range.upperBound] }
}
