"""The network's picture: what is to be drawn in; SVG that fits any width, since only its lines stretch, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.danish import counted, lower_first
from catalogue.diagrams import Font, wrap_text
from catalogue.insights import Cluster, Network, NetworkEntry, Participation
from catalogue.views import RecordNode, is_over, later_badges

NETWORK_FONT = Font(14, 18)
NAME_WIDTH = 152
"""For the names of collaborations, in pixels: what a phone has."""
LEFT_ROOM, RIGHT_ROOM = 160, 108
"""Pixels for the names to both sides, with room for »Mariagerfjord«; the lines have the rest. The style sheet pads by as much."""
LINES = 6
"""At most, for a name."""
PAD = 9
"""Above and below a name, so that it is large enough to be hit."""
ROW_GAP = 22
"""Between what does not hang together."""

PICTURE = Markup('<svg class="network" width="100%" height="{}" role="presentation">{}</svg>')
LINE = Markup('<line x1="0" y1="{}" x2="100%" y2="{}"/>')
CASE_LABEL = Markup(
    '<g class="knot"><g>{}</g><a href="{}"><title>{}</title><rect x="-{room}" y="{}" width="{room}" height="{}"/>'
    '<g aria-hidden="true">{}</g><circle cx="0" cy="{}" r="4"/></a></g>'
)
MUNICIPALITY_LABEL = Markup(
    '<g class="knot again"><g>{}</g><a href="{}"><title>{}</title><rect x="100%" y="{}" width="{room}" height="{}"/>'
    '<g aria-hidden="true">{}</g><circle cx="100%" cy="{}" r="4"/></a></g>'
)
NAME_TEXT = Markup('<text class="{}" x="{}" y="{}"{}>{}</text>')


@dataclass(frozen=True, slots=True)
class Label:
    """A name in the picture: its lines and the middle of it, in pixels from the top."""

    tie: NetworkEntry
    lines: tuple[str, ...]
    middle: float

    @property
    def height(self) -> int:
        """Of what can be hit."""
        return _height(self.lines)


def network_svg(drawn: Network, joined: Participation) -> Markup:
    """Collaborations to the left, municipalities to the right; pointing at one of them brings its lines out."""
    cases: list[Label] = []
    municipalities: list[Label] = []
    top = 0
    for cluster in drawn.clusters:
        left, right = _case_labels(cluster, joined), [(tie, (tie.node.title,)) for tie in cluster.municipalities]
        height = max(_needed(left), _needed(right))
        cases += _spread(left, top, height)
        municipalities += _spread(right, top, height)
        top += height + ROW_GAP
    middle = {label.tie.node.key: label.middle for label in (*cases, *municipalities)}
    shapes = [*(_case(label, middle) for label in cases), *(_municipality(label, middle) for label in municipalities)]
    return PICTURE.format(max(top - ROW_GAP, 0), Markup().join(shapes))


def _case_labels(cluster: Cluster, joined: Participation) -> list[tuple[NetworkEntry, tuple[str, ...]]]:
    return [(tie, (*wrap_text(_title(tie.node), NETWORK_FONT, NAME_WIDTH, LINES), _how_many(tie.node, joined))) for tie in cluster.cases]


def _title(node: RecordNode) -> str:
    """Of a collaboration that has ended also when, as in the tables."""
    ended = [lower_first(badge.words) for badge in later_badges(node.part)] if node.kind == "case" and is_over(node) else []
    return " ".join([node.title, *(f"({words})" for words in ended)])


def _how_many(case: RecordNode, joined: Participation) -> str:
    return counted(len(joined.municipalities_of[case.key]), "kommune kendt", "kommuner kendt")


def _height(words: Sequence[str]) -> int:
    return len(words) * NETWORK_FONT.height + PAD


def _needed(labels: Iterable[tuple[NetworkEntry, tuple[str, ...]]]) -> int:
    return sum(_height(words) + PAD for _, words in labels)


def _spread(labels: Sequence[tuple[NetworkEntry, tuple[str, ...]]], top: float, height: int) -> list[Label]:
    """One below the other, with the room that is left shared out between them."""
    spare = (height - _needed(labels)) / len(labels)
    found = []
    for tie, words in labels:
        room = _height(words) + PAD + spare
        found.append(Label(tie, words, round(top + room / 2)))
        top += room
    return found


def _case(label: Label, middle: Mapping[str, float]) -> Markup:
    drawn = Markup().join(LINE.format(label.middle, middle[other.key]) for other in label.tie.others)
    words = f"{_title(label.tie.node)}: {label.lines[-1]}, fælles om {_named(label.tie.others)}"
    start = label.middle - (len(label.lines) - 1) * NETWORK_FONT.height / 2 + 4
    last = len(label.lines) - 1
    text = Markup().join(
        NAME_TEXT.format("count" if place == last else "name", "0", start + place * NETWORK_FONT.height, Markup(' dx="-8"'), line)
        for place, line in enumerate(label.lines)
    )
    top = label.middle - label.height / 2
    return CASE_LABEL.format(drawn, label.tie.node.url, words, top, label.height, text, label.middle, room=LEFT_ROOM)


def _municipality(label: Label, middle: Mapping[str, float]) -> Markup:
    """Its lines are drawn once more, to be brought out by the stylesheet."""
    drawn = Markup().join(LINE.format(middle[other.key], label.middle) for other in label.tie.others)
    words = f"{label.tie.node.title}: med i {_named(label.tie.others)}"
    text = NAME_TEXT.format("name", "100%", label.middle + 4, Markup(' dx="10"'), label.lines[0])
    top = label.middle - label.height / 2
    return MUNICIPALITY_LABEL.format(drawn, label.tie.node.url, words, top, label.height, text, label.middle, room=RIGHT_ROOM)


def _named(nodes: Sequence[RecordNode]) -> str:
    return ", ".join(_title(node) for node in nodes)
