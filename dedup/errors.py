"""The family of errors a caller can cause; every message says what to do next."""


class DedupError(Exception):
    """Base of everything that dedup raises on purpose; its text is fit to be shown to a person.

    It is made of an English template, which is also its key in the catalogues, and of what fills the template's braces.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values) if values else template)
        self.template = template
        self.values = values


class OptionsError(DedupError, ValueError):
    """An option has a value that cannot be used."""


class MisfitError(DedupError, TypeError):
    """A value is of another kind than its place takes; the message names the place and what it takes."""


class ReadError(DedupError):
    """A source cannot be read: missing, forbidden, not a regular file, or in a format that is not supported."""


class DecodeError(ReadError):
    """The bytes are no text in the encoding.

    `offset` is the byte offset of the first offending byte, `line` the line it stands on, counted from 1.
    """

    def __init__(self, template: str, *, offset: int, line: int, **values: object) -> None:
        super().__init__(template, offset=offset, line=line, **values)
        self.offset = offset
        self.line = line


class WriteError(DedupError):
    """The output cannot be written; what stood there before is untouched."""


class ArchiveError(DedupError):
    """An archive cannot be opened, read or written; what it has acknowledged is still in it."""


class EntryError(ArchiveError):
    """What is to be added to an archive cannot be: its id, its date or its source is none."""


class ConnectionLostError(ArchiveError):
    """The server of an archive does not answer, or no longer; the same call may succeed once it does."""


class DecisionError(DedupError):
    """A decisions file or a record is malformed, or a decision does not fit the text it is applied to."""


class RuleError(DedupError):
    """A rule failed; `rule` is its code. The other rules have still run."""

    def __init__(self, template: str, *, rule: str, **values: object) -> None:
        super().__init__(template, rule=rule, **values)
        self.rule = rule


class RequestError(DedupError):
    """A request to the service cannot be answered; `status` is that of HTTP, `headers` go with the answer."""

    def __init__(self, status: int, template: str, *, headers: dict[str, str] | None = None, **values: object) -> None:
        super().__init__(template, **values)
        self.status = status
        self.headers = headers
