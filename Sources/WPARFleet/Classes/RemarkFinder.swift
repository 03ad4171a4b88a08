/// Finds what there is to say of relocations that are made, and asks only once what is one to the
/// checks: of two LPARs, or of a partition and them.
package struct RemarkFinder {
  private let compatibility: Compatibility
  private let live: [Question]
  private let `static`: [Question]
  /// The checks of two LPARs that have something to say of a way.
  private var speaking: [Way: Set<Int>] = [:]
  /// What is still to be asked of a relocation when one with the same readings has been.
  private var open: [Reading: [Question]] = [:]

  private struct Way: Hashable {
    let departure: Int
    let arrival: Int
    let kind: RelocationKind
  }

  /// What checks read of a relocation.
  private struct Reading: Hashable {
    /// What checks of two LPARs read.
    let way: Way
    /// What checks of moves with keys read.
    let move: Way
    let partition: Int
    /// Whether the checks of the partition alone have nothing to say.
    let isSilent: Bool
  }

  /// A check that has something to say of a kind of relocations.
  private struct Question {
    let index: Int
    let check: CompatibilityCheck
    let aspect: Compatibility.Aspect
    let sharing: Sharing
  }

  /// For which relocations a check says the same.
  private enum Sharing {
    /// For those between LPARs of which the checks of two LPARs read the same.
    case lpars
    /// For those of which the checks of moves with keys read the same.
    case moves
    case none
  }

  /// - Parameter wantsPreconditions: Whether what must be so before a move is asked for, too. To write
  ///   it down takes longer than all else.
  package init(_ compatibility: Compatibility, wantsPreconditions: Bool = true) {
    self.compatibility = compatibility
    func questions(_ kind: RelocationKind) -> [Question] {
      compatibility.checks.enumerated().compactMap { index, check in
        guard check.weight(kind) != nil else { return nil }
        var sharing = Sharing.none
        switch check.subject {
        case .lpars: sharing = .lpars
        case .move: if compatibility.isReadByKeys(index) { sharing = .moves }
        case .precondition: if !wantsPreconditions { return nil }
        case .partition: break
        }
        return Question(
          index: index, check: check, aspect: compatibility.aspect(of: index), sharing: sharing)
      }
    }
    live = questions(.live)
    `static` = questions(.static)
  }

  /// What there is to say of a relocation that is made, in the order of the checks: results that
  /// matter to the verdict, or would without a waiver, and what must be so and no output shows. A
  /// missing fact that is accepted with all others is not told again.
  package mutating func remarks(
    on partition: Int, from departure: Int, to arrival: Int, _ kind: RelocationKind
  ) -> (results: [CheckResult], preconditions: [String]) {
    var results: [CheckResult] = []
    var preconditions: [String] = []
    let read = compatibility.reading(of: partition, from: departure, to: arrival)
    let reading = Reading(
      way: Way(
        departure: compatibility.reading(of: departure),
        arrival: compatibility.reading(of: arrival), kind: kind),
      move: Way(departure: read.departure, arrival: read.arrival, kind: kind),
      partition: read.partition, isSilent: compatibility.isSilent(of: partition, kind))
    let known = open[reading]
    if known?.isEmpty == true { return ([], []) }
    func relocation(_ aspect: Compatibility.Aspect) -> Relocation {
      compatibility.relocation(aspect, partition, departure, arrival, kind)
    }
    let (toArrival, onWay) = (relocation(.arrival), relocation(.way))
    var rest: [Question] = []
    for question in known ?? questions(of: reading) {
      let index = question.index
      let relocation =
        switch question.aspect {
        case .partition: relocation(.partition)
        case .arrival: toArrival
        case .way: onWay
        }
      // Most checks pass, and of them nothing is made.
      let outcome = question.check.outcome(relocation)
      let isSilent = compatibility.selection.isSilent(index, outcome)
      if known == nil, question.sharing == .none || !isSilent { rest.append(question) }
      if isSilent { continue }
      if case .precondition(let text) = outcome {
        preconditions.append(text)
      } else {
        let result = compatibility.selection.result(index, outcome, relocation)
        if result.effect.isTold { results.append(result) }
      }
    }
    if known == nil { keep(rest, of: reading) }
    return (results, preconditions)
  }

  /// What is asked of a relocation with readings that are new.
  private func questions(of reading: Reading) -> [Question] {
    let speaking = speaking[reading.way]
    return (reading.way.kind == .live ? live : `static`).filter { question in
      if question.aspect == .partition, reading.isSilent { return false }
      return question.sharing != .lpars || speaking?.contains(question.index) ?? true
    }
  }

  private mutating func keep(_ rest: [Question], of reading: Reading) {
    open[reading] = rest
    guard speaking[reading.way] == nil else { return }
    speaking[reading.way] = Set(rest.filter { $0.sharing == .lpars }.map(\.index))
  }
}
