import WPARDiagnostics

/// How full each LPAR is before, during and after: a curve for each resource and a table of every
/// change.
extension PlanPage {
  var lpars: String {
    guard !plan.basis.lpars.isEmpty else { return "" }
    var text = "<section id=\"lpars\">\n<h2>LPARs</h2>\n<p class=\"soft\">Of each resource what is "
    text += "used over the time of the plan, against the capacity (the upper edge) and what stays "
    text += "free on an arrival (the band below it).</p>\n<div class=\"cards\">\n"
    let idle = loads.courses.count { $0.moments.isEmpty }
    let hidesIdle = idle > Self.idleLimit
    for (number, course) in loads.courses.enumerated()
    where !hidesIdle || !course.moments.isEmpty {
      text += card(course, number)
    }
    text += "</div>\n"
    if hidesIdle {
      text += "<p class=\"soft\">\(idle) LPARs that no step changes are left out.</p>\n"
    }
    return text + "</section>\n"
  }

  /// LPARs that stay as they are and are shown all the same: thousands of them make a page slow.
  private static let idleLimit = 40

  private func card(_ course: LoadHistory.Course, _ number: Int) -> String {
    let lpar = plan.basis.lpars[number]
    let notes =
      (lpar.isCordoned ? ["cordoned"] : []) + [lpar.level].compactMap { $0.map { "AIX \($0)" } }
    let note =
      notes.isEmpty
      ? "" : " <small>\(notes.joined(separator: ", ").escapedForMarkup)</small>"
    var text = "<article class=\"card\" data-lpar=\"\(number)\">\n"
    text += "<h3>\(lpar.name.escapedForMarkup)\(note)</h3>\n"
    for resource in course.capacity.indices { text += meter(course, resource) }
    if course.capacity.isEmpty { text += "<p class=\"soft\">no capacity is stated</p>\n" }
    if course.moments.isEmpty {
      text += "<p class=\"soft\">no step changes it</p>\n"
    } else {
      text += changes(course)
    }
    return text + "</article>\n"
  }

  private func meter(_ course: LoadHistory.Course, _ resource: Int) -> String {
    let capacity = course.capacity[resource]
    let peak = course.peak(resource)
    func shown(_ value: Int64) -> String {
      "\(amount(value, capacity)) <small>\(LoadHistory.percent(value, of: capacity.value))%</small>"
    }
    let free = reserveFloor(capacity.value)
    var text = "<div class=\"meter\">\n<h4>\(capacity.resource.escapedForMarkup) "
    text += "<small>\(amount(capacity.value, capacity)) in all"
    if plan.basis.limits.reserve > 0 {
      text += ", \(amount(free, capacity)) for arrivals"
    }
    text += "</small></h4>\n" + curve(course, resource, free)
    text +=
      "<dl class=\"figures\"><div><dt>before</dt><dd>\(shown(course.before[resource]))</dd></div>"
    text += "<div><dt>most, at \(peak.time.clock)</dt><dd>\(shown(peak.load))</dd></div>"
    text += "<div><dt>after</dt><dd>\(shown(course.after[resource]))</dd></div></dl>\n</div>\n"
    return text
  }

  private func amount(_ value: Int64, _ of: Amount) -> String {
    Amount.shown(value, of: of.resource).escapedForMarkup
  }

  /// What arrivals may fill.
  private func reserveFloor(_ capacity: Int64) -> Int64 {
    capacity * Int64(10_000 - plan.basis.limits.reserve) / 10_000
  }

  /// A stepped curve over the time of the plan.
  private func curve(_ course: LoadHistory.Course, _ resource: Int, _ free: Int64) -> String {
    let capacity = course.capacity[resource]
    let peak = course.peak(resource)
    // Who is over its capacity is shown so.
    let top = max(capacity.value, peak.load, 1)
    func y(_ value: Int64) -> Int64 { 1000 - value * 1000 / top }
    var path = "M0 \(y(course.before[resource]))"
    var last = course.before[resource]
    for moment in course.moments where moment.loads[resource] != last {
      last = moment.loads[resource]
      path += "H\(moment.time * 10_000 / makespan)V\(y(last))"
    }
    path += "H10000"
    let words =
      "\(capacity.resource) of \(course.lpar): before "
      + "\(Amount.shown(course.before[resource], of: capacity.resource)), most "
      + "\(Amount.shown(peak.load, of: capacity.resource)), after "
      + "\(Amount.shown(course.after[resource], of: capacity.resource)), capacity \(capacity.shown)"
    var text = "<svg class=\"curve\" viewBox=\"0 0 10000 1000\" preserveAspectRatio=\"none\" "
    text += "role=\"img\" aria-label=\"\(words.escapedForMarkup)\">"
    text += "<path class=\"reserve\" d=\"M0 \(y(capacity.value))H10000V\(y(free))H0Z\"/>"
    text += "<path class=\"use\" d=\"\(path)V1000H0Z\"/>"
    text += "<path class=\"edge\" d=\"\(path)\"/>"
    if plan.basis.limits.reserve > 0 {
      text += "<path class=\"floor\" d=\"M0 \(y(free))H10000\"/>"
    }
    return text + "<path class=\"full\" d=\"M0 \(y(capacity.value))H10000\"/></svg>\n"
  }

  private func changes(_ course: LoadHistory.Course) -> String {
    var text = "<details>\n<summary>\(counted(course.moments.count, "change"))</summary>\n"
    var table = "<table>\n<thead><tr><th scope=\"col\">at</th><th scope=\"col\">change</th>"
    for capacity in course.capacity {
      table += "<th scope=\"col\">\(capacity.resource.escapedForMarkup)</th>"
    }
    func cells(_ loads: [Int64]) -> String {
      zip(loads, course.capacity).map { load, capacity in
        let isReserved = load > reserveFloor(capacity.value)
        return "<td class=\"number\(isReserved ? " reserved" : "")\">\(amount(load, capacity)) "
          + "<small>\(LoadHistory.percent(load, of: capacity.value))%</small></td>"
      }.joined() + "</tr>\n"
    }
    table += "</tr></thead>\n<tbody>\n<tr><td></td><th scope=\"row\">before</th>"
    table += cells(course.before)
    for moment in course.moments {
      let step = plan.steps[moment.step]
      let verb: String
      switch (step.kind, moment.isArrival) {
      case (.start, _): verb = "starts"
      case (.stop, _): verb = "has stopped"
      case (_, true): verb = "arrives"
      case (_, false): verb = "has left"
      }
      table += "<tr><td>\(moment.time.clock)</td><th scope=\"row\">"
      table += "<a href=\"#step-\(moment.step + 1)\">\(step.partition.escapedForMarkup)</a> \(verb)"
      table += "</th>" + cells(moment.loads)
    }
    text += HTMLPage.scrolling(
      table + "</tbody>\n</table>\n", label: "Changes of \(course.lpar)")
    return text + "</details>\n"
  }
}
