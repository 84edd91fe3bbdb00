import Programme

extension RoleDesk {
  /// A desk for every role that a person can hold (the table ‘What each role comes to do every week’).
  package static let all: [RoleDesk] = [
    RoleDesk(
      role: .vendor, sentence: "Complete ICS and IXIT, submit a declaration and a report, answer questions.",
      tasks: [
        Task("Declare a product", "Name it once, with what it claims to implement.", declare),
        Task(
          "Your products in progress", "Complete ICS and IXIT, order tests, submit.",
          .cases(procedure: "product-listing")),
        Task(
          "A new version", "State what changed: you see which tests it needs.",
          .opening(procedure: "listing-amendment", step: "propose")),
        Task("Your listings", "In force, soon to expire, in question.", .cases(procedure: "listing-life")),
        Task(
          "Hand in a certificate", "Of a certification body, to stand beside the report.",
          .opening(procedure: "product-certificate", step: "hand-in")),
      ],
      path: [
        Task("Find the Recommendation", "See what its suite tests.", .page(Link("recommendations"))),
        Task("Declare a product", "What you claim decides what is tested.", declare),
        Task("Choose a laboratory", "Recognised for your Recommendation.", .page(Link("laboratories"))),
      ]),
    RoleDesk(
      role: .laboratory, sentence: "Run a campaign, sort out inconclusive and error, sign a report.",
      tasks: [
        Task("Test orders", "Products that wait for their test.", .cases(procedure: "product-listing")),
        Task("Your recognitions", "In force, in surveillance, suspended.", .cases(procedure: "laboratory-recognition")),
        Task("Corrective actions", "Findings to answer before their day.", .cases(procedure: "corrective-action")),
        Task("The suites", "What each test asks, clause by clause.", .page(Link("recommendations"))),
      ],
      path: [
        Task(
          "See your accreditation on record", "Your accreditation body records it.", .cases(procedure: "accreditation")),
        Task(
          "Apply for recognition", "For one site and one Recommendation.",
          .opening(procedure: "laboratory-recognition", step: "apply")),
        Task("Make a token for your agent", "‘assay lab’ fetches orders with it.", .page(Link("account"))),
      ]),
    RoleDesk(
      role: .casc, sentence: "Review cases, declare a conflict, decide.",
      tasks: [
        Task("Recognitions", "Review, recommend, recognise.", .cases(procedure: "laboratory-recognition")),
        Task("Nominations", "Candidate Recommendations to vote on.", .cases(procedure: "candidate-nomination")),
        Task("Experts", "Applications to decide.", .cases(procedure: "expert-appointment")),
        Task("Appeals", "Heard by members who took no part in the case.", .cases(procedure: "appeal")),
        interest,
      ],
      path: [
        interest, delegate,
        Task("Read a procedure", "Who decides what, and what must hold.", .page(Link("procedures"))),
      ]),
    RoleDesk(
      role: .cascChair, sentence: "Keep the decisions of CASC on time.",
      tasks: [
        Task("All cases", "What is late, and whose turn it is.", .page(Link("cases"))),
        Task("Nominations", "Candidate Recommendations.", .cases(procedure: "candidate-nomination")),
        Task("Appeals", "Heard by members who took no part.", .cases(procedure: "appeal")), interest,
      ], path: [interest, delegate]),
    RoleDesk(
      role: .expert, sentence: "Apply or renew, accept an assessment, file findings.",
      tasks: [
        Task(
          "Apply or renew", "For the Recommendations you know.",
          .opening(procedure: "expert-appointment", step: "apply")),
        Task("Requests for an expert", "Matched to your field.", .cases(procedure: "expert-request")),
        Task("The suites", "What each test asks, clause by clause.", .page(Link("recommendations"))),
        Task("Findings", "What an assessment saw, and what was put right.", .cases(procedure: "corrective-action")),
        interest,
      ],
      path: [
        interest, Task("Apply", "CASC decides on your term.", .opening(procedure: "expert-appointment", step: "apply")),
      ]),
    RoleDesk(
      role: .accreditationBody, sentence: "Update a scope, notify a suspension, ask for an expert.",
      tasks: [
        Task("Accreditations you recorded", "Change a scope, suspend, restore.", .cases(procedure: "accreditation")),
        Task(
          "Record an accreditation", "With its scope, line by line.",
          .opening(procedure: "accreditation", step: "record")),
        Task("Ask for an expert", "For one Recommendation.", .opening(procedure: "expert-request", step: "request")),
        Task(
          "Plan a surveillance visit", "Findings follow from it.",
          .cases(procedure: "surveillance-visit")),
      ],
      path: [
        Task(
          "State your standing", "Under the ILAC arrangement.", .opening(procedure: "signatory-status", step: "state")),
        Task(
          "Record an accreditation", "A laboratory applies with it.",
          .opening(procedure: "accreditation", step: "record")),
      ]),
    RoleDesk(
      role: .certificationBody, sentence: "Record certificates and tell when one ends.",
      tasks: [
        Task("Listings that rest on certificates", "Look up a product.", .page(Link("products"))),
        Task(
          "Record a certificate", "That you issued under your own scheme.",
          .opening(procedure: "product-certificate", step: "record")),
        Task("Certificates", "Valid, suspended, withdrawn.", .cases(procedure: "product-certificate")),
      ],
      path: [
        Task(
          "Record a certificate", "ITU issues none; this is yours.",
          .opening(procedure: "product-certificate", step: "record"))
      ]),
    RoleDesk(
      role: .secretariat, sentence: "Triage what comes in, publish, prepare the Council's report.",
      tasks: [
        Task("Complaints and concerns", "Triage what came in.", .cases(procedure: "interoperability-concern")),
        Task("Counterfeit reports", "Take them up, ask, alert.", .cases(procedure: "counterfeit-report")),
        Task("Identifiers claimed twice", "What the listings say, side by side.", .page(Link("duplicate-identifiers"))),
        Task("Products to review", "Reviewed by one, listed by another.", .cases(procedure: "product-listing")),
        Task("All cases", "What is late, and whose turn it is.", .page(Link("cases"))),
        Task("Register an organisation", "And invite its first person.", register),
        Task("The public log", "What was published, statement by statement.", .page(Link("log"))),
      ],
      path: [
        Task("Register an organisation", "Its first person gets an invitation.", register),
        Task(
          "Enter who decides", "CASC members act for administrations and members.",
          .cases(procedure: "organisation-registration")),
        delegate,
      ]),
    RoleDesk(
      role: .rapporteur, sentence: "Nominate Recommendations, map clauses to purposes, prepare a new edition.",
      tasks: [
        Task(
          "Nominate a Recommendation", "With market need and readiness.",
          .opening(procedure: "candidate-nomination", step: "nominate")),
        Task("Contributions", "Requirements that members propose.", .cases(procedure: "requirement-contribution")),
        Task(
          "Submit a suite", "Complete from requirement to test case.",
          .opening(procedure: "suite-publication", step: "submit")),
        Task("Enter a Recommendation or edition", "It shows what must be retested.", enterRecommendation),
        Task("Defects of test cases", "Correct or recall.", .cases(procedure: "test-case-defect")),
      ],
      path: [
        Task("Enter the Recommendation", "With its requirements.", enterRecommendation),
        Task("Submit its suite", "An associate approves it.", .opening(procedure: "suite-publication", step: "submit")),
      ]),
    RoleDesk(
      role: .regulator, sentence: "Check equipment, order surveillance, accept foreign reports.",
      tasks: [
        Task(
          "Alerts for your country", "Goods found counterfeit, and what to look at.", .cases(procedure: "market-alert")),
        Task("Check equipment", "By identifier, code or mark.", .page(Link("check"))),
        Task(
          "Order surveillance", "Of a listed product on your market.",
          .opening(procedure: "market-surveillance", step: "request")),
        Task("Identifiers claimed twice", "What the listings say, side by side.", .page(Link("duplicate-identifiers"))),
        Task("Products", "In force, suspended, withdrawn.", .page(Link("products"))),
        Task(
          "What your country accepts", "Reports and certificates, on record.",
          .opening(procedure: "national-acceptance", step: "state")),
        Task("Arrangements", "Between countries and schemes.", .cases(procedure: "mutual-recognition-arrangement")),
        Task("Complaints", "Those you made, and what came of them.", .cases(procedure: "interoperability-concern")),
      ],
      path: [
        Task("Check a claim once", "See what an answer looks like.", .page(Link("verify"))),
        Task(
          "Record what you accept", "The reasoner answers from it.",
          .opening(procedure: "national-acceptance", step: "state")),
        Task("Take the offline pack", "For checks without a network.", .page(Link("pack"))),
      ]),
    RoleDesk(
      role: .customs, sentence: "Scan an identifier, hold or release, report a counterfeit.",
      tasks: [
        Task(
          "Alerts for your country", "Goods found counterfeit, and what to look at.", .cases(procedure: "market-alert")),
        Task("Check goods", "Scan or type what stands on them.", .page(Link("check"))),
        Task(
          "Report a counterfeit", "What stands on the goods, and what looked wrong.",
          .opening(procedure: "counterfeit-report", step: "report")),
        Task("Counterfeit reports", "Those you made, and what came of them.", .cases(procedure: "counterfeit-report")),
        Task("Offline pack", "Checks without a network, for seven days.", .page(Link("pack"))),
      ],
      path: [
        Task("Check a claim once", "See what an answer looks like.", .page(Link("verify"))),
        Task("Take the offline pack", "Before you need it.", .page(Link("pack"))),
      ]),
    RoleDesk(
      role: .auditor, sentence: "Read every case and the log, and compare.",
      tasks: [
        Task("All cases", "With their timelines.", .page(Link("cases"))),
        Task("The public log", "Every statement with its proof.", .page(Link("log"))),
        Task("Procedures", "What must hold.", .page(Link("procedures"))),
      ], path: [Task("Read a procedure", "Then a case of it.", .page(Link("procedures")))]),
    RoleDesk(
      role: .eventOrganiser, sentence: "Plan pairings, run sessions, publish the anonymised report.",
      tasks: [Task("Cases", "Events you are part of.", .page(Link("cases")))],
      path: [Task("Read what interoperability is", "And what it is not.", .page(Link("glossary")))]),
    RoleDesk(
      role: .eventMonitor, sentence: "Watch sessions and grade them.",
      tasks: [Task("Cases", "Events you are part of.", .page(Link("cases")))], path: [interest]),
    RoleDesk(
      role: .trainer, sentence: "Schedule exercises, grade, record competence.",
      tasks: [Task("Cases", "What you are part of.", .page(Link("cases")))],
      path: [Task("Read a suite", "Exercises are made from it.", .page(Link("recommendations")))]),
  ]

  private static let declare = Task.Place.opening(procedure: "product-listing", step: "declare")
  private static let register = Task.Place.opening(procedure: "organisation-registration", step: "register")
  private static let enterRecommendation = Task.Place.opening(procedure: "recommendation-entry", step: "enter")
  private static let interest = Task(
    "Declare an interest", "You are then not asked to decide where you have one.",
    .opening(procedure: "interest-declaration", step: "declare"))
  private static let delegate = Task(
    "Name a colleague", "Who acts for you while you are away.", .opening(procedure: "delegation", step: "delegate"))
}
