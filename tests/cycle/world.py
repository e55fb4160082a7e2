"""A council's month in a nutshell: managers who type, a team that presses, texts to account for.

No file is written here: packs, returns and the book are the model's own objects.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from macros import collect, new_period, refresh
from macros.archiving import kept
from macros.outcome import Context
from tests.support.builders import figure, indicator, min_upper, scorecard
from workbook.assess import assess
from workbook.cycle.packs import next_pack
from workbook.cycle.texts import check_subject, standing
from workbook.model import Answer, Column, Comment, Place, Returned, Scorecard, ServiceView, Stray

SERVICES = ("East", "West")
INDICATORS = ("visits", "plans", "reviews")
COLUMNS = tuple(Column(name, name, name) for name in ("name", "current", "rag", "comment"))


def small_council() -> Scorecard:
    """Two services, three indicators, one month of figures."""
    more = {"numerator": "seen in time", "denominator": "due", "owner": "", "headline": True}
    made = [indicator(key, target=min_upper("80%", "90%"), **more) for key in INDICATORS]
    figures = [
        figure(key, (70 + 5 * n, 100), service=service)
        for n, key in enumerate(INDICATORS)
        for service in SERVICES
    ]
    found = scorecard(made, figures, services=SERVICES, columns=COLUMNS)
    return found.but(settings=replace(found.settings, council="Testshire"))


def subjects(view: ServiceView) -> list[str]:
    """Typing cells of a pack that take any text."""
    rows = [row.key for row in view.rows]
    return [
        *rows,
        "summary:improved:1",
        "summary:work:1",
        *(check_subject(row, "reason") for row in rows),
    ]


@dataclass
class World:
    """The scorecard, the packs that are out, and every text that a button has seen."""

    scorecard: Scorecard = field(default_factory=small_council)
    packs: list[tuple[str, str, int, dict[str, str]]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    returns: int = 0
    day: dt.date = dt.date(2023, 9, 1)

    @property
    def context(self) -> Context:
        return Context(self.day, "Team")

    def view(self, service: str) -> ServiceView:
        return next(v for v in assess(self.scorecard).services if v.name == service)

    def type_here(self, service: str, subject: str, text: str) -> None:
        """The performance team types into the book itself."""
        made = Comment(service, subject, self.scorecard.period, text)
        others = tuple(c for c in self.scorecard.comments if c.cell != made.cell)
        self.scorecard = self.scorecard.but(comments=(*others, made) if text else others)

    def send(self, service: str) -> None:
        """A pack goes out; what stands in its cells is what its manager starts from."""
        self._noticed()
        self._pressed(kept(self.scorecard, self.context))  # as the button refreshes first
        pack = next_pack(self.scorecard, self.view(service), self.day.isoformat(), "", "Team")
        cycle = replace(self.scorecard.cycle, packs=(*self.scorecard.cycle.packs, pack))
        texts = {s: c.text for s, c in standing(self.scorecard, service).items()}
        self.scorecard = self.scorecard.but(cycle=cycle)
        self.packs.append((service, pack.period, pack.version, texts))

    def come_back(
        self, number: int, typed: dict[str, str], who: str, strays: tuple[str, ...] = ()
    ) -> Returned:
        """A pack comes back with some of its cells typed anew."""
        service, period, version, texts = self.packs[number % len(self.packs)]
        self.returns += 1
        cells = {**dict.fromkeys(subjects(self.view(service)), ""), **texts, **typed}
        return Returned(
            f"return {self.returns}.xlsx",
            f"digest {self.returns}",
            self.scorecard.book_id,
            service,
            period,
            version,
            who,
            answers=tuple(Answer(s, t, Place("return", "sheet", "A1")) for s, t in cells.items()),
            strays=tuple(
                Stray(text, "typed beside the table", Place("return", "sheet", f"Z{n}"))
                for n, text in enumerate(strays)
            ),
        )

    def collect(self, *returns: Returned) -> None:
        self._noticed()
        for one in returns:
            texts = self.sent_texts(one)
            self.seen |= {a.text for a in one.answers if a.text and a.text != texts.get(a.subject)}
            self.seen |= {stray.text for stray in one.strays if stray.text}
        self._pressed(
            collect.press(self.scorecard, collect.Inputs(returns), self.context).scorecard
        )

    def sent_texts(self, returned: Returned) -> dict[str, str]:
        for service, period, version, texts in self.packs:
            if (service, period, version) == (
                returned.service,
                returned.period,
                returned.version,
            ):
                return texts
        return {}

    def decide(self, number: int, decision: str) -> None:
        """A decision is typed beside one of the questions."""
        questions = list(self.scorecard.cycle.questions)
        if questions:
            place = number % len(questions)
            questions[place] = replace(questions[place], decision=decision)
            cycle = replace(self.scorecard.cycle, questions=tuple(questions))
            self.scorecard = self.scorecard.but(cycle=cycle)

    def refresh(self) -> None:
        self._noticed()
        self._pressed(refresh.press(self.scorecard, refresh.Inputs(), self.context).scorecard)

    def next_month(self) -> None:
        self._noticed()
        inputs = new_period.Inputs(refresh.Inputs(), keep_targets=True)
        self._pressed(new_period.press(self.scorecard, inputs, self.context).scorecard)
        self.day += dt.timedelta(days=30)

    def _noticed(self) -> None:
        self.seen |= {comment.text for comment in self.scorecard.comments if comment.text}

    def _pressed(self, after: Scorecard) -> None:
        """What stood in a cell and does not any more must be in the log or in the archive."""
        before, self.scorecard = self.scorecard, after
        now = {c.cell: c.text for c in after.comments}
        logged = {(e.view, e.subject, e.before) for e in after.cycle.log}
        kept = {(c.view, c.subject, c.text) for c in after.archive}
        for comment in before.comments:
            where = (comment.view, comment.subject, comment.text)
            if now.get(comment.cell) != comment.text:
                assert where in logged | kept, f"overwritten silently: {where}"

    def everywhere(self) -> set[str]:
        """Every text that can still be read somewhere in the book."""
        found = self.scorecard
        cycle = found.cycle
        texts = {c.text for c in (*found.comments, *found.archive, *cycle.answers)}
        for entry in cycle.log:
            texts |= {entry.text, entry.before}
        for question in cycle.questions:
            texts |= {question.ours, question.theirs}
        return texts
