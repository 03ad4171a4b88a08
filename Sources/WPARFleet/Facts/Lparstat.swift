import WPARDiagnostics
import WPARModel

extension FactReader {
  static let lparstat = FactReader(
    ["lparstat-i.txt"], command: "lparstat -i", shape: .keyed,
    evidence: .confirmed(source: .facter),
    summary: "Entitled capacity, virtual processors, memory and modes of the LPAR.",
    read: { output, facts in
      let lines = KeyedLines(output.lines)
      guard lines.has("Node Name") || lines.has("Partition Name") || lines.has("Entitled Capacity")
      else {
        return facts.foreign(
          output, expected: "lines such as 'Entitled Capacity : 0.30'")
      }
      if facts.contradicts(lines, output) { return }
      facts.lacks(
        lines.missing([
          "Type", "Mode", "Entitled Capacity", "Online Virtual CPUs", "Online Memory",
          "Memory Mode",
        ]), output)
      if let text = lines["Node Name"] { facts.stateHostname(text, in: output) }
      if let text = lines["Partition Name"] { facts.statePartitionName(text, in: output) }
      facts.readCapacity(lines, output)
      facts.readModes(lines, output)
    })
}

extension GatheredFacts {
  fileprivate mutating func readCapacity(_ lines: KeyedLines, _ output: CapturedOutput) {
    if let text = lines["Entitled Capacity"] {
      if let cpus = text.hundredths {
        state(.cpus, \.cpus, cpus, at: text, in: output)
      } else {
        unreadable(
          "the entitled capacity is \(quoted(text)), must be a number such as 0.30", at: text,
          in: output)
      }
    }
    if let text = lines["Online Virtual CPUs"] {
      if let count = text.decimal {
        state(.onlineCPUs, \.onlineCPUs, count, at: text, in: output)
      } else {
        unreadable(
          "'Online Virtual CPUs' is \(quoted(text)), must be a whole number", at: text, in: output)
      }
    }
    if let text = lines["Online Memory"] {
      if let memory = text.megabytes {
        state(.memory, \.memory, memory, at: text, in: output)
      } else {
        unreadable(
          "'Online Memory' is \(quoted(text)), must be an amount such as 12288 MB", at: text,
          in: output)
      }
    }
  }

  fileprivate mutating func readModes(_ lines: KeyedLines, _ output: CapturedOutput) {
    if let text = lines["Memory Mode"] {
      if ["Dedicated", "Dedicated-Expanded", "Shared", "Shared-Expanded"]
        .contains(where: { text.equals($0) })
      {
        state(.memoryMode, \.memoryMode, text.text, at: text, in: output)
      } else {
        unreadable(
          "'Memory Mode' is \(quoted(text)), must be Dedicated or Shared, or one of them with "
            + "-Expanded", at: text, in: output)
      }
    }
    guard let type = lines["Type"], let mode = lines["Mode"] else { return }
    if type.starts(with: "Dedicated") {
      state(.mode, \.mode, .dedicated, at: type, in: output)
    } else if type.starts(with: "Shared"), mode.equals("Capped") {
      state(.mode, \.mode, .capped, at: mode, in: output)
    } else if type.starts(with: "Shared"), mode.equals("Uncapped") {
      state(.mode, \.mode, .uncapped, at: mode, in: output)
    } else {
      unreadable(
        "type and mode are \(quoted(type)) and \(quoted(mode)), must be Dedicated, or Shared and "
          + "Capped or Uncapped", at: mode, in: output)
    }
    if let start = type.offset(of: "-SMT-"), let threads = type[(start + 5)...].decimal {
      state(.smt, \.smt, threads, at: type[(start + 5)...], in: output)
    }
  }
}
