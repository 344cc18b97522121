"""Explanations: for each code a page: what it means, why it matters, how it is mended."""

from ally_sim.bundled import bundled
from ally_sim.source.diagnostics import Code
from ally_sim.source.hidden import revealed

_FENCE = "```"


def explanation(code: Code) -> str:
    """Return the page about `code`, in Markdown, as it is shipped in `assets/explain`."""
    page = bundled("assets") / "explain" / f"{code}.md"
    return page.read_text(encoding="utf-8")


def for_terminal(page: str) -> str:
    """Return a page as plain lines: examples set in, characters that cannot be seen as escapes."""
    lines: list[str] = []
    inside = False
    for line in page.splitlines():
        if line.startswith(_FENCE):
            inside = not inside
        else:
            shown = revealed(line)
            lines.append(f"    {shown}" if inside and shown else shown)
    return "".join(f"{line}\n" for line in lines)
