// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode (the default of this tools version), and no warning passes.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A library target with its tests beside it, `Tests/<Name>Tests`.
func room(_ name: String, uses: [Target.Dependency], resources: [Resource] = [], testsUse: [Target.Dependency] = [])
  -> [Target]
{
  [
    .target(name: name, dependencies: uses, resources: resources, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name)] + uses + testsUse, swiftSettings: strict),
  ]
}

/// A program that nobody links against needs no table of its 70,000 symbols: without it, it starts sooner.
let hidden = LinkerSetting.unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(configuration: .release))

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let nio = [
  Target.Dependency.product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
]

// Arrows point downward only: a target uses those declared before it.
let package = Package(
  name: "assay",
  products: [.executable(name: "assay", targets: ["assay"])],
  dependencies: [
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    // The language: parse → check → translate → execute.
    [.target(name: "CWork")],
    room("TTCN3Syntax", uses: [], testsUse: ["OracleTesting"]),
    room("TTCN3Semantics", uses: ["TTCN3Syntax", "CWork", bigInt], testsUse: ["OracleTesting"]),
    room("TTCN3Machine", uses: ["TTCN3Semantics", "TTCN3Syntax", "CWork", bigInt], testsUse: ["OracleTesting"]),
    room("Codecs", uses: ["TTCN3Machine", "TTCN3Semantics", bigInt], testsUse: ["OracleTesting", "TTCN3Syntax"]),
    [.target(name: "CProcess")],
    room("SystemAdapters", uses: ["TTCN3Machine", "CProcess"], testsUse: ["TTCN3Semantics", "TTCN3Syntax"]),

    // What can be believed: the log, and the signed statements in it.
    room("VerifiableLog", uses: [crypto], testsUse: ["OracleTesting"]),
    room("Statements", uses: ["VerifiableLog", crypto], testsUse: ["OracleTesting"]),
    [.systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])])],
    room("Documents", uses: ["CQRCode"], testsUse: ["OracleTesting"]),

    // The programme: procedures as data, campaigns, and the store under them.
    room(
      "Programme", uses: ["Statements", "VerifiableLog", crypto, cryptoExtras],
      testsUse: ["OracleTesting", "ProgrammeTesting", "StoreSQLite"]),
    room("Campaigns", uses: ["Programme", "Statements", crypto, yams], testsUse: ["ProgrammeTesting", "StoreSQLite"]),
    [.target(name: "CSQLite")],
    room(
      "StoreSQLite",
      uses: [
        "CSQLite", "Programme", "Campaigns", "Statements", "VerifiableLog",
        .product(name: "NIOPosix", package: "swift-nio"), .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], testsUse: ["ProgrammeTesting"]),

    // What other registers say, read into one form; and letters to persons.
    room("Exchange", uses: ["Programme", yams]),
    room(
      "Mail", uses: nio,
      testsUse: ["OracleTesting", .product(name: "NIOEmbedded", package: "swift-nio")]),

    // Independent implementations, for the tests that hold ours against them, and chance that comes again.
    [.target(name: "OracleTesting", swiftSettings: strict)],

    // A small programme with a cast of persons, for the tests of every target above.
    [
      .target(
        name: "ProgrammeTesting", dependencies: ["Programme", "StoreSQLite", "Statements", "VerifiableLog"],
        swiftSettings: strict)
    ],

    // Where tests run: suites against real systems, at a desk or for a portal.
    room(
      "Laboratory",
      uses: [
        "Campaigns", "SystemAdapters", "Codecs", "TTCN3Machine", "TTCN3Semantics", "TTCN3Syntax", "Statements", crypto,
        httpClient, logging, lifecycle,
      ]),

    // What the language is worth: its score by a conformance suite for tools.
    room(
      "ToolConformance",
      uses: ["Laboratory", "SystemAdapters", "Codecs", "TTCN3Machine", "TTCN3Semantics", "TTCN3Syntax", bigInt]),

    // What an editor asks about the language.
    room("LanguageServer", uses: ["TTCN3Semantics", "TTCN3Syntax"]),

    // What people see.
    [.systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])])],
    room(
      "Portal",
      uses: [
        "Campaigns", "Programme", "Exchange", "Statements", "VerifiableLog", "Documents", "CZlib", crypto, logging,
        lifecycle,
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      resources: [.embedInCode("Resources")],
      testsUse: [
        "OracleTesting", "ProgrammeTesting", "StoreSQLite",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ]),
    room(
      "Commands",
      uses: [
        "Portal", "LanguageServer", "ToolConformance", "Laboratory", "StoreSQLite", "Campaigns", "Programme",
        "Exchange", "Mail",
        "Statements",
        "VerifiableLog", "Documents",
        "SystemAdapters", "Codecs", "TTCN3Machine", "TTCN3Semantics", "TTCN3Syntax", crypto, httpClient, logging,
        lifecycle,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], testsUse: ["OracleTesting", "ProgrammeTesting"]),
    [
      .executableTarget(
        name: "assay", dependencies: ["Commands"], swiftSettings: strict, linkerSettings: [hidden])
    ],

    // What `make bench-register` measures with; no part of the product.
    [
      .executableTarget(
        name: "SyntheticRegister", dependencies: ["StoreSQLite", "Programme", "Statements", "VerifiableLog"],
        path: "Benchmarks/SyntheticRegister", swiftSettings: strict)
    ],

    // A portal with an invented programme, for the checks that come from outside: browsers, clients of the interface.
    [
      .executableTarget(
        name: "TrialPortal",
        dependencies: ["Portal", "Campaigns", "Programme", "ProgrammeTesting", "StoreSQLite", logging, lifecycle],
        swiftSettings: strict),
      .testTarget(name: "BrowserTests", swiftSettings: strict),
    ],
  ].flatMap { $0 }
)
