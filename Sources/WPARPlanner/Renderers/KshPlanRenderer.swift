extension PlanRenderer {
  static let ksh = PlanRenderer(
    name: "ksh", summary: "a run-book for ksh88 that does nothing unless told to",
    render: { plan, _ in Array(RunBook(plan).text.utf8) })
}
