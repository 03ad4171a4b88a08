import WPARDiagnostics

/// How a plan's moves are carried out: one procedure for each kind, and a site's own command lines.
package struct ProcedureChoice: Sendable {
  package var live: Procedure
  package var `static`: Procedure
  /// Templates whose lines a site has replaced, by name.
  private let own: [String: CommandTemplate]

  /// - Parameter lines: Lines that take the place of templates, by the template's name.
  package init(
    live: Procedure = .pausedRelocation, static: Procedure = .staticRelocation,
    lines: [String: String] = [:]
  ) {
    self.live = live
    self.static = `static`
    own = Dictionary(
      CommandTemplate.all.compactMap { template in
        lines[template.name].map {
          (template.name, CommandTemplate(template.name, $0, template.evidence))
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The commands of a step.
  package func commands(for step: Step, of partition: PartitionBasis) -> [StepCommand] {
    let procedure = step.kind == .live ? live : `static`
    let arrival = step.to ?? step.from
    func lpars(_ place: ProcedureAction.Place) -> [String] {
      switch place {
      case .departure: [step.from]
      case .arrival: [arrival]
      case .both: arrival == step.from ? [step.from] : [step.from, arrival]
      }
    }
    let values = CommandTemplate.Field.allCases.map { value(of: $0, step, partition, arrival) }
    func line(_ template: CommandTemplate) -> String {
      (own.isEmpty ? template : own[template.name] ?? template).filled { values[$0.position] }
    }
    var commands: [StepCommand] = []
    for action in procedure.actions where step.includes(action) {
      if action.needsRunning, partition.isDefined { continue }
      if action.command == .showExports, partition.servers.isEmpty { continue }
      var rollback: [RollbackCommand] = []
      if case .commands(let undo) = action.undo {
        for (place, command) in undo {
          rollback += lpars(place).map { RollbackCommand(lpar: $0, run: line(command)) }
        }
      }
      for lpar in lpars(action.place) {
        commands.append(
          StepCommand(
            lpar: lpar, title: action.title, run: line(action.command), expect: action.expect,
            proof: action.proof, timeout: action.timeout, retries: action.retries,
            rollback: rollback,
            isPointOfNoReturn: action.isPointOfNoReturn,
            evidence: action.command.evidence.grade))
      }
    }
    return commands
  }

  private func value(
    of field: CommandTemplate.Field, _ step: Step, _ partition: PartitionBasis, _ arrival: String
  ) -> String {
    let name = step.partition
    return switch field {
    case .partition: name.shellQuoted
    case .departure: step.from.shellQuoted
    case .arrival: arrival.shellQuoted
    case .state: "/wpars/\(name)/tmp/state".shellQuoted
    case .log: "/tmp/wparc.\(name).log".shellQuoted
    case .spec: "/tmp/wparc.\(name).spec".shellQuoted
    case .image: "/tmp/wparc.\(name).image".shellQuoted
    case .key: "wparc-\(step.id)".shellQuoted
    case .servers: partition.servers.map(\.shellQuoted).joined(separator: " ")
    }
  }
}

extension Step {
  /// Whether an action belongs to this step.
  fileprivate func includes(_ action: ProcedureAction) -> Bool {
    switch kind {
    case .live, .static: true
    case .stop: action.part == .stop
    case .start: action.part == .start || action.part == .transfer && to != from
    }
  }
}
