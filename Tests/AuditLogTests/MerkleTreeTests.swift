import Testing

@testable import AuditLog

/// The inputs and results of certificate-transparency's reference implementation.
@Suite struct MerkleTreeTests {
  static let inputs = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
  ].map(bytes)
  static let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]
  static let inclusion: [(index: Int, size: Int, proof: [String])] = [
    (0, 1, []),
    (
      0, 8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ]
    ),
    (
      5, 8,
      [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
      1, 5,
      [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ]
    ),
  ]
  static let consistency: [(old: Int, new: Int, proof: [String])] = [
    (1, 1, []),
    (1, 8, inclusion[1].proof),
    (
      6, 8,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ]
    ),
    (
      2, 5,
      [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ]
    ),
  ]

  static let leaves = inputs.map { MerkleTree.leafHash($0) }

  static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal.utf8)
    return stride(from: 0, to: digits.count, by: 2)
      .compactMap { UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) }
  }

  static func hash(_ hexadecimal: String) throws -> MerkleHash { try #require(MerkleHash(bytes(hexadecimal))) }

  @Test func `The empty tree's root is SHA-256 of nothing`() throws {
    let root = try Self.hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(MerkleTree.root(of: []) == root)
    #expect(TreeEdge().root == root)
  }

  @Test func `The reference inputs have the reference roots`() throws {
    for size in 1...8 {
      #expect(MerkleTree.root(of: Self.leaves.prefix(size)) == (try Self.hash(Self.roots[size - 1])))
    }
  }

  @Test(arguments: inclusion) func `The reference's audit paths`(index: Int, size: Int, proof: [String]) throws {
    let expected = try proof.map(Self.hash)
    #expect(MerkleTree.inclusionProof(of: index, in: Array(Self.leaves.prefix(size))) == expected)
    let root = try Self.hash(Self.roots[size - 1])
    #expect(
      MerkleTree.verifyInclusion(
        of: Self.leaves[index], at: Int64(index), size: Int64(size), proof: expected, root: root))
  }

  @Test(arguments: consistency) func `The reference's consistency proofs`(old: Int, new: Int, proof: [String]) throws {
    let expected = try proof.map(Self.hash)
    #expect(MerkleTree.consistencyProof(from: old, in: Array(Self.leaves.prefix(new))) == expected)
    let roots = try (Self.hash(Self.roots[old - 1]), Self.hash(Self.roots[new - 1]))
    #expect(MerkleTree.verifyConsistency(from: Int64(old), roots.0, to: Int64(new), roots.1, proof: expected))
  }

  private static let many = (0..<70).map { MerkleTree.leafHash([UInt8($0)]) }

  @Test func `Every leaf of every tree is proved, nowhere else, and no other leaf`() {
    for size in 1...70 {
      let leaves = Array(Self.many.prefix(size))
      let root = MerkleTree.root(of: leaves)
      for index in 0..<size {
        let proof = MerkleTree.inclusionProof(of: index, in: leaves)
        func holds(_ leaf: MerkleHash, _ index: Int, _ proof: [MerkleHash]) -> Bool {
          MerkleTree.verifyInclusion(of: leaf, at: Int64(index), size: Int64(size), proof: proof, root: root)
        }
        #expect(holds(leaves[index], index, proof))
        #expect(!holds(leaves[index], index, proof + [leaves[0]]))
        #expect(!holds(leaves[index], size, proof))
        #expect(proof.isEmpty || !holds(leaves[index], index, Array(proof.dropLast())))
        #expect(size == 1 || !holds(leaves[(index + 1) % size], index, proof))
        #expect(size == 1 || !holds(leaves[index], (index + 1) % size, proof))
      }
    }
  }

  @Test func `Every tree is proved to be the beginning of every larger one, and a rewritten one is not`() {
    let stranger = MerkleTree.leafHash([255])
    for new in 1...40 {
      let leaves = Array(Self.many.prefix(new))
      let newRoot = MerkleTree.root(of: leaves)
      for old in 0...new {
        let oldRoot = MerkleTree.root(of: leaves.prefix(old))
        let proof = MerkleTree.consistencyProof(from: old, in: leaves)
        func holds(_ oldRoot: MerkleHash, _ newRoot: MerkleHash, _ proof: [MerkleHash]) -> Bool {
          MerkleTree.verifyConsistency(from: Int64(old), oldRoot, to: Int64(new), newRoot, proof: proof)
        }
        #expect(holds(oldRoot, newRoot, proof))
        #expect(!holds(stranger, newRoot, proof))
        #expect(old == 0 || !holds(oldRoot, stranger, proof))
        #expect(!holds(oldRoot, newRoot, proof + [stranger]))
      }
    }
  }

  @Test func `The tiled tree's root is the tree's, and its tiles are where the specification puts them`() {
    var edge = TreeEdge()
    var peaks = SubtreePeaks()
    var full: [String: Int] = [:]
    for number in 0..<70_000 {
      let leaf = MerkleTree.leafHash([UInt8(number & 255), UInt8(number >> 8 & 255), UInt8(number >> 16)])
      for tile in edge.append(leaf) { full["\(tile.level)", default: 0] += 1 }
      peaks.append(leaf)
      if number % 997 == 0 || number > 69_990 { #expect(edge.root == peaks.root, "of \(number + 1)") }
    }
    // The specification's own example.
    #expect(full == ["0": 273, "1": 1])
    #expect(
      edge.partialTiles.map(\.path.description) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
    #expect(Tile.path(level: 0, index: 1_234_067).description == "tile/0/x001/x234/067")
  }
}
