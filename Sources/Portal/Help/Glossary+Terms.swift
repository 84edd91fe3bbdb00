extension Glossary {
  /// Words, each in our own short wording with the source that defines it.
  static let words: [GlossaryTerm] = [
    GlossaryTerm(
      "accreditation", "Accreditation",
      "An independent body has confirmed that a laboratory is competent for a stated scope of tests.",
      "ISO/IEC 17000:2020, 7.7; ISO/IEC 17011", also: ["accredited"]),
    GlossaryTerm(
      "accreditation-body", "Accreditation body",
      "The body that accredits laboratories or certification bodies. ITU is not one.", "ISO/IEC 17011:2017"),
    GlossaryTerm(
      "appeal", "Appeal",
      "A request to look at a decision again, heard by people who took no part in it.", "ISO/IEC 17000:2020, 8.6"),
    GlossaryTerm(
      "arrangement", "Arrangement",
      "An agreement by which one side accepts results of conformity assessment from another.",
      "ISO/IEC 17000:2020, 9; ILAC MRA", also: ["ILAC arrangement", "mutual recognition", "MRA"]),
    GlossaryTerm(
      "attestation", "Attestation", "A statement, after a review, that requirements are fulfilled.",
      "ISO/IEC 17000:2020, 7.3"),
    GlossaryTerm(
      "audience", "Audience", "The roles that may see a part of a case. For everybody else that part is left out.",
      "Assay, docs/programme.md"),
    GlossaryTerm(
      "certification-body", "Certification body",
      "An organisation that certifies products under a scheme. ITU issues no certificates.",
      "ISO/IEC 17065:2012, 3.12"),
    GlossaryTerm(
      "surveillance", "Surveillance",
      "Assessment repeated from time to time, so that a recognition or a listing stays true.",
      "ISO/IEC 17000:2020, 8.1"),
    GlossaryTerm(
      "campaign", "Test campaign", "One run of a suite against one product in one laboratory, with its evidence.",
      "Assay, docs/campaigns.md", also: ["campaign"]),
    GlossaryTerm(
      "casc", "CASC",
      "ITU-T Conformity Assessment Steering Committee: it recognises laboratories for ITU-T Recommendations, together with accreditation bodies.",
      "WTSA Resolution 76, instructs CASC"),
    GlossaryTerm(
      "case", "Case", "One matter on its way through a procedure, with everything that happened to it.", "Assay"),
    GlossaryTerm(
      "checkpoint", "Checkpoint",
      "A signed summary of the whole log at one moment: with it anybody can prove that nothing was changed.",
      "C2SP tlog-checkpoint; RFC 9162", also: ["tree head"]),
    GlossaryTerm(
      "clause", "Clause", "The numbered part of a Recommendation in which a requirement stands.",
      "ITU-T, Author's guide"),
    GlossaryTerm(
      "complaint", "Complaint", "Somebody expects an answer about a product, a laboratory or the programme.",
      "ISO/IEC 17000:2020, 8.7", also: ["concern"]),
    GlossaryTerm(
      "conflict", "Conflict of interest",
      "A tie to a party of the case that could colour a decision: the person may then not decide.",
      "ISO/IEC 17000:2020, 5.3 (impartiality)", also: ["interest"]),
    GlossaryTerm(
      "conformance-testing", "Conformance testing",
      "Testing whether an implementation does what its specification requires.", "ITU-T X.290"),
    GlossaryTerm(
      "conformity-assessment", "Conformity assessment",
      "Showing that stated requirements are fulfilled.", "ISO/IEC 17000:2020, 4.1"),
    GlossaryTerm(
      "consensus", "Consensus", "Nobody votes against. An abstention does not stand in the way.",
      "ISO/IEC Guide 2:2004, 1.7"),
    GlossaryTerm(
      "corrective-action", "Corrective action", "What removes the cause of a finding, so that it does not come back.",
      "ISO 9000:2015, 3.12.2"),
    GlossaryTerm(
      "counterfeit", "Counterfeit", "Goods that pretend to be those of another maker, or bear its identifiers.",
      "ITU-T Q.5050"),
    GlossaryTerm(
      "cpe", "CPE", "A structured name of a product and its version, as vulnerability databases use it.",
      "ITU-T X.1528"),
    GlossaryTerm("csv", "CSV", "A table as plain text: one row a line, cells separated by commas.", "RFC 4180"),
    GlossaryTerm(
      "deadline", "Deadline",
      "The last day of a step's term. Reminders come before it; after it, somebody else is told.",
      "Assay, docs/programme.md", also: ["due"]),
    GlossaryTerm(
      "delegation", "Delegation",
      "A person lets a colleague of the same organisation act in one role until a day. Both are named in the timeline by role.",
      "Assay, docs/programme.md", also: ["on behalf of"]),
    GlossaryTerm(
      "edition", "Edition", "A Recommendation as it was approved in one month. Tests hold for one edition only.",
      "WTSA Resolution 1"),
    GlossaryTerm(
      "private-link", "Private link",
      "An address by which somebody who reported without an account reads the answers. It is shown once; whoever has it is the reporter.",
      "Assay, docs/market.md"),
    GlossaryTerm(
      "escape-rate", "Escape rate",
      "How many complaints were confirmed, for each hundred listings that rest on a suite: what its tests let through.",
      "Assay, docs/market.md"),
    GlossaryTerm(
      "expert", "Expert",
      "A person whom CASC recommends to assessment teams of accreditation bodies, for named Recommendations.",
      "WTSA Resolution 76, instructs TSB 10; ISO/IEC 17011:2017"),
    GlossaryTerm(
      "family", "Product family", "Products alike enough that a test of one speaks for the others, for stated clauses.",
      "ISO/IEC 17067:2013"),
    GlossaryTerm(
      "finding", "Finding", "What an assessment saw that does not fulfil a requirement, or could come to that.",
      "ISO/IEC 17011:2017"),
    GlossaryTerm(
      "gtin", "GTIN", "The number under a bar code, which names a kind of goods.", "GS1 General Specifications"),
    GlossaryTerm(
      "ics", "ICS",
      "Implementation conformance statement: what a product claims to implement. It decides which tests are demanded.",
      "ITU-T X.290; X.296", also: ["implementation conformance statement", "PICS"]),
    GlossaryTerm(
      "interoperability", "Interoperability",
      "Two or more systems can exchange information and use it. Conformance makes it likely; only a test together shows it.",
      "ITU-T Y.101; ETSI EG 202 237"),
    GlossaryTerm("method", "Method", "The described way in which something is tested.", "ISO/IEC 17025:2017, 7.2"),
    GlossaryTerm(
      "ixit", "IXIT",
      "Implementation extra information for testing: what a laboratory needs to reach and drive the product.",
      "ITU-T X.290; X.296", also: ["implementation extra information"]),
    GlossaryTerm(
      "key", "Public key", "The half of a pair of keys that checks signatures. It is no secret.", "RFC 8032",
      also: ["signing key"]),
    GlossaryTerm(
      "laboratory", "Laboratory", "A body that tests. Here it is accredited by others and recognised by CASC.",
      "ISO/IEC 17025:2017, 3.6"),
    GlossaryTerm(
      "listing", "Listing",
      "An entry in the product conformity database. It rests on evidence that others issued; it is not a certificate.",
      "WTSA Resolution 76, instructs TSB 6–7", also: ["product conformity database"]),
    GlossaryTerm(
      "log", "Public log",
      "The list of all public facts, in their order. Nobody can change or remove one unnoticed, the operator included.",
      "RFC 9162; C2SP tlog-tiles"),
    GlossaryTerm(
      "mark", "ITU Mark",
      "A sign that products might bear one day. It is switched off until the Council decides otherwise.",
      "WTSA Resolution 76, resolves 11", also: ["licence"]),
    GlossaryTerm(
      "majority", "Majority", "How many of the votes for and against must be for, so that a step is decided.", "Assay"),
    GlossaryTerm(
      "offline-pack", "Offline pack", "One signed file with which goods can be checked without a network.",
      "Assay, docs/log.md"),
    GlossaryTerm(
      "origin", "Origin", "The country in which the goods were made, or from which the service is given.",
      "WCO Revised Kyoto Convention, Annex K"),
    GlossaryTerm(
      "dependants", "Dependants",
      "The cases that rest on this one: when it changes, each of them is looked at again.", "Assay, docs/programme.md",
      also: ["rests on"]),
    GlossaryTerm(
      "rehearsal", "Rehearsal",
      "An import tried out and undone: it says which rows would be taken on and which are wrong, and keeps nothing.",
      "Assay, docs/programme.md", also: ["dry run"]),
    GlossaryTerm(
      "parent", "Parent case", "The case out of which this one was opened.", "Assay, docs/programme.md",
      also: ["sub case", "sub-case"]),
    GlossaryTerm("proof", "Inclusion proof", "A few numbers that show that an entry is in the log.", "RFC 9162, 2.1.3"),
    GlossaryTerm(
      "quorum", "Quorum", "How many people must have voted before a vote counts.", "Assay, docs/programme.md"),
    GlossaryTerm(
      "recall", "Recall",
      "A published suite was found wrong: every listing that rests on it is looked at again.",
      "Assay, docs/programme.md"),
    GlossaryTerm(
      "recognition", "Recognition",
      "CASC's decision that a laboratory, accredited by others, may test to a Recommendation for this programme. It is not an accreditation by ITU.",
      "WTSA Resolution 76, resolves 4", also: ["recognised"]),
    GlossaryTerm("recommendation", "Recommendation", "A standard of ITU-T.", "WTSA Resolution 1"),
    GlossaryTerm(
      "requirement", "Requirement", "One thing that a Recommendation asks, with its clause and its bounds.",
      "ISO/IEC 17000:2020, 5.1"),
    GlossaryTerm(
      "resolution-76", "Resolution 76", "The WTSA resolution that asks for this programme.", "ITU WTSA, ATU/35A19/1"),
    GlossaryTerm(
      "scope", "Scope",
      "Exactly what a laboratory is accredited or recognised for: Recommendations, editions, methods, sites.",
      "ISO/IEC 17011:2017"),
    GlossaryTerm(
      "site", "Site", "The place at which a laboratory tests. Recognition holds for a site.", "ISO/IEC 17025:2017"),
    GlossaryTerm(
      "statement", "Statement", "One public fact, signed by the role that may say it, in the public log.", "RFC 9052"),
    GlossaryTerm(
      "suite", "Test suite", "All test cases for a Recommendation, written in TTCN-3.", "ITU-T Z.161", also: ["suite"]),
    GlossaryTerm(
      "supplier", "Supplier", "Who puts a product on the market, or offers a service, and answers for it.",
      "ISO/IEC 17050-1:2004", also: ["vendor"]),
    GlossaryTerm(
      "tac", "TAC",
      "The first eight digits of a phone's IMEI: they name the model, not the phone. Only these are kept.",
      "GSMA TS.06; ITU-T Q.5052", also: ["IMEI"]),
    GlossaryTerm("term", "Term", "How long a step may take, counted in days.", "Assay, docs/programme.md"),
    GlossaryTerm(
      "test-case", "Test case", "One test, written out so that a machine can run it.", "ITU-T X.290; Z.161",
      also: ["test cases"]),
    GlossaryTerm(
      "test-purpose", "Test purpose", "What one test is to find out about one or more requirements.",
      "ITU-T X.290", also: ["purpose", "purposes", "test purposes"]),
    GlossaryTerm(
      "vote", "Vote", "One person's for, against or abstention, each with its reason.", "Assay, docs/programme.md"),
    GlossaryTerm(
      "witness", "Witness", "Somebody independent who signs checkpoints, so that two histories cannot be told.",
      "C2SP tlog-witness"),
  ]

  /// Kinds of evidence a listing can rest on. ITU issues none of them.
  static let evidence: [GlossaryTerm] = [
    GlossaryTerm(
      "evidence-declaration", "Declaration of conformity",
      "The supplier itself states that requirements are fulfilled (first party).", "ISO/IEC 17050-1:2004",
      kind: .evidence, also: ["declaration", "supplier's declaration"]),
    GlossaryTerm(
      "evidence-report", "Test report",
      "A laboratory's signed account of what was tested, how, and with which verdicts.", "ISO/IEC 17025:2017, 7.8",
      kind: .evidence, also: ["report"]),
    GlossaryTerm(
      "evidence-certificate", "Certificate",
      "A certification body states that requirements are fulfilled (third party).",
      "ISO/IEC 17065:2012; ISO/IEC 17000:2020, 7.6", kind: .evidence),
    GlossaryTerm(
      "evidence-foreign-report", "Foreign report",
      "A report from a laboratory that is recognised under an arrangement, with the verification of it on record.",
      "ISO/IEC 17000:2020, 9", kind: .evidence),
    GlossaryTerm(
      "evidence-external", "External listing",
      "An entry that another programme publishes, imported as it is. It is shown beside our own, never as one.",
      "Assay, docs/exchange.md", kind: .evidence),
  ]

  /// Verdicts of a test case (ITU-T Z.161 clause 24).
  static let verdicts: [GlossaryTerm] = [
    GlossaryTerm("verdict-pass", "Pass", "The test purpose was met.", "ITU-T Z.161, 24; X.290", kind: .verdict),
    GlossaryTerm(
      "verdict-fail", "Fail", "The product did what the Recommendation forbids, or did not do what it requires.",
      "ITU-T Z.161, 24; X.290", kind: .verdict),
    GlossaryTerm(
      "verdict-inconc", "Inconclusive", "The test could not tell: neither pass nor fail.", "ITU-T Z.161, 24",
      kind: .verdict),
    GlossaryTerm(
      "verdict-none", "None", "The test case ended without giving a verdict.", "ITU-T Z.161, 24", kind: .verdict),
    GlossaryTerm(
      "verdict-error", "Error", "The test itself went wrong; it says nothing about the product.", "ITU-T Z.161, 24",
      kind: .verdict),
  ]

  /// What a check of goods or of a code answers.
  static let decisions: [GlossaryTerm] = [
    GlossaryTerm(
      "decision-green", "Green", "Genuine and in force. Compare the goods with what they must look like.",
      "Assay, docs/log.md", kind: .decision),
    GlossaryTerm(
      "decision-amber", "Amber", "Genuine, but something needs a look; the reasons say what.", "Assay, docs/log.md",
      kind: .decision),
    GlossaryTerm(
      "decision-red", "Red", "Do not accept: not genuine, or no longer in force.", "Assay, docs/log.md", kind: .decision
    ),
    GlossaryTerm(
      "decision-unknown", "Unknown", "Nothing here speaks for it or against it.", "Assay, docs/log.md", kind: .decision),
    GlossaryTerm(
      "decision-match", "Match", "The identifier belongs to a listed product. The goods must still look like it.",
      "ITU-T Q.5050", kind: .decision),
    GlossaryTerm(
      "decision-mismatch", "Mismatch", "The identifier belongs to something else than these goods pretend to be.",
      "ITU-T Q.5050", kind: .decision),
    GlossaryTerm(
      "decision-refer", "Refer", "The check cannot decide: hold the goods and ask those who are named.",
      "ITU-T Q.5050", kind: .decision),
  ]
}
