import WPARDiagnostics

/// When what runs: a row for the waves, and one for each LPAR with the steps that leave or reach it.
extension PlanPage {
  var timeline: String {
    guard !plan.steps.isEmpty else { return "" }
    let end = makespan
    let touched = touchedLPARs
    var text = "<section id=\"timeline\">\n<h2>Timeline</h2>\n"
    text += "<p class=\"skip\"><a href=\"#lpars\">Skip the timeline</a></p>\n"
    var chart = "<div class=\"gantt\" style=\"--least:\(leastWidth)rem\">\n"
    chart += "<div class=\"row axis\" aria-hidden=\"true\"><span class=\"name\"></span>"
    chart += "<div class=\"track\">"
    for tick in 0...4 {
      chart += "<span style=\"left:\(25 * tick)%\">\((end * tick / 4).clock)</span>"
    }
    chart += "</div></div>\n" + waveRow
    var arrivals = [[Int]](repeating: [], count: plan.basis.lpars.count)
    for (number, step) in plan.steps.enumerated() {
      for name in Set([step.from, step.to ?? step.from]) {
        if let lpar = lparNumbers[name] { arrivals[lpar].append(number) }
      }
    }
    for lpar in touched { chart += row(lpar, arrivals[lpar]) }
    text += HTMLPage.scrolling(chart + "</div>\n", label: "Timeline")
    text += "<ul class=\"legend\" aria-label=\"Legend\">\n"
    text += "<li><span class=\"bar in live\">partition ← from</span> arrives</li>\n"
    text +=
      "<li><span class=\"bar out live\">partition → to</span> leaves; counts on both LPARs until the end</li>\n"
    for kind in Step.Kind.allCases where plan.steps.contains(where: { $0.kind == kind }) {
      text += "<li><span class=\"swatch \(kind.rawValue)\"></span> "
      text += "<code>\(kind.symbol.escapedForMarkup)</code> \(kind.meaning)</li>\n"
    }
    text += "</ul>\n"
    let idle = plan.basis.lpars.count - touched.count
    if idle > 0 {
      text += "<p class=\"soft\">\(counted(idle, "LPAR")) no step leaves or reaches: "
      let names = plan.basis.lpars.indices.filter { !touched.contains($0) }
        .map { plan.basis.lpars[$0].name }
      text += "\(enumeration(names, limit: 10).escapedForMarkup).</p>\n"
    }
    return text + "</section>\n"
  }

  /// At least 1, to divide by.
  var makespan: Int { max(1, plan.steps.map(\.end).max() ?? 0) }

  /// The width at which most steps have room for a name.
  private var leastWidth: Int {
    let lengths = plan.steps.map { $0.end - $0.start }.filter { $0 > 0 }.sorted()
    guard !lengths.isEmpty else { return 0 }
    return min(1200, 5 * makespan / lengths[lengths.count / 2])
  }

  /// A place on the time axis in percent.
  func share(_ time: Int) -> String {
    let parts = time * 10_000 / makespan
    let rest = parts % 100
    return "\(parts / 100).\(rest < 10 ? "0" : "")\(rest)%"
  }

  private func span(_ start: Int, _ end: Int, lane: Int) -> String {
    "--x:\(share(start));--w:\(share(end - start));--lane:\(lane)"
  }

  private var waveRow: String {
    let waves = plan.waves.map { wave in
      let steps = wave.steps.map { plan.steps[$0] }
      return (
        number: wave.number, start: steps.map(\.start).min() ?? 0, end: steps.map(\.end).max() ?? 0
      )
    }
    let lanes = Self.lanes(waves.map { ($0.start, $0.end) })
    var text = "<div class=\"row waves\"><span class=\"name\">wave</span>"
    text += "<ol class=\"track\" style=\"--lanes:\((lanes.max() ?? 0) + 1)\">\n"
    for (wave, lane) in zip(waves, lanes) {
      text += "<li class=\"bar\" style=\"\(span(wave.start, wave.end, lane: lane))\">"
      text += "<a href=\"#wave-\(wave.number)\" aria-label=\"wave \(wave.number)\" "
      text += "title=\"wave \(wave.number), \(wave.start.clock) to \(wave.end.clock)\">"
      text += "\(wave.number)</a></li>\n"
    }
    return text + "</ol></div>\n"
  }

  private func row(_ lpar: Int, _ steps: [Int]) -> String {
    let name = plan.basis.lpars[lpar].name
    // Lanes are given out in the order of time.
    let steps = steps.sorted { (plan.steps[$0].start, $0) < (plan.steps[$1].start, $1) }
    let lanes = Self.lanes(steps.map { (plan.steps[$0].start, plan.steps[$0].end) })
    var text = "<div class=\"row\" data-lpar=\"\(lpar)\">"
    text += "<span class=\"name\">\(name.escapedForMarkup)</span>"
    text += "<ol class=\"track\" style=\"--lanes:\((lanes.max() ?? 0) + 1)\">\n"
    for (number, lane) in zip(steps, lanes) {
      let step = plan.steps[number]
      let isArrival = step.to == name
      let label: String
      switch step.kind {
      case .live, .static:
        label =
          isArrival ? "\(step.partition) ← \(step.from)" : "\(step.partition) → \(step.to ?? "?")"
      case .stop: label = "\(step.partition) stops"
      case .start:
        label =
          isArrival ? "\(step.partition) starts" : "\(step.partition) starts on \(step.to ?? "?")"
      }
      let about =
        "\(step.kind.rawValue) \(step.partition) \(step.route), wave \(step.wave), "
        + "\(step.start.clock) to \(step.end.clock)"
      text += "<li class=\"bar \(isArrival ? "in" : "out") \(step.kind.rawValue)\" "
      text += "data-step=\"\(number)\" style=\"\(span(step.start, step.end, lane: lane))\">"
      // Every step once in the order of the keys: where it arrives, or else where it stops.
      let isOnce = isArrival || step.to == nil
      text += "<a href=\"#step-\(number + 1)\"\(isOnce ? "" : " tabindex=\"-1\"") "
      text += "title=\"\(about.escapedForMarkup)\">\(label.escapedForMarkup)</a></li>\n"
    }
    return text + "</ol></div>\n"
  }

  /// For each span of time the first lane that is free.
  private static func lanes(_ spans: [(start: Int, end: Int)]) -> [Int] {
    var ends: [Int] = []
    return spans.map { span in
      if let lane = ends.firstIndex(where: { $0 <= span.start }) {
        // What takes no time is drawn all the same.
        ends[lane] = max(span.end, span.start + 1)
        return lane
      }
      ends.append(max(span.end, span.start + 1))
      return ends.count - 1
    }
  }
}
