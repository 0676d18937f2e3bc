import QuipuxDocument
import Testing

@testable import AuditReporting

@Suite struct SpanishTextTests {
  @Test func `Numbers, shares and durations`() {
    #expect(
      [0, 999, 1000, 12_345, 1_234_567, -1234].map(SpanishText.number) == [
        "0", "999", "1.000", "12.345", "1.234.567", "-1.234",
      ])
    #expect(SpanishText.share(1, of: 3) == "33,3\u{A0}%")
    #expect(SpanishText.share(2, of: 3) == "66,7\u{A0}%")
    #expect(SpanishText.share(0, of: 0) == "0 %")
    #expect(
      [0, 59, 60, 3599, 3600, 11_580, 86_400, 187_200].map(SpanishText.duration) == [
        "0 s", "59 s", "1 min", "59 min", "1 h", "3 h 13 min", "1 d", "2 d 4 h",
      ])
  }

  @Test func `A whole month is called by its name`() throws {
    let days = try [(2026, 2, 1), (2026, 2, 28), (2026, 2, 27), (2028, 2, 28), (2025, 2, 1)].map { year, month, day in
      try #require(CivilDate(year: year, month: month, day: day))
    }
    #expect(SpanishText.period(days[0], days[1]) == "febrero de 2026")
    #expect(SpanishText.period(days[0], days[2]) == "del 1 de febrero de 2026 al 27 de febrero de 2026")
    #expect(SpanishText.period(days[4], days[1]) == "del 1 de febrero de 2025 al 28 de febrero de 2026")
    #expect(SpanishText.period(days[3], days[3]) == "28 de febrero de 2028")
  }

  @Test func `A moment is Ecuador's, however it was written`() throws {
    let moment = try #require(Timestamp(quipux: "2026-03-15T04:05:59Z"))
    #expect(SpanishText.moment(moment) == "14/03/2026 23:05")
  }
}

@Suite struct HTMLTests {
  @Test func `Text cannot become markup, in an element or an attribute`() {
    let hostile = "</p><script>alert(1)</script>\"'&"
    let html = HTML.element("p", ["title": hostile], "\(hostile)")
    let text = "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"
    #expect(html.source == "<p title=\"\(text)\">\(text)</p>")
  }

  @Test(arguments: [
    "\u{0}", "\u{8}", "\u{1B}", "\u{7F}", "\u{85}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{E000}",
    "\u{FFFF}", "\u{2028}",
  ])
  func `Nothing turns the direction of text or hides in it`(mark: String) {
    #expect(HTML("a\(mark)b" as String).source == "a\u{FFFD}b")
  }

  @Test func `Letters stay as they are, and an empty attribute is left out`() {
    #expect(HTML.element("b", ["class": ""], "Ñandú · 4 ‰").source == "<b>Ñandú · 4 ‰</b>")
  }
}

@Suite struct TimeSeriesTests {
  @Test func `A month has a bin for each day, half a year one for each month`() throws {
    let first = try #require(CivilDate(year: 2026, month: 1, day: 15)).daysSinceEpoch
    let days = TimeSeries([first + 2: ["ticketed": 3]], over: first...first + 29)
    #expect(!days.isByMonth)
    #expect(days.bins.map { $0.outcomes["ticketed"] ?? 0 }.reduce(0, +) == 3)
    #expect(days.bins.count == 30)
    let months = TimeSeries(
      [first: ["review": 1], first + 17: ["review": 2], first + 20: ["failed": 4]], over: first...first + 180)
    #expect(months.isByMonth)
    #expect(months.bins.map(months.label) == ["ene 26", "feb 26", "mar 26", "abr 26", "may 26", "jun 26", "jul 26"])
    #expect(months.bins[0].outcomes == ["review": 1])
    #expect(months.bins[1].outcomes == ["review": 2, "failed": 4])
  }

  @Test func `A batch's days are those on which something came`() {
    #expect(TimeSeries([:], over: nil).bins.isEmpty)
    #expect(TimeSeries([20_000: ["failed": 1], 20_002: ["failed": 1]], over: nil).bins.count == 3)
  }
}
