"""Phrases built from termbase entries, for the names of documents: noun phrases and what is to be done."""

from __future__ import annotations

from toolkit.terms.english import distinct, join_and, unarticled
from toolkit.terms.glosses import glossed
from toolkit.terms.matcher import Matcher

_VERBS = {
    "促进": ("Promoting",),
    "推动": ("Promoting", "Advancing", "Driving"),
    "推进": ("Advancing", "Promoting"),
    "加强": ("Strengthening",),
    "加快推进": ("Accelerating", "Speeding Up"),
    "加快": ("Accelerating", "Speeding Up"),
    "加快发展": ("Accelerating the Development of",),
    "加快建设": ("Accelerating the Building of", "Accelerating the Development of"),
    "深化": ("Deepening",),
    "深入推进": ("Further Advancing", "Further Promoting", "Advancing"),
    "全面推进": ("Comprehensively Advancing", "Advancing"),
    "大力推进": ("Vigorously Advancing", "Vigorously Promoting"),
    "扎实推进": ("Solidly Advancing",),
    "支持": ("Supporting",),
    "完善": ("Improving",),
    "规范": ("Regulating", "Standardizing"),
    "开展": ("Carrying Out", "Launching"),
    "实施": ("Implementing",),
    "落实": ("Implementing",),
    "做好": ("Doing Well in", "Doing a Good Job in"),
    "优化": ("Optimizing", "Improving"),
    "提升": ("Improving", "Enhancing"),
    "提高": ("Improving", "Raising"),
    "建立": ("Establishing",),
    "健全": ("Improving",),
    "改革完善": ("Reforming and Improving",),
    "创建": ("Building", "Creating"),
    "建设": ("Building",),
    "打造": ("Building",),
    "培育": ("Fostering", "Cultivating"),
    "加快培育": ("Accelerating the Cultivation of", "Fostering"),
    "消除": ("Eliminating",),
    "防止": ("Preventing",),
    "防范": ("Preventing",),
    "鼓励": ("Encouraging",),
    "严格": ("Strictly Enforcing",),
    "保障": ("Ensuring",),
    "扩大": ("Expanding",),
    "发展": ("Developing",),
    "调整": ("Adjusting",),
}
_FURTHER = ("进一步", "全面", "切实")
_ADVERBS = {"进一步": "Further", "全面": "Comprehensively", "切实": "Earnestly"}
_PATTERNS = (
    ("高质量发展", "High-Quality Development of {}"),
    ("健康发展", "Sound Development of {}"),
    ("体制机制改革", "Reform of {} Systems and Mechanisms"),
    ("制度改革", "Reform of the {} System"),
    ("专项整治行动", "Special Campaign on {}"),
    ("专项行动", "Special Campaign on {}"),
    ("提升行动", "{} Improvement Initiative"),
    ("监督管理", "Supervision and Administration of {}"),
    ("工作", "{}"),
    ("改革", "Reform of {}"),
    ("保护", "Protection of {}"),
    ("建设", "Development of {}"),
    ("建设", "Building of {}"),
    ("建设", "Construction of {}"),
    ("建设", "{}"),
    ("发展", "Development of {}"),
    ("治理", "{} Governance"),
    ("整治", "Rectification of {}"),
    ("管理", "Administration of {}"),
    ("管理", "Management of {}"),
    ("保障", "{} Support"),
    ("产业", "{} Industry"),
    ("体系", "{} System"),
    ("机制", "{} Mechanism"),
    ("行动", "{} Initiative"),
    ("试点", "{} Pilot Program"),
    ("项目", "{} Projects"),
    ("事故", "{} Accidents"),
    ("灾害", "{} Disasters"),
    ("协作机制", "Cooperation Mechanism for {}"),
    ("工作机制", "Working Mechanism for {}"),
    ("便利化", "{} Facilitation"),
    ("便利化", "Facilitation of {}"),
    ("便利性", "{} Convenience"),
    ("能力", "{} Capacity"),
    ("质量", "{} Quality"),
    ("质量", "Quality of {}"),
    ("水平", "Level of {}"),
    ("服务", "{} Services"),
    ("政策", "{} Policies"),
    ("制度", "{} System"),
    ("市场", "{} Market"),
    ("资金", "{} Funds"),
    ("设施", "{} Facilities"),
    ("环境", "{} Environment"),
    ("资源", "{} Resources"),
    ("企业", "{} Enterprises"),
    ("综合治理", "Comprehensive Governance of {}"),
    ("综合整治", "Comprehensive Rectification of {}"),
    ("综合利用", "Comprehensive Utilization of {}"),
    ("防治", "Prevention and Control of {}"),
    ("防控", "Prevention and Control of {}"),
    ("监测", "{} Monitoring"),
    ("评价", "{} Evaluation"),
    ("考核", "{} Assessment"),
    ("审批", "{} Approval"),
    ("登记", "{} Registration"),
    ("转型", "{} Transformation"),
    ("升级", "{} Upgrading"),
    ("创新", "{} Innovation"),
    ("利用", "Utilization of {}"),
    ("开发", "Development of {}"),
    ("培养", "Cultivation of {}"),
    ("振兴", "Revitalization of {}"),
    ("救助", "{} Assistance"),
    ("补贴", "{} Subsidies"),
    ("处置", "Handling of {}"),
)
_NOUN_CATEGORIES = frozenset({"phrase", "program", "indicator", "industry", "project", "place", "institution", "law"})
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "under", "with"}
)


