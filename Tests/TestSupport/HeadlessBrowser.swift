import Foundation

/// Chromium without a window, as a judge of pages.
package struct HeadlessBrowser: Sendable {
  package static let chromium = Judge("chromium")

  private let width: Int

  package init(width: Int = 900) {
    self.width = width
  }

  /// The page as it is once it has been loaded.
  package func dump(_ page: String) throws -> String {
    String(decoding: try run(["--dump-dom"], page).output, as: UTF8.self)
  }

  /// What a script gives back that runs in a copy of the page, and the errors of its scripts.
  ///
  /// - Parameter script: The body of an asynchronous function that returns what JSON can hold.
  package func result(of script: String, in page: String) throws -> JSONNode {
    let probe = """
      <script>
      (async () => {
        let result;
        try { result = await (async () => { \(script) })(); } catch (error) { errors.push(`${error}`); }
        const output = document.createElement('pre');
        output.id = 'probe';
        output.textContent = encodeURIComponent(JSON.stringify({ result, errors }));
        document.body.append(output);
      })();
      </script>
      """
    // The page itself lets no script run but its own.
    var copy = page.replacing(
      try Regex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>\n"),
      with: "<script>const errors = []; onerror = (text) => { errors.push(text); };</script>\n")
    guard let end = copy.ranges(of: "</body>").last else { throw Failure("no end of the body") }
    copy.insert(contentsOf: probe, at: end.lowerBound)
    let dump = try dump(copy)
    guard let start = dump.ranges(of: "<pre id=\"probe\">").last?.upperBound,
      let end = dump[start...].firstRange(of: "</pre>")?.lowerBound,
      let text = dump[start..<end].removingPercentEncoding
    else { throw Failure("the script gave nothing back") }
    let answer = JSONNode(try JSONSerialization.jsonObject(with: Data(text.utf8)))
    let errors = answer["errors"].array.map(\.text)
    guard errors.isEmpty else { throw Failure("\(errors)") }
    return answer["result"]
  }

  /// How wide a page is in a window of a width, with everything unfolded, and how wide the window is.
  package func widths(of page: String, in width: Int) throws -> (page: Int, window: Int) {
    // Headless windows are never as narrow as a telephone; frames are.
    let widths = try result(
      of: """
        const frame = document.createElement('iframe');
        frame.width = \(width);
        frame.srcdoc = document.documentElement.outerHTML;
        frame.sandbox = 'allow-same-origin';
        document.body.append(frame);
        await new Promise((done) => { frame.onload = done; });
        for (const step of frame.contentDocument.querySelectorAll('details')) step.open = true;
        return [frame.contentDocument.documentElement.scrollWidth, frame.contentWindow.innerWidth];
        """, in: page
    ).array.map(\.number)
    guard widths.count == 2 else { throw Failure("no widths") }
    return (widths[0], widths[1])
  }

  /// The number of sheets that the page takes when it is printed.
  package func sheets(of page: String) throws -> Int {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "page.pdf")
    _ = try run(["--no-pdf-header-footer", "--print-to-pdf=\(file.path)"], page)
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return text.matches(of: /\/Type\s*\/Page\b/).count
  }

  private func run(_ arguments: [String], _ page: String) throws -> Judge.Outcome {
    let profile = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: profile) }
    let outcome = try Self.chromium.run(
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--user-data-dir=\(profile.path)", "--window-size=\(width),900",
        "--virtual-time-budget=10000",
      ] + arguments, onFile: page, named: "page.html")
    guard outcome.status == 0 else { throw Failure(outcome.errorOutput) }
    return outcome
  }

  private func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
      self.description = description
    }
  }
}
