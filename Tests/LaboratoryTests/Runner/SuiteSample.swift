/// A small suite whose verdicts need no product.
enum SuiteSample {
  static let description = """
    suite: { id: X.1, version: "1.0", title: A small suite, category: media }
    recommendation: { id: X.1, edition: 01/2000, title: Small, studyGroup: ITU-T Study Group 0 }
    modules: [Cases.ttcn]
    entry: [Cases]
    requirements:
      - { id: R1, clause: "1", statement: It answers., level: mandatory }
      - { id: R2, clause: "2", statement: It answers loudly., level: mandatory }
    purposes:
      - { id: TP1, requirements: [R1], text: Pass., testCase: Cases.TC_Pass }
      - { id: TP2, requirements: [R2], text: Fail., testCase: Cases.TC_Fail }
      - { id: TP3, requirements: [R1], text: Be undecided., testCase: Cases.TC_Inconc }
      - { id: TP4, requirements: [R1], text: Break., testCase: Cases.TC_Error }
      - { id: TP5, requirements: [R1], text: Forget., testCase: Cases.TC_None_Set }
    ics: [{ id: loud, question: Is it loud?, type: boolean }]
    ixit:
      - { id: word, question: Which word?, type: text, default: hush, parameter: Cases.PX_WORD }
      - { id: count, question: How many?, type: integer, default: 7, parameter: Cases.PX_COUNT }
      - { id: part, question: How much?, type: float, default: 3, parameter: Cases.PX_PART }
      - { id: words, question: Which words?, type: list, default: [a, b], parameter: Cases.PX_WORDS }
      - { id: mood, question: Which mood?, type: choice, choices: [merry, sad], default: sad, parameter: Cases.PX_MOOD }
    libraries: [AssayProcess]

    """

  static let module = """
    module Cases {
      import from AssayProcess all;
      type record of charstring Words;
      type enumerated Mood { merry, sad };
      type component Tester { port ProcessPort p }
      modulepar charstring PX_WORD := "";
      modulepar integer PX_COUNT := 0;
      modulepar float PX_PART := 0.0;
      modulepar Words PX_WORDS := {};
      modulepar Mood PX_MOOD := merry;
      testcase TC_Pass() runs on Tester {
        if (PX_MOOD == sad and lengthof(PX_WORDS) == 2) {
          setverdict(pass, PX_WORD & " " & int2str(PX_COUNT) & " " & float2str(PX_PART) & " " & PX_WORDS[1]);
        }
      }
      testcase TC_Fail() runs on Tester { setverdict(fail, "it is too quiet"); }
      testcase TC_Inconc() runs on Tester { setverdict(inconc, "nobody knows"); }
      testcase TC_Error() runs on Tester {
        var integer v_zero := PX_COUNT - PX_COUNT;
        setverdict(pass);
        log(1 / v_zero);
      }
      testcase TC_None_Set() runs on Tester { log("nothing"); }
    }

    """
}
