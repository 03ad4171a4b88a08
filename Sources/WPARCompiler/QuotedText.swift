/// Text of the user's in a message: between single quotes, shortened, without control characters.
package func quoted(_ text: String) -> String {
  var result = "'"
  var count = 0
  for scalar in text.unicodeScalars {
    count += 1
    guard count <= 80 else {
      result += "…"
      break
    }
    if scalar.value < 0x20 || scalar.value == 0x7F {
      result.unicodeScalars.append(Unicode.Scalar(0x2400 + min(scalar.value, 0x21)) ?? "�")
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result + "'"
}
