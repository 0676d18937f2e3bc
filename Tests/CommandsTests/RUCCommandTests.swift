import Testing

@Suite struct RUCCommandTests {
  @Test func verdictsInTheContractsShape() throws {
    let run = try Scratch().run(
      "ruc", "1790010937001", "1793213150001", "9999999999999", "1700001231001", "--json")
    #expect(run.status == 0)
    #expect(run.error == "")
    let results = try #require(try run.json()["results"] as? [[String: Any]])
    #expect(results.map { $0["verdict"] as? String } == ["verified", "unverifiable", "invalid", "verified"])
    #expect(results.map { $0["class"] as? String } == ["private", "private", nil, "natural"])
    #expect(results.map { $0["ruc"] as? String } == ["1790010937001", "1793213150001", nil, "1700001231001"])
    #expect(results[2].keys.sorted() == ["class", "input", "reasons", "ruc", "verdict"])
    #expect(results[2]["reasons"] as? [String] == ["sentinel"])
  }

  @Test func anotherEstablishmentIsReduced() throws {
    let run = try Scratch().run("ruc", "1790010937-002")
    #expect(run.output.contains("1790010937-002  1790010937001  verified"))
    #expect(run.output.contains("establishment.reduced"))
  }

  @Test func columnsAreInTheLanguageAskedFor() throws {
    let scratch = try Scratch()
    #expect(try scratch.run("ruc", "x").output.hasPrefix("número"))
    #expect(try scratch.run("ruc", "x", "--lang", "en").output.hasPrefix("number"))
    #expect(try scratch.run("ruc", "x", environment: ["LANG": "en_GB.UTF-8"]).output.hasPrefix("number"))
    #expect(
      try scratch.run("ruc", "x", environment: ["LC_ALL": "C", "LANG": "en_GB.UTF-8"]).output.hasPrefix("número"))
  }
}
