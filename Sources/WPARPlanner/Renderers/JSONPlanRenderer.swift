extension PlanRenderer {
  static let json = PlanRenderer(
    name: "json", summary: "the plan file", render: { plan, _ in plan.bytes })
}
