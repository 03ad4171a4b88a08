import WPARDiagnostics

/// A plan as one HTML page: the verdict and the risks, when what runs, how full each LPAR is
/// meanwhile, and every step with all that its operator has to know.
///
/// Anchors and filters go by the positions of steps, LPARs and partitions, as names may hold
/// anything.
struct PlanPage {
  let plan: Plan
  let outline: PlanOutline
  let loads: LoadHistory
  /// The position of an LPAR by its name.
  let lparNumbers: [String: Int]
  /// The position of a step by its id.
  let stepNumbers: [String: Int]

  init(_ plan: Plan) {
    self.plan = plan
    outline = PlanOutline(plan)
    loads = LoadHistory(plan)
    lparNumbers = Dictionary(
      plan.basis.lpars.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    stepNumbers = Dictionary(
      plan.steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var bytes: [UInt8] {
    let title = outline.headlineParts[0]
    let sections = [head, explanation, risks, filter, timeline, lpars, waves, basis]
    return HTMLPage.page(
      title: title, body: sections.joined(), tool: "wparc \(plan.tool)",
      style: HTMLPage.filterStyle + Self.style,
      script: Self.script)
  }

  // MARK: What is read first

  private var head: String {
    var text = "<header>\n<h1>\(outline.headlineParts[0].escapedForMarkup)</h1>\n"
    let facts = outline.headlineParts.dropFirst()
    if !facts.isEmpty {
      text += "<ul class=\"facts\">\n"
      for fact in facts { text += "<li>\(fact.escapedForMarkup)</li>\n" }
      text += "</ul>\n"
    }
    let goals = plan.goals.map(\.sentence).joined(separator: "; ")
    text += "<p class=\"soft\">Goal: \(goals.escapedForMarkup)</p>\n"
    if let line = outline.resumptionLine { text += "<p>\(line.escapedForMarkup)</p>\n" }
    return text
      + "<p class=\"soft digest\">plan sha256 <code>\(plan.digest)</code></p>\n</header>\n"
  }

  private var risks: String {
    let risks = outline.allRisks
    guard !plan.steps.isEmpty else { return "" }
    var text =
      "<section id=\"risks\" class=\"\(risks.isEmpty ? "calm" : "risky")\">\n<h2>Risks</h2>\n"
    if risks.isEmpty {
      text += "<p>None is known: nothing stops, and no check warns.</p>\n"
    } else {
      // Each leads to the first step that has it.
      var steps: [String: Int] = [:]
      for (step, risks) in outline.risks.enumerated() {
        for risk in risks where steps[risk] == nil { steps[risk] = step }
      }
      text += "<ul>\n"
      for risk in risks {
        let link = steps[risk].map { " <a href=\"#step-\($0 + 1)\">step \($0 + 1)</a>" } ?? ""
        text += "<li>\(risk.escapedForMarkup)\(link)</li>\n"
      }
      text += "</ul>\n"
    }
    return text + "</section>\n"
  }

  /// Why there is no whole plan, and what would help.
  private var explanation: String {
    guard let explanation = plan.explanation else { return "" }
    var text = "<section id=\"explanation\">\n<h2>Why</h2>\n"
    text += "<p>\(explanation.text.escapedForMarkup)</p>\n"
    if !explanation.constraints.isEmpty {
      text += "<h3>In conflict</h3>\n<p class=\"soft\">Together they exclude every plan; "
      text += "without any one of them they do not.</p>\n<ul class=\"names\">\n"
      for name in explanation.constraints {
        text += "<li><code>\(name.escapedForMarkup)</code></li>\n"
      }
      text += "</ul>\n"
    }
    if !explanation.blockers.isEmpty {
      let rows = explanation.blockers.map { blocker in
        "<tr><td>\(blocker.partition.escapedForMarkup)</td>"
          + "<td>\(blocker.lpar.escapedForMarkup)</td>"
          + "<td>\(blocker.lacks.shown.escapedForMarkup) "
          + "\(blocker.lacks.resource.escapedForMarkup)</td></tr>\n"
      }
      text += "<h3>What blocks</h3>\n"
      text += HTMLPage.scrolling(
        "<table>\n<thead><tr><th scope=\"col\">partition</th><th scope=\"col\">waits for</th>"
          + "<th scope=\"col\">which lacks</th></tr></thead>\n<tbody>\n\(rows.joined())</tbody>\n"
          + "</table>\n", label: "What blocks")
    }
    if !explanation.remedies.isEmpty {
      text +=
        "<h3>What would help</h3>\n<p class=\"soft\">Each by itself makes a plan exist.</p>\n<ul>\n"
      for remedy in explanation.remedies { text += item(remedy) }
      text += "</ul>\n"
    }
    return text + "</section>\n"
  }

  private func item(_ remedy: PlanRemedy) -> String {
    var text = "<li>\(remedy.text.escapedForMarkup)"
    if !remedy.arguments.isEmpty {
      let words = remedy.arguments.map(\.shellQuoted).joined(separator: " ")
      text += "<br>add to the command line: <code>\(words.escapedForMarkup)</code>"
    }
    for operation in remedy.patch {
      let value = operation.value.map { ": \($0.shown)" } ?? ""
      text += "<br>in the fleet file: <code>\(operation.kind.rawValue) "
      text += "\((operation.path + value).escapedForMarkup)</code>"
    }
    return text + "</li>\n"
  }

  // MARK: The filter

  private var filter: String {
    guard !plan.steps.isEmpty else { return "" }
    let lpars = touchedLPARs.map { (value: $0, text: plan.basis.lpars[$0].name) }
    return HTMLPage.filter(
      "Steps", choice: (label: "LPAR", name: "lpar", options: lpars),
      button: #"<button type="button" name="open" aria-pressed="false">open all steps</button>"#,
      shown: counted(plan.steps.count, "step"))
  }

  /// The positions of the LPARs that a step leaves or reaches.
  var touchedLPARs: [Int] {
    var names: Set<String> = []
    for step in plan.steps {
      names.insert(step.from)
      if let to = step.to { names.insert(to) }
    }
    return plan.basis.lpars.indices.filter { names.contains(plan.basis.lpars[$0].name) }
  }

  /// The positions of the LPARs of a step, for the filter.
  func lparList(_ step: Step) -> String {
    let numbers = [step.from, step.to].compactMap { $0.flatMap { lparNumbers[$0] } }
    return (numbers.first == numbers.last ? Array(numbers.prefix(1)) : numbers)
      .map(String.init).joined(separator: " ")
  }

  // MARK: What it stands on

  private var basis: String {
    let basis = plan.basis
    let limits = basis.limits
    func most(_ limit: Int?) -> String { limit.map(String.init) ?? "unlimited" }
    var facts = [
      (
        "moves at once",
        "\(most(limits.lpar)) per LPAR, \(most(limits.nfs)) per NFS server, "
          + "\(most(limits.fleet)) in the fleet"
      ),
      ("kept free on every arrival", PlanWording.percent(limits.reserve)),
      (
        "transfer",
        "\(basis.model.bandwidth)M a second and \(basis.model.overhead) seconds, \(basis.model.source)"
      ),
      ("stops of partitions that could move live", basis.allowsStops ? "allowed" : "not allowed"),
    ]
    if let only = basis.limitedTo {
      facts.append(("LPARs that alone receive", only.joined(separator: ", ")))
    }
    if !basis.waived.isEmpty {
      facts.append(
        (
          "waived checks",
          basis.waived.map { $0 == "*" ? "every missing fact" : $0 }.joined(separator: ", ")
        ))
    }
    if !basis.enforced.isEmpty {
      facts.append(("enforced checks", basis.enforced.joined(separator: ", ")))
    }
    var text = "<section id=\"basis\">\n<h2>What the plan stands on</h2>\n<dl>\n"
    for (name, value) in facts {
      text += "<dt>\(name.escapedForMarkup)</dt><dd>\(value.escapedForMarkup)</dd>\n"
    }
    for input in plan.inputs {
      text += "<dt>\(input.path.escapedForMarkup)</dt>"
      text += "<dd class=\"digest\">sha256 <code>\(input.sha256.escapedForMarkup)</code></dd>\n"
    }
    return text + "</dl>\n</section>\n"
  }
}

extension PlanGoal {
  /// What is to be reached, as the end of a sentence.
  fileprivate var sentence: String {
    switch self {
    case .evacuate(let lpars): "evacuate \(enumeration(lpars, limit: 20))"
    case .target(let places):
      "reach the places of "
        + enumeration(places.map { "\($0.partition) (\($0.lpar))" }, limit: 10)
    case .rebalance(let share): "every LPAR at most \(PlanWording.percent(share)) full"
    case .consolidate(let most):
      most.map { "partitions on at most \(counted($0, "LPAR"))" } ?? "partitions on few LPARs"
    }
  }
}

extension Amount {
  /// As a person reads it: memory as `6.0G`, everything else as in a fleet file.
  var shown: String { Self.shown(value, of: resource) }

  static func shown(_ value: Int64, of resource: String) -> String {
    resource == "memory" ? value.memoryText : text(value, of: resource)
  }
}

extension PatchValue {
  /// The value on one line.
  fileprivate var shown: String {
    switch self {
    case .text(let text): text
    case .list(let items): "[\(items.map(\.shown).joined(separator: ", "))]"
    case .mapping(let members):
      "{ \(members.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", ")) }"
    }
  }
}
