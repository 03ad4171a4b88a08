extension PlanRenderer {
  static let html = PlanRenderer(
    name: "html", summary: "one page to open, print or send: risks, timeline, loads, every command",
    render: { plan, _ in PlanPage(plan).bytes })
}
