import Testing
import WPARDiagnostics
import WPARModel

/// Expects that a reader says of a text exactly what a row of a table says, and that both of its
/// entrances agree.
func expect<Value>(
  _ type: ValueType<Value>, refuses row: Refused,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let problem = type.problem(row.text)
  #expect(problem?.message == row.message, sourceLocation: sourceLocation)
  #expect(problem?.kind == row.kind, sourceLocation: sourceLocation)
  #expect(problem?.part(of: row.text) == row.part, sourceLocation: sourceLocation)
  #expect(problem?.replacement?.text == row.fix, sourceLocation: sourceLocation)
  #expect(
    problem?.replacement?.applicability.rawValue == row.applicability,
    sourceLocation: sourceLocation)
  #expect(type.reading(row.text).problem?.message == row.message, sourceLocation: sourceLocation)
  #expect(
    (type.value(row.text) == nil) == (row.kind == .unreadable)
      || row.kind == .unknownWord, sourceLocation: sourceLocation)
  if row.applicability == "safe", let fix = row.fix {
    #expect(type.problem(fix)?.message == nil, sourceLocation: sourceLocation)
  }
}

/// Expects that a text is read without a remark, and as what.
func expect<Value: CustomStringConvertible>(
  _ type: ValueType<Value>, reads text: String, as canonical: String? = nil,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  #expect(type.problem(text)?.message == nil, sourceLocation: sourceLocation)
  let value = type.value(text)
  #expect(value?.description == canonical ?? text, sourceLocation: sourceLocation)
}
