"""The graph as DOT and as Mermaid: whatever a story says, it stays inside its quotes."""

import re

from ally_sim.authoring.graph import story_graph
from ally_sim.authoring.map_text import map_as_dot, map_as_mermaid
from tests.stories import a_story

STORY = a_story("""
    scenes:
      first:
        title: 'Ask "now" [x] \\ &amp; {y}'
        text: Two minutes pass.
        choices:
          - {id: speak, text: "1. |a|; `b` _c_", impact: helps, goto: end}
          - {id: wait, text: Wait., impact: harms, goto: later}
      later:
        text: [{because: wait, text: She remembers.}]
        content-note: An insult.
        skip: {text: It was hard., goto: end}
        goto: first
      end: {text: Home., ending: {title: Evening}}
""")
DOT = map_as_dot(story_graph(STORY))
MERMAID = map_as_mermaid(story_graph(STORY))


def test_dot_escapes_quotes_backslashes_and_entities() -> None:
    assert r'label="Ask \"now\" [x] \\ &amp;amp; {y}\nfirst · 8 words · start"' in DOT


def test_every_quote_of_dot_is_closed_on_its_line() -> None:
    for line in DOT.splitlines():
        assert re.sub(r'"(?:[^"\\]|\\.)*"', "", line).count('"') == 0


def test_dot_tells_impacts_skips_and_consequences_apart() -> None:
    lines = DOT.splitlines()

    assert any('"first" -> "end"' in line and "arrowhead=dot" in line for line in lines)
    assert any('"later" -> "end"' in line and "style=dotted" in line for line in lines)
    assert any('label="because of wait", style=dashed' in line for line in lines)
    assert '  {rank=same; "end"}' in lines


def test_mermaid_numbers_its_scenes_so_that_an_id_is_never_a_keyword() -> None:
    assert '  s2(["Evening<br/>end · 1 word · ending"])' in MERMAID.splitlines()


def test_mermaid_escapes_all_that_it_or_markdown_would_read_as_a_sign() -> None:
    captions = re.findall(r'"([^"]*)"', MERMAID)
    bare = [re.sub(r"#\d+;|<br/>", "", caption) for caption in captions]

    assert 's0["Ask #34;now#34; #91;x#93; #92; #38;amp#59; #123;y#125;<br/>first' in MERMAID
    assert "helps#58; 1#46; #124;a#124;#59; #96;b#96; #95;c#95;" in MERMAID
    assert not [text for text in bare if re.search(r"[\[\]{}()|<>#;`_*\\&]", text)]


def test_mermaid_tells_impacts_and_consequences_apart() -> None:
    lines = MERMAID.splitlines()

    assert any(line.startswith("  s0 --o|") for line in lines)
    assert any(line.startswith("  s0 --x|") for line in lines)
    assert '  s0 -.->|"because of wait"| s1' in lines
