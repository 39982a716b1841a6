"""Find the story of a whole page: the element that holds most of the running text, without menus and related stories.

Running text is what stands in paragraphs with sentences, outside of links. From the page inwards, the element that
holds nearly all of it is taken for as long as there is one. What is left out is not linted, and so is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Container

from dedup.formats._html_tree import Node, Tree

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b[^>]*>", re.IGNORECASE)
_HEAD = 1 << 16  # characters within which a page shows that it is one
_TAG = re.compile(r"<[^>]{0,2000}>?")
_BESIDE = frozenset(("nav", "footer", "menu", "dialog"))
_ASIDE = _BESIDE | {"aside"}
_FORM = "form"  # stands beside a story, unless a system puts the whole page into one
_NAMED_BESIDE = re.compile(
    r"""(?:class|id)\s*=\s*(?:"[^"]*|'[^']*|)\b(?:related|recommend|comments?|share|sidebar|breadcrumbs?|copyright|hot|"""
    r"""footer|nav|menu|advert\w*|subscribe|newsletter)(?:[-_][\w-]*)?(?=["'\s>])""",
    re.IGNORECASE,
)
_NAMED_STORY = re.compile(r"<(?:article|main)\b|articleBody|\bjs_content\b", re.IGNORECASE)
_HOLDERS = ("group", "cell", "row", "table")
_SENTENCE = re.compile(r"[。！？；，]|[,.!?;:](?:\s|$|[\"'”’)])")
_SHORTEST = 15  # characters: what is shorter is a label
_NEARLY_ALL, _MOST = 0.8, 0.5  # of the running text; the second for an element that is named for a story
_FEWEST = 2  # paragraphs of running text in a story that is looked for further inside


def is_page(source: str) -> bool:
    """Tell whether a text is a whole page, not the body of an article as an editor of a CMS holds it."""
    return _PAGE.search(source, 0, _HEAD) is not None


def story(tree: Tree, source: str) -> frozenset[int]:
    """Return the numbers of the nodes that belong to the story of a page, its headline among them."""
    return _Story(tree, source).nodes


class _Story:
    def __init__(self, tree: Tree, source: str) -> None:
        self._nodes = tree.nodes
        self._source = source
        self._around = self._forms_around()
        self._weights, self._counts = self._weighed(self._around)
        root, first, stop = -1, 0, len(self._nodes)
        while (inner := self._heaviest(root, first, stop)) >= 0:
            root, first, stop = inner, inner + 1, self._end(inner)
        inside = self._wanted(first, stop)
        if any(self._weights) and not any(self._weights[number] for number in inside if self._nodes[number].prose):
            inside = self._wanted(
                first, stop, named=False
            )  # all that is said has such a name, which thus tells nothing
        self.nodes = inside | self._headline(first)

    def _forms_around(self) -> frozenset[int]:
        """Return the numbers of the forms that hold most of the page, as that of ASP.NET does: the story is in them."""
        forms = frozenset(number for number, node in enumerate(self._nodes) if node.name == _FORM)
        weights = self._weighed(forms)[0] if forms else []
        total = sum(weight for weight, node in zip(weights, self._nodes, strict=False) if node.parent < 0)
        return frozenset(number for number in forms if weights[number] > _MOST * total)

    def _weighed(self, around: Container[int]) -> tuple[list[int], list[int]]:
        """Return how much running text every node holds, and in how many paragraphs; forms `around` a page count."""
        weights, counts = [0] * len(self._nodes), [0] * len(self._nodes)
        beside = [False] * len(self._nodes)
        for number, node in enumerate(self._nodes):
            up = node.parent
            aside = node.name in _ASIDE or (node.name == _FORM and number not in around)
            beside[number] = (up >= 0 and beside[up]) or aside
            if not beside[number] and (said := self._running(node)):
                weights[number], counts[number] = said, 1
        for number in range(len(self._nodes) - 1, -1, -1):
            if (up := self._nodes[number].parent) >= 0:
                weights[up] += weights[number]
                counts[up] += counts[number]
        return weights, counts

    def _heaviest(self, root: int, first: int, stop: int) -> int:
        """Return the element in a root that holds nearly all of its running text; -1 where none does."""
        total = (
            self._weights[root]
            if root >= 0
            else sum(w for w, node in zip(self._weights, self._nodes, strict=True) if node.parent < 0)
        )
        within_article = (
            root >= 0 and self._nodes[root].name == "article"
        )  # a table in there is one, and lays out no page
        holders = ("group",) if within_article else _HOLDERS
        for number in range(first, stop):
            node = self._nodes[number]
            if node.parent != root or node.kind not in holders or node.name == "p":
                continue
            named = _NAMED_STORY.search(self._tag(node)) is not None
            share = _MOST if named else _NEARLY_ALL
            if self._weights[number] > share * total and self._counts[number] >= _FEWEST:
                return number
        return -1

    def _end(self, root: int) -> int:
        """Return the number of the first node behind those that an element holds."""
        last, end = root + 1, self._nodes[root].end
        while last < len(self._nodes) and self._nodes[last].start < end:
            last += 1
        return last

    def _wanted(self, first: int, stop: int, *, named: bool = True) -> frozenset[int]:
        """Return the nodes of a root without what stands beside a story by its element or, if `named`, by its class."""
        left_out: set[int] = set()
        for number in range(first, stop):
            node = self._nodes[number]
            if node.parent in left_out or (number not in self._around and self._is_beside(node, named=named)):
                left_out.add(number)
        return frozenset(range(first, stop)) - left_out

    def _is_beside(self, node: Node, *, named: bool) -> bool:
        """Tell whether an element stands beside a story, or a paragraph is nothing but links."""
        if not node.name:
            return self._is_link(node)
        by_class = named and _NAMED_BESIDE.search(self._tag(node)) is not None
        return node.name in _BESIDE or node.name == _FORM or by_class

    def _headline(self, before: int) -> frozenset[int]:
        """Return the paragraphs of the last main heading in front of the story."""
        titles = [n for n in range(before) if self._nodes[n].name == "h1"]
        return frozenset(n for n in range(before) if titles and self._nodes[n].parent == titles[-1])

    def _running(self, node: Node) -> int:
        """Return how much running text a paragraph has: nothing if it is a label or, for the most part, a link."""
        said = node.prose.text if node.prose else ""
        if len(said) < _SHORTEST or not _SENTENCE.search(said):
            return 0
        own = len(said) - _linked(node, self._source)
        return own if 2 * own > len(said) else 0

    def _is_link(self, node: Node) -> bool:
        """Tell whether a paragraph is nothing but links."""
        return node.prose is not None and 10 * _linked(node, self._source) > 9 * len(node.prose.text)

    def _tag(self, node: Node) -> str:
        match = _TAG.match(self._source, node.start) if node.name else None
        return match[0] if match else ""


def _linked(node: Node, source: str) -> int:
    """Return how many characters of a paragraph stand in links."""
    found = 0
    for span in node.prose.protected if node.prose else ():
        if span.identity.startswith("a "):
            end = source.find("<", span.end)
            found += max(0, end - span.end)
    return found
