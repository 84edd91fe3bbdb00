"""Writes a synthetic suite: modules of types, templates, functions and test cases, the same every time.

usage: modules.py FOLDER LINES
"""
import pathlib
import sys

TYPES = """module Types{n} {{
{imports}
  type record Header{n} {{ integer version (0 .. 15), charstring name length (1 .. 64), octetstring token optional }}
  type enumerated Cause{n} {{ normal(16), busy(17), noAnswer(19), rejected(21), unspecified(31) }}
  type union Body{n} {{ charstring text, octetstring data, Cause{n} cause, Items{n} items }}
  type record of Item{n} Items{n};
  type record Item{n} {{ integer id, boolean isLast, Body{n} body optional }}
  type record Message{n} {{ Header{n} header, Items{n} items optional, Body{n} body }}
  type port Port{n} message {{ inout Message{n}, integer }}
  type component Component{n} {{
    port Port{n} pt_upper, pt_lower;
    timer tc_wait := 2.0;
    var integer vc_sent := 0;
    var Message{n} vc_last;
  }}
}}
"""

STEP = """
  // Step {k}: what is sent, what is expected, and what follows from it.
  template Message{n} mw_message{k}(template integer p_version := ?) := {{
    header := {{ version := p_version, name := pattern "step{k}*", token := * }},
    items := {{ ?, {{ id := (1 .. {k}), isLast := false, body := * }}, * }},
    body := {{ cause := (normal, busy, noAnswer) }}
  }}
  template (value) Message{n} m_message{k}(integer p_id, charstring p_name) := {{
    header := {{ version := {v}, name := p_name, token := '0{v}0A'O }},
    items := {{ {{ p_id, false, {{ text := p_name & "{k}" }} }}, {{ id := p_id + {k}, isLast := true, body := omit }} }},
    body := {{ cause := busy }}
  }}
  altstep a_other{k}(integer p_most) runs on Component{n} {{
    var integer v_seen := 0;
    [v_seen < p_most] pt_upper.receive(integer:?) -> value vc_sent {{ v_seen := v_seen + 1; repeat }}
    [] pt_lower.receive {{ setverdict(fail, "not expected in step {k}: ", v_seen) }}
    [] tc_wait.timeout {{ setverdict(inconc) }}
  }}
  function f_count{k}(in Message{n} p_message, inout integer p_sum) return integer {{
    var integer v_found := 0;
    if (ispresent(p_message.items)) {{
      for (var integer i := 0; i < lengthof(p_message.items); i := i + 1) {{
        if (p_message.items[i].id mod {d} == 0 and not p_message.items[i].isLast) {{
          v_found := v_found + 1;
          p_sum := p_sum + p_message.items[i].id;
        }} else if (match(p_message.items[i].id, integer:({k} .. 10000))) {{
          continue;
        }}
      }}
    }}
    select (p_message.body.cause) {{
      case (normal) {{ return v_found; }}
      case (busy, noAnswer) {{ return v_found * 2; }}
      case else {{ return str2int(int2str(v_found) & "0"); }}
    }}
  }}
  testcase TC_step{k}(integer p_id := {k}) runs on Component{n} system Component{n} {{
    var integer v_sum := 0;
    var default v_other := activate(a_other{k}(3));
    map(mtc:pt_upper, system:pt_upper);
    pt_upper.send(m_message{k}(p_id, "step{k}"));
    tc_wait.start(1.5);
    alt {{
      [] pt_upper.receive(mw_message{k}({v})) -> value vc_last {{
        vc_sent := f_count{k}(vc_last, v_sum);
        if (v_sum > {k} or vc_sent == {d}) {{ setverdict(pass) }} else {{ setverdict(fail, v_sum) }}
      }}
      [p_id > 0] pt_upper.receive(Message{n}:?) {{ setverdict(inconc); repeat }}
    }}
    deactivate(v_other);
    unmap(mtc:pt_upper, system:pt_upper);
  }}
"""


def main():
    folder, lines = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    step_lines = STEP.count("\n")
    steps_of_module = 90
    modules = max(1, lines // (steps_of_module * step_lines + 25))
    for n in range(modules):
        imports = f"  import from Types{n - 1} all;" if n else ""
        (folder / f"Types{n}.ttcn").write_text(TYPES.format(n=n, imports=imports))
        steps = "".join(STEP.format(n=n, k=k, v=k % 8, d=k % 5 + 2) for k in range(1, steps_of_module + 1))
        runs = "".join(f"    execute(TC_step{k}(), 10.0);\n" for k in range(1, steps_of_module + 1))
        (folder / f"Steps{n}.ttcn").write_text(
            f"module Steps{n} {{\n  import from Types{n} all;\n{steps}  control {{\n{runs}  }}\n}}\n")


main()
