"""The key of a test, proposed from its totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.sources.forms.answer_key import RecoveredKey, recover_key
from helpers.sources.forms.columns import SCORE
from helpers.sources.forms.kinds import OPEN, SCALE
from helpers.sources.forms.marks import read_marks
from helpers.sources.forms.plan import Plan
from helpers.sources.forms.settings import ALL_TOTALS, TOTALS, spans

if TYPE_CHECKING:
    import pandas as pd

Said = tuple[str, Mapping[str, Any]]


class ProposedKey(NamedTuple):
    """Settings ``key``, ``key_doubtful`` and ``key_from``, and what is said and asked about them."""

    settings: dict[str, Any]
    summary: list[Said]
    questions: list[Said]


def propose_key(plan: Plan, there: pd.Series) -> ProposedKey:
    """The key that the totals of a form determine (see ``answer_key``), and what they leave open.

    Args:
        plan: what the columns are; questions without points that are no scale or free text count.
        there: which rows of the form's table are entries.
    """
    import pandas as pd

    column = plan.column(SCORE)
    counted = [question for question in plan.questions if question.kind not in (OPEN, SCALE)]
    if column is None or not counted:
        return ProposedKey({}, [], [("forms.ask_key", {})])
    marks = read_marks(plan.form.table.loc[there.to_numpy(), column.place])
    full = marks.full.dropna().unique()
    texts = pd.DataFrame({q.item: plan.form.texts(q.column.place)[there] for q in counted})
    recovered = recover_key(texts, marks.points, float(full[0]) if len(full) == 1 else None)
    return said_of_key(recovered)


def said_of_key(recovered: RecoveredKey, others: Sequence[str] = ()) -> ProposedKey:
    """A recovered key as settings, with what is to be said and asked about it.

    Args:
        recovered: the key.
        others: names of the other files whose totals it was worked out from.
    """
    values = {"reproduced": recovered.reproduced, "totals": recovered.totals}
    settings = {"key": key_setting(recovered.accepted), "key_doubtful": key_setting(recovered.doubtful)}
    if recovered.reason:
        return ProposedKey(settings, [], [(f"forms.ask_key_{recovered.reason}", values)])
    summary, questions = list[Said](), list[Said]()
    if recovered.accepted:
        settings["key_from"] = {ALL_TOTALS if others else TOTALS: sorted(recovered.accepted)}
        summary.append(("forms.found_key", {"items": spans(recovered.accepted), **values}))
        questions.append(_ask_right(recovered, others))
    if several := [item for item, texts in recovered.accepted.items() if len(texts) > 1]:
        questions.append(("forms.ask_key_several", {"items": spans(several)}))
    if none := [item for item, texts in recovered.accepted.items() if not texts]:
        questions.append(("forms.ask_key_nobody", {"items": spans(none)}))
    if recovered.doubtful:
        questions.append(("forms.ask_key_doubtful", {"items": spans(recovered.doubtful)}))
    return ProposedKey({name: value for name, value in settings.items() if value}, summary, questions)


def _ask_right(recovered: RecoveredKey, others: Sequence[str]) -> Said:
    items = spans(recovered.accepted)
    if others:
        return ("forms.ask_key_right_together", {"items": items, "others": ", ".join(others)})
    return ("forms.ask_key_right", {"items": items})


def key_setting(key: Mapping[int, Sequence[str]]) -> dict[str, Any]:
    """A key as ``cohort.toml`` holds it: a text, or a list where several answers or none were accepted."""
    return {str(item): texts[0] if len(texts) == 1 else list(texts) for item, texts in sorted(key.items())}
