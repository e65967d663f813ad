"""The English of a composed title: ranks, the body they share, and every other honest order of the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product

from toolkit.terms.english import distinct, join_and
from toolkit.terms.institutions import Body
from toolkit.terms.ranks import group_english, rank_forms

_LIMIT = 40
_MINISTRY = "Ministry of "


def title_forms(body: Body, parts: Sequence[re.Match[str]], *, concurrently: bool = False) -> tuple[str, ...]:
    """Forms of the ranks `parts` at `body`, the preferred one first; the body is named once, at the end.

    `concurrently`: the last rank follows 兼.
    """
    if len(parts) == 1:
        return _single(body, parts[0])
    choices = [part_forms(p)[:4] for p in parts]
    main = body.forms[0]
    firsts = [c[0] for c in choices]
    forms = [f"{join_and(firsts)} of the {form}" for form in body.forms[:6]]
    if concurrently:
        joined = f"{', '.join(firsts[:-1])} and concurrently {firsts[-1]}"
        forms[0:0] = [f"{joined} of the {form}" for form in body.forms[:6]]
    if group_english(parts[0]) and all(group_english(p) == group_english(parts[0]) for p in parts):
        ranks = tuple(rank_forms(p)[0] for p in parts)
        forms.insert(0, f"{join_and(ranks)} of the {group_english(parts[0])} of the {main}")
    if main.startswith(_MINISTRY) and parts[-1]["rank"] == "部长":
        minister = f"{_minister(parts[-1])} of {main[len(_MINISTRY) :].lower()}"
        forms = [f"{join_and(firsts[:-1])} of the {main} and {minister}", f"{join_and([*firsts[:-1], minister])}"]
    if parts[0]["earlier"] or parts[0]["former"]:
        rest = " and ".join(part if part.startswith("former") else f"former {part}" for part in firsts[1:])
        forms[0:0] = [f"{firsts[0]} and {rest} of the {form}" for form in body.forms[:3]]
    forms += [f"{join_and(combination)} of the {form}" for combination in product(*choices) for form in body.forms[:2]]
    if len(parts) == 2 and (group := group_english(parts[1])) and not group_english(parts[0]):
        forms.append(f"{firsts[0]} of the {main} and {rank_forms(parts[1])[0]} of its {group}")
    split = f"{firsts[0]} of the {main} and {join_and(firsts[1:])}"
    return distinct([*forms, split, f"{split} of the {main}"], _LIMIT)


def _single(body: Body, found: re.Match[str]) -> tuple[str, ...]:
    ranks = rank_forms(found)
    main = body.forms[0]
    forms = [f"{part} of the {form}" for part in part_forms(found)[:1] for form in body.forms]
    if main.startswith(_MINISTRY) and found["rank"] == "部长":
        forms.insert(0, f"{_minister(found)} of {main[len(_MINISTRY) :].lower()}")
    forms += [f"{part} of the {form}" for part in part_forms(found)[1:] for form in body.forms[:3]]
    group = group_english(found)
    if group:
        forms += [f"{ranks[0]} of the {form}'s {group}" for form in body.forms[:2]]
    elif found["rank"] == "书记" and body.kind == "party" and body.scope is not None:
        forms += party_secretary(body, ranks[0])
    return distinct(forms, _LIMIT)


def party_secretary(body: Body, rank: str) -> Iterable[str]:
    """ "municipal Party secretary", "Party secretary of Hongyan Town" for the secretary of a Party committee."""
    scope = body.scope
    if scope is None:
        return
    modifier = rank.removesuffix("secretary")
    if scope.names:
        yield from (f"{modifier}Party secretary of {name}" for name in scope.names[:3])
        yield f"{scope.names[0].split(',')[0]} {modifier}Party secretary"
    else:
        adjective = scope.level.adjective or scope.level.noun
        yield f"{modifier}{adjective} Party secretary"
        yield f"{adjective} {modifier}Party secretary"
        yield f"{modifier}Party secretary of the {scope.level.noun}"
        yield f"{modifier}{scope.level.noun} Party secretary"


def part_forms(found: re.Match[str], *, alone: bool = False) -> tuple[str, ...]:
    """Forms of modifiers, rank and inner body (党组, 党委) without the body itself."""
    ranks = rank_forms(found, alone=alone)
    group = group_english(found)
    if not group:
        return ranks
    forms = [f"{rank} of the {group}" for rank in ranks]
    if found["group"] == "党委" and found["rank"] == "书记":
        forms.insert(1, f"{ranks[0].removesuffix('secretary')}Party secretary")
    if found["group"] == "党委" and found["rank"] == "委员":
        forms.insert(1, f"{ranks[0].removesuffix('member')}Party committee member")
    return distinct(forms)


def _minister(found: re.Match[str]) -> str:
    rank = "vice minister" if found["mod"] in {"副", "常务副"} else "minister"
    rank = f"executive {rank}" if found["mod"] == "常务副" else rank
    rank = f"assistant {rank}" if found["aide"] else rank
    return f"former {rank}" if found["former"] or found["earlier"] else rank
