package import WPARDiagnostics

/// What the state file of a run-book says was done.
///
/// The file is a line for each event, which ends in ` .`; a line that was torn by a crash is none.
/// The last line about a step or a command counts.
package struct RunBookState: Sendable {
  /// Why a plan cannot be taken up.
  package enum Refusal: Error, Hashable, Sendable {
    /// It is no state file.
    case noStateFile
    /// It belongs to the plan of another digest.
    case otherPlan(String)
    /// It tells of a step that the plan does not have.
    case unknownStep(Int)
    /// Steps that have begun, and of which nobody knows what became.
    case unsettled([Doubt])
    /// A step is done, and what it comes after is not.
    case outOfOrder(step: String, before: String)
  }

  /// A step that has begun and has not ended.
  package struct Doubt: Hashable, Sendable {
    /// From 1, as the run-book counts.
    package let number: Int
    package let partition: String
    /// The command that was at work last, as `lpar01# stopwpar db1`; `nil` for none.
    package let command: String?
    /// Whether that command has failed, and left everything as it was.
    package let hasFailed: Bool
  }

  private enum StepWord: String {
    case begun = "step-begun"
    case done = "step-done"
    case undone = "step-undone"
  }

  private enum CommandWord: String {
    case begun, done, failed, undone
  }

  /// The digest of the plan file; `nil` where the file does not say.
  private(set) var plan: String?
  private var steps: [Int: StepWord] = [:]
  /// By step and command, both from 1.
  private var commands: [Int: [Int: CommandWord]] = [:]

  /// Reads a state file; never fails, whatever it holds.
  package init(_ file: SourceFile) {
    for line in file.bytes.split(separator: 0x0A) {
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard words.last == "." else { continue }
      switch words.count {
      case 3 where words[0] == "plan":
        if plan == nil { plan = words[1] }
      case 3:
        guard let word = StepWord(rawValue: words[0]), let step = Self.number(words[1]) else {
          continue
        }
        steps[step] = word
      case 4:
        guard let word = CommandWord(rawValue: words[0]), let step = Self.number(words[1]),
          let command = Self.number(words[2])
        else { continue }
        commands[step, default: [:]][command] = word
      default: continue
      }
    }
  }

  private static func number(_ text: String) -> Int? {
    1...9 ~= text.utf8.count && text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(text) : nil
  }

  /// What was done of a plan, where nothing is in doubt.
  package func progress(of plan: Plan) throws(Refusal) -> PlanProgress {
    guard let digest = self.plan else { throw .noStateFile }
    guard digest == plan.digest else { throw .otherPlan(digest) }
    if let number = steps.keys.sorted().first(where: { !(1...plan.steps.count ~= $0) }) {
      throw .unknownStep(number)
    }
    let doubts = steps.keys.sorted().filter { steps[$0] == .begun }.map { doubt($0, plan) }
    guard doubts.isEmpty else { throw .unsettled(doubts) }
    let done = Set(plan.steps.indices.filter { steps[$0 + 1] == .done })
    let indexes = Dictionary(
      zip(plan.steps.map(\.id), plan.steps.indices), uniquingKeysWith: { first, _ in first })
    for step in done.sorted() {
      for id in plan.steps[step].after {
        if let before = indexes[id], !done.contains(before) {
          throw .outOfOrder(step: plan.steps[step].id, before: id)
        }
      }
    }
    return PlanProgress(plan, done: done)
  }

  private func doubt(_ number: Int, _ plan: Plan) -> Doubt {
    let step = plan.steps[number - 1]
    let words = commands[number] ?? [:]
    let last = words.keys.sorted().last { words[$0] == .begun || words[$0] == .failed }
    let command = last.flatMap { 1...step.commands.count ~= $0 ? step.commands[$0 - 1] : nil }
    return Doubt(
      number: number, partition: step.partition,
      command: command.map { "\($0.lpar)# \($0.run)" },
      hasFailed: last.map { words[$0] == .failed } ?? false)
  }
}
