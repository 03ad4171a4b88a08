import WPARDiagnostics

/// Every step, wave by wave: one line, and below it what its operator has to know.
extension PlanPage {
  var waves: String {
    guard !plan.steps.isEmpty else { return "" }
    var text =
      "<section id=\"steps\">\n<h2>\(plan.outcome == .plan ? "Steps" : "Partial plan")</h2>\n"
    if plan.outcome != .plan {
      text += "<p>These steps are sound and do not reach the goal.</p>\n"
    }
    text += "<p class=\"soft\">All steps of a wave may run at once, once the waves before it have "
    text += "ended.</p>\n"
    for wave in plan.waves {
      let steps = wave.steps.map { plan.steps[$0] }
      let start = steps.map(\.start).min() ?? 0
      let end = steps.map(\.end).max() ?? 0
      text += "<section class=\"wave\" id=\"wave-\(wave.number)\">\n<h3>Wave \(wave.number) "
      text +=
        "<small>\(counted(steps.count, "step")), \(start.clock) to \(end.clock)</small></h3>\n"
      for number in wave.steps { text += entry(number) }
      text += "</section>\n"
    }
    return text + "</section>\n"
  }

  private func entry(_ number: Int) -> String {
    let step = plan.steps[number]
    let risks = outline.risks[number]
    var text = "<details class=\"step \(step.kind.rawValue)\" id=\"step-\(number + 1)\" "
    text += "data-step=\"\(number)\" data-lpars=\"\(lparList(step))\" "
    text += "data-name=\"\(step.partition.escapedForMarkup)\">\n<summary>"
    text += "<span class=\"kind\"><code>\(step.symbol.escapedForMarkup)</code> "
    text += "\(step.kind.rawValue)</span> "
    text += "<b class=\"partition\">\(step.partition.escapedForMarkup)</b> "
    text += "<span class=\"route\">\(step.route.escapedForMarkup)</span> "
    text += "<span class=\"figure\">\(outline.memory(of: number))</span> "
    text += "<span class=\"figure\">\((step.end - step.start).clock)</span> "
    text += "<span class=\"reason\">\(step.reason.escapedForMarkup)</span>"
    for risk in risks { text += " <span class=\"risk\">! \(risk.escapedForMarkup)</span>" }
    text += "</summary>\n<div class=\"body\">\n<dl>\n"
    text += "<dt>step</dt><dd>\(number + 1) (\(step.id.escapedForMarkup)), "
    text += "\(step.start.clock) to \(step.end.clock)</dd>\n"
    text += "<dt>why</dt><dd>\(step.reason.escapedForMarkup)</dd>\n"
    if !step.after.isEmpty {
      let links = step.after.map { id -> String in
        guard let before = stepNumbers[id] else { return id.escapedForMarkup }
        return "<a href=\"#step-\(before + 1)\">\(before + 1) "
          + "\(plan.steps[before].partition.escapedForMarkup)</a>"
      }
      text += "<dt>after</dt><dd>\(links.joined(separator: ", "))</dd>\n"
    }
    if !step.preconditions.isEmpty {
      text += "<dt>only if</dt><dd>\(HTMLPage.list(step.preconditions))</dd>\n"
    }
    text += "</dl>\n"
    if !step.commands.isEmpty {
      text += "<ol class=\"commands\">\n" + step.commands.map(item).joined() + "</ol>\n"
      text += backward(step)
    }
    return text + "</div>\n</details>\n"
  }

  private func item(_ command: StepCommand) -> String {
    var text = "<li\(command.isPointOfNoReturn ? " class=\"final\"" : "")>"
    if command.isPointOfNoReturn {
      text += "<p class=\"no-return\"><b>Point of no return</b>: once this has run, the step "
      text += "cannot be undone.</p>"
    }
    let isRecalled = command.evidence == "recalled"
    text +=
      "<p>\(command.title.escapedForMarkup) <span class=\"evidence\(isRecalled ? " recalled" : "")\""
    text += ">\(command.evidence.escapedForMarkup)</span></p>"
    text += "<pre tabindex=\"0\"><code>\(line(command.lpar, command.run))</code></pre>"
    let retries =
      command.retries > 0
      ? ", \(command.retries == 1 ? "1 retry" : "\(command.retries) retries")" : ""
    text += "<p class=\"soft\">expect \(command.expect.escapedForMarkup), within "
    text += "\(counted(command.timeout, "second"))\(retries)</p>"
    return text + "</li>\n"
  }

  private func line(_ lpar: String, _ run: String) -> String {
    "<span class=\"prompt\">\(lpar.escapedForMarkup)#</span> \(run.escapedForMarkup)"
  }

  /// What undoes the step as long as it can be undone: the last command first.
  private func backward(_ step: Step) -> String {
    let point = step.commands.firstIndex(where: \.isPointOfNoReturn)
    let undone = step.commands.enumerated().filter { $0.offset < point ?? step.commands.count }
      .reversed().filter { !$0.element.rollback.isEmpty }
    var text = "<h4>Rollback</h4>\n"
    guard !undone.isEmpty else {
      return text + "<p class=\"soft\">Nothing has to be undone"
        + "\(point == nil ? "" : " before the point of no return").</p>\n"
    }
    text += "<p class=\"soft\">Undo what has run, the last command first"
    text += "\(point == nil ? "" : "; only before the point of no return").</p>\n"
    text += "<ul class=\"commands\">\n"
    for (offset, command) in undone {
      for undo in command.rollback {
        text += "<li><p>undoes command \(offset + 1), \(command.title.escapedForMarkup)</p>"
        text += "<pre tabindex=\"0\"><code>\(line(undo.lpar, undo.run))</code></pre></li>\n"
      }
    }
    return text + "</ul>\n"
  }
}
