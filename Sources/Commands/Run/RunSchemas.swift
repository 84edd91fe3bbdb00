/// The JSON Schemas of what `assay run` reads and writes; `docs/run-configuration.schema.json` and
/// `docs/run-results.schema.json` are the same texts.
enum RunSchemas {
  static let configuration = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Configuration of assay run",
      "description": "How TTCN-3 modules are run: assay run --config FILE. See docs/run-configuration.md.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "parameters": {
          "description": "Module parameters by Module.name. A text is the value of a character string and TTCN-3 \
    notation for every other type; with the tag !ttcn it is TTCN-3 notation always.",
          "type": "object"
        },
        "execute": {
          "description": "What is executed, in this order; without it, the control part of the first module that \
    has one, else every test case.",
          "type": "array",
          "maxItems": 100000,
          "items": {
            "oneOf": [
              {
                "description": "Test cases: Module.name, with * and ? for any characters.",
                "type": "string"
              },
              {
                "type": "object",
                "additionalProperties": false,
                "oneOf": [
                  {"required": ["test"]},
                  {"required": ["group"]},
                  {"required": ["control"]}
                ],
                "properties": {
                  "test": {
                    "description": "Module.name, with * and ? for any characters.",
                    "type": "string"
                  },
                  "group": {
                    "description": "Module.group, or Module.group.inner.",
                    "type": "string"
                  },
                  "control": {
                    "description": "The name of a module: its control part.",
                    "type": "string"
                  },
                  "arguments": {
                    "description": "For the parameters of one test case: a list, or a mapping by name. All of \
    them, or none to take the defaults.",
                    "type": [
                      "array",
                      "object"
                    ]
                  },
                  "repeat": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 1000000
                  }
                }
              }
            ]
          }
        },
        "stopOn": {
          "description": "Nothing more is started once a test case has one of these verdicts.",
          "oneOf": [
            {"$ref": "#/$defs/verdict"},
            {"type": "array", "items": {"$ref": "#/$defs/verdict"}}
          ]
        },
        "bounds": {
          "description": "What one test case may use.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "steps": {
              "description": "Calls and backward jumps, over all components.",
              "$ref": "#/$defs/amount"
            },
            "callDepth": {
              "description": "Nested calls in one component.",
              "$ref": "#/$defs/amount"
            },
            "memory": {
              "description": "Octets of values alive, approximately.",
              "$ref": "#/$defs/size"
            },
            "valueLength": {
              "description": "Elements of one string or list.",
              "$ref": "#/$defs/amount"
            },
            "valueDepth": {
              "description": "Levels of records, lists and unions within each other; at most 10000.",
              "$ref": "#/$defs/amount"
            },
            "valueWork": {
              "description": "Parts of values that one statement may look at.",
              "$ref": "#/$defs/amount"
            },
            "integerBits": {
              "description": "Bits of one integer; at most 262144.",
              "$ref": "#/$defs/amount"
            },
            "components": {
              "description": "Components created in one test case.",
              "$ref": "#/$defs/amount"
            },
            "timers": {
              "description": "Timers of one component.",
              "$ref": "#/$defs/amount"
            },
            "defaults": {
              "description": "Defaults that are active in one component.",
              "$ref": "#/$defs/amount"
            },
            "queueLength": {
              "description": "Messages waiting in the queue of one port.",
              "$ref": "#/$defs/amount"
            },
            "messageSize": {
              "description": "Octets of one message, approximately.",
              "$ref": "#/$defs/size"
            },
            "logVolume": {
              "description": "Octets of text written by log and verdict reasons.",
              "$ref": "#/$defs/size"
            },
            "duration": {
              "description": "Seconds of real time.",
              "$ref": "#/$defs/seconds"
            }
          }
        },
        "clock": {
          "description": "simulated: time jumps to the next timer when every component waits.",
          "enum": ["real", "simulated"]
        },
        "loopback": {
          "description": "What is sent on a port that leads nowhere comes back on the same port.",
          "type": "boolean"
        },
        "seed": {"description": "The start of random numbers.", "type": "integer", "minimum": 0},
        "jobs": {
          "description": "How many test cases may run at the same time.",
          "type": "integer",
          "minimum": 1,
          "maximum": 256
        },
        "adapters": {
          "description": "Settings of adapters, by name.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "process": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "programs": {
                  "description": "The programs that may be started; without it, any.",
                  "type": "array",
                  "maxItems": 1000,
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          }
        }
      },
      "$defs": {
        "verdict": {"enum": ["none", "inconc", "fail", "error"]},
        "amount": {
          "description": "A number, or a number with K, M or G.",
          "oneOf": [
            {"type": "number", "exclusiveMinimum": 0},
            {"type": "string", "pattern": "^ *[0-9.]+ *[KMG]? *$"}
          ]
        },
        "size": {
          "description": "Octets, or a number with KiB, MiB or GiB.",
          "oneOf": [
            {"type": "number", "exclusiveMinimum": 0},
            {"type": "string", "pattern": "^ *[0-9.]+ *([KMG](iB)?)? *$"}
          ]
        },
        "seconds": {
          "oneOf": [
            {"type": "number", "exclusiveMinimum": 0},
            {"type": "string", "pattern": "^ *[0-9.]+ *s? *$"}
          ]
        }
      }
    }
    """

  static let results = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Results of assay run",
      "description": "What assay run --json prints and --results writes. Members may be added.",
      "type": "object",
      "required": ["accepted", "diagnostics", "testCases"],
      "properties": {
        "accepted": {
          "type": "boolean",
          "description": "False when a diagnostic is an error: then nothing was executed."
        },
        "diagnostics": {
          "type": "array",
          "items": {
            "type": "object",
            "required": [
              "file",
              "line",
              "column",
              "severity",
              "code",
              "message",
              "clause"
            ],
            "properties": {
              "file": {"type": "string"},
              "line": {"type": "integer", "minimum": 1},
              "column": {"type": "integer", "minimum": 1},
              "severity": {"enum": ["error", "warning"]},
              "code": {"type": "string"},
              "message": {"type": "string"},
              "clause": {"type": "string"},
              "fix": {
                "description": "What to write, and the place it replaces.",
                "type": "object",
                "required": ["line", "column", "endLine", "endColumn", "text"]
              }
            }
          }
        },
        "testCases": {
          "description": "One entry for each execution, in the order of the execution list.",
          "type": "array",
          "items": {
            "type": "object",
            "required": ["module", "name", "verdict", "reason"],
            "properties": {
              "module": {"type": "string"},
              "name": {"type": "string"},
              "verdict": {
                "enum": [
                  "none",
                  "pass",
                  "inconc",
                  "fail",
                  "error"
                ]
              },
              "reason": {"type": "string"},
              "attribution": {
                "description": "Whose fault an error is.",
                "enum": [
                  "configuration",
                  "environment",
                  "suite",
                  "product"
                ]
              },
              "bound": {
                "description": "The bound that was exceeded.",
                "enum": [
                  "steps",
                  "callDepth",
                  "memory",
                  "valueLength",
                  "valueDepth",
                  "valueWork",
                  "integerBits",
                  "components",
                  "timers",
                  "defaults",
                  "queueLength",
                  "messageSize",
                  "logVolume",
                  "duration"
                ]
              },
              "seconds": {
                "type": "number",
                "description": "By the clock of the run."
              },
              "realSeconds": {"type": "number"},
              "startedAfter": {
                "type": "number",
                "description": "Seconds of real time since the start of the run."
              },
              "execution": {
                "type": "integer",
                "minimum": 0,
                "description": "Which execution of the run; 0 for a control part that failed itself."
              },
              "repetition": {"type": "integer", "minimum": 1},
              "arguments": {
                "type": "string",
                "description": "In TTCN-3 notation."
              },
              "file": {
                "type": "string",
                "description": "Where the verdict was set, or what went wrong."
              },
              "line": {"type": "integer", "minimum": 1},
              "mismatch": {
                "description": "The first difference of the message that was looked at last before the verdict.",
                "type": "object",
                "required": [
                  "path",
                  "expected",
                  "got"
                ],
                "properties": {
                  "path": {
                    "type": "string"
                  },
                  "expected": {
                    "type": "string"
                  },
                  "got": {
                    "type": "string"
                  }
                }
              },
              "evidence": {
                "type": "string",
                "description": "The file with the events."
              }
            }
          }
        },
        "run": {
          "type": "object",
          "required": [
            "tool",
            "startedAt",
            "seconds",
            "clock",
            "seed",
            "jobs",
            "isInterrupted",
            "counts",
            "notRun"
          ],
          "properties": {
            "tool": {"type": "string"},
            "startedAt": {"type": "string", "format": "date-time"},
            "seconds": {"type": "number"},
            "clock": {"enum": ["real", "simulated"]},
            "seed": {"type": "integer", "minimum": 0},
            "jobs": {"type": "integer", "minimum": 1},
            "isInterrupted": {"type": "boolean"},
            "counts": {
              "type": "object",
              "required": [
                "none",
                "pass",
                "inconc",
                "fail",
                "error",
                "notRun"
              ],
              "additionalProperties": {"type": "integer"}
            },
            "notRun": {"type": "array", "items": {"type": "string"}}
          }
        }
      }
    }
    """
}