class PhraseBook:
    """Noun phrases and actions that the termbase's entries make up without a remainder."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def noun(self, zh: str) -> tuple[str, ...]:
        """English of a noun phrase, preferred first; empty where part of it is unknown."""
        if len(zh) < 2:
            return ()
        direct = self._listed(zh)
        if direct:
            return direct
        for suffix, _ in _PATTERNS:
            if zh.endswith(suffix) and (inner := self._listed(zh[: -len(suffix)].removesuffix("的"))):
                patterns = [other for ending, other in _PATTERNS if ending == suffix]
                return distinct(_fill(pattern, form) for pattern in patterns for form in inner[:3])
        for link in ("和", "与", "、"):
            left, found, right = zh.partition(link)
            if found and (a := self._listed(left)) and (b := self._listed(right)):
                return (join_and([a[0], b[0]]),)
        return self._compound(zh)

    def _compound(self, zh: str) -> tuple[str, ...]:
        """Two known nouns side by side (支付服务), or words that coined names are made of."""
        for at in range(2, len(zh) - 1):
            first, second = self._plain(zh[:at]), self._plain(zh[at:])
            if first and second:
                return (f"{first} {second}", f"{second} of {first}", f"{second} in {first}", f"{second} for {first}")
        return ()

    def _plain(self, zh: str) -> str:
        """A noun short enough to stand beside another; empty where there is none."""
        forms = self._listed(zh) or glossed(zh)
        form = unarticled(forms[0]) if forms else ""
        return form if form and len(form.split(" ")) < 4 and " of " not in form and "," not in form else ""

    def action(self, zh: str) -> tuple[str, ...]:
        """English of a verb and its object as a gerund ("Further Strengthening …"); empty where part is unknown."""
        for adverb in _FURTHER:
            if zh.startswith(adverb) and (inner := self.action(zh[len(adverb) :])):
                return tuple(f"{_ADVERBS[adverb]} {form}" for form in inner)
        for verb in sorted(_VERBS, key=lambda v: -len(v)):
            if zh.startswith(verb) and (objects := self.noun(zh[len(verb) :])):
                nouns = [o for o in objects if not o.split(" ")[0].endswith("ing")]
                return distinct(f"{v} {o}" for o in nouns[:6] for v in _VERBS[verb])
        return self._two_actions(zh)

    def _two_actions(self, zh: str) -> tuple[str, ...]:
        """优化支付服务提升支付便利性: one thing after another."""
        for at in range(4, len(zh) - 3):
            if any(zh.startswith(verb, at) for verb in _VERBS):
                second = self._done(zh[at:])
                first = self._done(zh[:at].rstrip("、，")) if second else ()
                if first:
                    return distinct(f"{a} and {b}" for a in first[:4] for b in second[:4])
        return ()

    def _done(self, zh: str) -> tuple[str, ...]:
        listed = [form for form in self._listed(zh) if form.split(" ")[0].endswith("ing")]
        return distinct([*listed, *self.action(zh)])

    def _listed(self, zh: str) -> tuple[str, ...]:
        for entry in self._matcher.get(zh):
            if entry.category in _NOUN_CATEGORIES and not entry.en.endswith("."):
                return distinct((entry.en, *entry.variants))
        return ()


def leading_action(zh: str) -> tuple[str, str]:
    """The verb a phrase begins with, as a gerund, and the rest; no verb where none is known."""
    for verb in sorted(_VERBS, key=len, reverse=True):
        if zh.startswith(verb) and len(zh) > len(verb) + 1:
            return _VERBS[verb][0], zh[len(verb) :]
    return "", zh


def _fill(pattern: str, form: str) -> str:
    return pattern.format(form if "of {}" in pattern or "on {}" in pattern else unarticled(form))


def title_case(phrase: str) -> str:
    """Capitals as in the name of a document: small words stay small except the first."""
    words = phrase.split(" ")
    return " ".join(
        word if i and word.lower() in _SMALL_WORDS and word.islower() else _capital(word)
        for i, word in enumerate(words)
    )


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
