"""What looks odd and is honest: it must be read as it is."""

from collections.abc import Iterator

from tests.hostile.cases import HEAD, Case, one, told

TEXTS = {
    "Arabic": "مرحبا، كيف حالك؟ \u200fنعم.",
    "Persian": "می\u200cخواهم بروم.",
    "Hindi": "क्\u200dष नमस्ते, आप कैसे हैं?",
    "Hebrew": "שלום \u200fעולם.",
    "Thai": "สวัสดี\u200bครับ",
    "Chinese": "你好，世界。𠀀",
    "emoji": "👩\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👍🏽 ☺\ufe0f",
    "ampersands": "Save & quit, R&D, &amp; &lt;b&gt;",
    "a heart": "I <3 you, 2 < 3, a->b",
    "a composed accent": "caf\u00e9",
    "an accent of its own": "cafe\u0301",
    "formats": "100 % {name} %s {} $x `x` ~ @you #tag!",
    "paths": "C:\\Users\\x, ../a, /etc, file:///x, https://example.org",
    "marks": "*emphasis* **strong** \\*not\\* 2 * 3 * 4 snake_case_name",
    "colons": "Note: this is nobody. 12:30. http://x",
    "quotes": '“Well,” she said, ‘it\'s’ "fine" «voilà»',
    "terminal words": "[31m red [0m ^[ ESC \\e \\x1b",
    "spaces of other widths": "a\u00a0b\u2009c\u202fd\u3000e",
    "a soft hyphen": "Donau\u00addampf",
}


def cases() -> Iterator[Case]:
    """Every honest text: as a block, in quotes, with other line ends, and behind a mark."""
    for name, text in TEXTS.items():
        yield told(text, f"honest {name}")
        quoted = HEAD.replace("Hello.", "'" + text.replace("'", "''") + "'")
        yield one(f"honest {name} in quotes", quoted)
        marked = b"\xef\xbb\xbf" + quoted.replace("\n", "\r\n").encode()
        yield one(f"honest {name} from Windows", marked)
    yield one("honest strings that look like others", HEAD.replace("A story", "no"))
    yield one("honest comments", "# one\n" + HEAD.replace("\n", "  # two\n"))
