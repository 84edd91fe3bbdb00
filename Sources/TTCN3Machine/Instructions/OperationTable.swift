extension Operation {
  /// The table of the operations: what each field means. The fields are x, a, b, c; what is left out is unused.
  ///
  /// What checks and prints code derives from this. An operation is one case of `Operation`, one line here, and what it
  /// does in `Execution`.
  var shape: OperationShape {
    switch self {
    // Control
    case .jump, .loop: .end(c: .target)
    case .jumpIfFalse, .jumpIfTrue: .of(.readS, .unused, .target)
    case .jumpIfNotLess, .jumpIfNotLessOrEqual, .jumpIfNotEqual, .jumpIfEqual: .of(.readS, .readS, .target)
    case .jumpIfNotLessImmediate, .jumpIfNotLessOrEqualImmediate, .jumpIfNotGreaterImmediate,
      .jumpIfNotGreaterOrEqualImmediate, .jumpIfNotEqualImmediate, .jumpIfEqualImmediate:
      .of(.readS, .integer, .target)
    case .jumpIfWord: .of(.readS, .word, .target)
    case .call: .of(.entry(.functions), .window(.scalar), .window(.heap))
    case .callReference: .of(.readS, .window(.scalar), .window(.heap))
    case .callDeferred: .of(x: .window(.heap), .changeH, .window(.scalar), .target)
    case .callMethod: .of(x: .number, .readS, .window(.scalar), .window(.heap))
    case .raise:
      OperationShape(
        x: .mode(2), a: .readH, b: .when(.x, is: 1, .readS), c: .when(.x, is: 0, .entry(.types)), isEnd: true)
    case .endFunction: .end()
    case .endWithScalar: .end(.readS)
    case .endWithHeap: .end(.takeH)
    case .endWithWord: .end(c: .word)
    case .fail: .end(c: .entry(.texts))

    // Moving
    case .loadWord: .of(.writeS, .unused, .word)
    case .loadWideWord: .of(.writeS, .unused, .entry(.words))
    case .move, .moveBound: .of(.writeS, .readS)
    case .moveHeap, .moveHeapBound: .of(.writeH, .readH)
    case .takeHeap: .of(.writeH, .takeH)
    case .loadValue: .of(.writeH, .unused, .entry(.values))
    case .clearHeap: .of(.registers(.heap, .writes, .b), .number)
    case .box, .boxAny: .of(x: .kind, .writeH, .readS)
    case .unbox, .unboxAny: .of(x: .kind, .writeS, .readH)
    case .loadMember: .of(x: .flag("orUnbound"), .writeS, .unused, .slot(.scalars))
    case .storeMember: .of(x: .flag("orUnbound"), .readS, .unused, .slot(.scalars))
    case .loadMemberHeap: .of(x: .flag("orUnbound"), .writeH, .unused, .slot(.heap))
    case .storeMemberHeap: .of(x: .flag("orUnbound"), .readH, .unused, .slot(.heap))
    case .loadGlobal: .of(.writeH, .unused, .entry(.globals))
    case .loadGlobalScalar: .of(x: .kind, .writeS, .unused, .entry(.globals))
    case .storeGlobal: .of(.readH, .unused, .entry(.globals))

    // Integers, floats and other scalars
    case .addInteger, .subtractInteger, .multiplyInteger, .divideInteger, .modInteger, .remInteger, .lessInteger,
      .lessOrEqualInteger, .equalInteger:
      .of(.writeS, .readS, .readS)
    case .addImmediate, .modImmediate: .of(.writeS, .readS, .integer)
    case .multiplyImmediate: .of(.writeS, .readS, .number)
    case .addFloat, .subtractFloat, .multiplyFloat, .divideFloat, .lessFloat, .lessOrEqualFloat, .equalFloat, .xor,
      .equalWord:
      .of(.writeS, .readS, .readS)
    case .negateInteger, .negateFloat, .not: .of(.writeS, .readS)

    // Values
    case .equalHeap: .of(.writeS, .readH, .readH)
    case .makeRecord: .of(.writeH, .number, .registers(.heap, .takes, .b))
    case .makeList: .of(x: .flag("setOf"), .writeH, .number, .registers(.heap, .takes, .b))
    case .makeUnion: .of(x: .number, .writeH, .takeH)
    case .makeMap: .of(.writeH)
    case .convertUnion: .of(.writeH, .readH, .entry(.conversions))
    case .makeDeferred: .of(.writeH, .unused, .entry(.deferrals))
    case .keepDeferred: .of(.readH, .readH)
    case .concatenate: .of(.writeH, .readH, .readH)
    case .appendInPlace: .of(.changeH, .readH)
    case .stringOperation:
      .of(
        x: .choice([
          "not4b", "and4b", "or4b", "xor4b", "shiftLeft", "shiftRight", "rotateLeft", "rotateRight", "concatenate",
        ]), .writeH, .readH, .readH)
    case .lengthOf: .of(.writeS, .readH)
    case .predefined: .of(.writeH, .registers(.heap, .reads, .entry), .entry(.predefined))

    // Codecs
    case .encodeValue, .decodeWhole: .of(.writeH, .readH, .entry(.codecs))
    case .decodeValue: .of(.registers(.heap, .writes, .entry), .readH, .entry(.codecs))
    case .setEncoding: .of(.unused, .unused, .entry(.setEncodings))

    // Outside
    case .callExternal: .of(.unused, .unused, .entry(.externals))

    // References
    case .readPath: .of(x: .flag("orUnbound"), .writeH, .unused, .entry(.paths))
    case .readPathScalar: .of(x: .kind, .writeS, .unused, .entry(.paths))
    case .writePath: .of(x: .flag("moved"), .readH, .unused, .entry(.paths))
    case .writePathScalar: .of(x: .kind, .readS, .unused, .entry(.paths))
    case .isPathBound: .of(x: .choice(["isbound", "isvalue"]), .writeS, .unused, .entry(.paths))
    case .loadElement: .of(x: .kind, .writeS, .readH, .readS)
    case .storeElement: .of(x: .kind, .changeH, .readS, .readS)
    case .loadField: .of(x: .kind, .writeS, .readH, .number)
    case .storeField: .of(x: .kind, .changeH, .fieldOfRecord, .readS)
    case .checkScalar: .of(x: .kind, .readS, .unused, .entry(.types))
    case .checkValue: .of(.readH, .unused, .entry(.types))

    // Objects
    case .createObject: .of(x: .mode(2), .writeS, .when(.x, is: 1, .readS), .entry(.classes))
    case .loadObjectField: .of(x: .kind, .writeS, .readS, .number)
    case .storeObjectField: .of(x: .kind, .readS, .readS, .number)
    case .objectOperation:
      .of(
        x: .choice(["check", "outer", "of", "cast", "text"]),
        .when(.x, is: [1, 2, 3], .writeS, else: .when(.x, is: 4, .writeH)), .readS,
        .when(.x, is: [2, 3], .entry(.types), else: .unused))

    // Templates
    case .makeTemplate: .of(.writeH, .registers(.heap, .reads, .entry), .entry(.templates))
    case .match: .of(x: .mode(2), .writeS, .readH, .when(.x, is: [1], .entry(.values), else: .readH))
    case .valueOf: .of(.writeH, .readH)
    case .inspectTemplate:
      .of(
        x: .choice(["isbound", "isvalue", "ispresent", "ischosen", "alternative", "istemplatekind"]), .writeS, .readH,
        .number)
    case .checkRestriction: .of(x: .choice(["none", "value", "omit", "present"]), .readH)

    // Alternatives
    case .takeSnapshot: .of()
    case .receive: .of(.entry(.receives), .unused, .target)
    case .timeout: .of(x: .choice(["", "any"]), .when(.x, is: 0, .readS), .unused, .target)
    case .timeoutFrom, .timerRunningFrom: .of(x: .writeS, .readS, .number, .target)
    case .ended:
      .of(
        x: .choice(["done", "anyDone", "allDone", "", "killed", "anyKilled", "allKilled"]),
        .when(.x, is: [0, 4], .readS, else: .unused), .unused, .target)
    case .componentFrom:
      .of(
        x: .choice(["running", "alive", "done", "killed"]), .readH, .registers(.heap, .writes, .exactly(2)), .target)
    case .callEnded: .of(.readS, .readS, .target)
    case .tryDefault: .of(x: .window(.heap), .changeS, .window(.scalar), .target)
    case .wait: .end(c: .target)

    // Configuration
    case .create: .of(.writeS, .unused, .entry(.creates))
    case .componentState:
      .of(
        x: .choice(["self", "running", "alive", "anyRunning", "allRunning", "anyAlive", "allAlive"]), .writeS,
        .when(.x, is: [1, 2], .readS, else: .unused))
    case .startComponent: .of(.readS, .unused, .entry(.starts))
    case .takeOutcome: .of(.writeS, .readS, .entry(.starts))
    case .componentVerdict: .of(.writeS, .readS)
    case .stopComponent: .of(x: .choice(["stop", "kill"]), .when(.b, is: 0, .readS), .mode(2))
    case .configure: .of(.unused, .unused, .entry(.configures))
    case .stopExecution: .end()
    case .stopTestCase: .end(c: .entry(.logs))

    // Communication
    case .send: .of(.unused, .unused, .entry(.sends))
    case .controlPort: .of(x: .choice(["start", "stop", "clear", "halt"]), .when(.b, is: 0, .readS), .mode(2))
    case .checkState: .of(x: .choice(["", "any", "all"]), .writeS, .when(.x, is: 0, .readS), .readH)
    case .loadPort: .of(x: .mode(2), .writeS, .when(.x, is: 1, .readS), .slot(.ports))

    // Timers
    case .loadTimer:
      .of(
        x: .mode(3), .writeS, .when(.x, is: [1, 2], .readS, else: .unused),
        .when(.x, is: [2], .readS, else: .slot(.timers)))
    case .makeTimers: .of(.writeS, .number, .entry(.texts))
    case .setDurations: .of(.readS, .number, .readH)
    case .startTimer: .of(x: .mode(2), .readS, .when(.x, is: 1, .readS))
    case .stopTimer: .of(x: .choice(["", "all"]), .when(.x, is: 0, .readS))
    case .readTimer: .of(.writeS, .readS)
    case .readClock: .of(.writeS)
    case .timerRunning: .of(x: .choice(["", "any"]), .writeS, .when(.x, is: 0, .readS))

    // Other behaviour
    case .log: .of(.unused, .unused, .entry(.logs))
    case .setVerdict, .setTranslationState: .of(x: .mode(2), .readS, .unused, .when(.x, is: 1, .entry(.logs)))
    case .getVerdict: .of(.writeS)
    case .activate:
      .of(
        x: .mode(2), .writeS, .registers(.heap, .reads, .entry),
        .when(.x, is: [0], .entry(.functions), else: .readS))
    case .deactivate: .of(x: .choice(["", "all"]), .when(.x, is: 0, .readS))
    case .execute: .of(.writeS, .unused, .entry(.executes))
    case .checkRunsOn: .of(.readS)
    }
  }
}
