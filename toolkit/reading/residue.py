"""What a page leaves around a release: credits and counters kept as metadata, buttons and captions dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DATE = r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
_LABELS = {
    "source": r"(?:信息|文章|稿件|新闻)?来源|出处|稿源|来稿(?:单位)?"
    r"|(?:发布|发文|制发|成文|供稿|责任|报送)(?:机构|机关|单位|部门)|信息提供|公开主体",
    "editor": r"(?:[\u3400-\u9fff]{0,6})?(?:责任编辑|责编|编辑|网络编辑|本期编辑)",
    "author": r"作者|撰稿|供稿|发布者|发布人|记者|通讯员|文/图|图/文|文|摄影|摄",
    "reviewer": r"审核|编审|终审|初审|复审|校对|校审|监制|签发|主编",
    "published": r"(?:发布|发表|更新|发稿|发文|公开|成文|生成|印发|录入|上传)(?:时间|日期)|日期|时间",
    "views": r"浏览(?:次数|量)?|点击(?:次数|数|量|率)?|阅读(?:次数|量|数)?|访问量",
    "index": r"索引号|主题分类|文号|名称|公开方式|发文字号|信息分类",
}
_LABELLED = {
    key: re.compile(
        rf"(?:^|[\s|｜【\[(（])(?:{names})\s*[:：]\s*"
        r"(?P<value>[^|｜\s\]】)）]*(?:[ 、](?!\S+[:：])[\u3400-\u9fff·]{2,4})*)"
    )
    for key, names in _LABELS.items()
}
_CREDIT = re.compile(rf"^[\s（(【\[]*(?:{'|'.join(_LABELS.values())})\s*[:：／/]")
_PUBLISHED_ALONE = re.compile(rf"^\s*(?:{_DATE})[\s|｜]*(?:(?:{'|'.join(_LABELS.values())})\s*[:：]|来源|$)")
_SIGNED = re.compile(
    r"^(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年[\d〇○零一二三四五六七八九十]{1,3}月[\d〇○零一二三四五六七八九十]{1,3}日$"
)
_SOURCE_AND_DATE = re.compile(
    rf"^(?P<value>[\u3400-\u9fff]{{2,20}})[\s\u3000|｜]+(?:(?:{_LABELS['published']})\s*[:：]\s*)?(?:{_DATE})(?:[\s\u3000].*)?$"
)
_BODY = re.compile(
    r"[\u3400-\u9fff]{2,20}(?:[局厅委办署院会社站台报网府部队校]|中心|公司|集团|发布|大学|医院|法院|银行|办公室|指挥部|管委会)"
)
_FIELD_BREAK = re.compile(r"[\s\u3000|｜·•【】\[\]（）()]+")
_FIELD_NO_FACT = re.compile(
    r"星期[一二三四五六日天]|周[一二三四五六日]|(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?|\d{1,2}:\d{2}(?::\d{2})?|"
)
_BRACKETED_BUTTONS = re.compile(
    r"^(?:[\s\u3000]*[【\[][^】\]，。]{0,6}(?:打印|关闭|纠错|返回|收藏|字体|字号|大中小|下载|分享|朗读|繁体|简体)[^】\]，。]{0,6}[】\]])+\s*$"
)
_BUTTONS = re.compile(
    r"^[\s【\[（(|｜·>》»]*(?:字体|字号|大小)?\s*[:：]?\s*[【\[（(]?\s*(?:大\s*[|｜]?\s*中\s*[|｜]?\s*小|打印(?:本页|此页|文章)?|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表)?|"
    r"收藏(?:本页)?|分享(?:到|至)?|扫一扫.*|微信|微博|朋友圈|QQ空间|复制链接|纠错|下载|朗读|无障碍(?:浏览)?|长者模式|登录|注册|English|繁体|简体|手机版|客户端)"
    r"(?:[\s】\])）|｜:：、]*(?:大|中|小|打印.{0,4}?|关闭.{0,4}?|返回.{0,4}?|收藏|分享.{0,3}?|微信|微博|朋友圈|QQ空间|QQ好友|人人网|复制链接|下载|更多))*[\s】\])）|｜]*$"
)
_NAVIGATION = re.compile(
    r"^(?:当前位置|您(?:现在)?(?:的|所在)?(?:位置|在)|首页|网站首页)\s*[:：]?.*|^[^。，]{0,40}(?:\s*[>›»＞]\s*[^。，>]{1,20}){2,}$|"
    r"^(?:上一[篇条页]|下一[篇条页]|相关(?:链接|新闻|文档|阅读|附件)|推荐阅读|延伸阅读|热点(?:新闻|推荐)|友情链接|网站地图|联系我们|关于我们)\s*[:：]?.*"
)
_FOOTER = re.compile(
    r"ICP备|公网安备|版权所有|Copyright|主办单位[:：]|承办单位[:：]|技术支持[:：]|网站标识码|免责声明|本文版权|转载请注明|投诉电话.*不良信息"
)
_CAPTION = re.compile(
    r"^\s*(?:[▲△▼↑↓◆■●]\s*\S|图为|图[一二三四五六七八九十\d]+\s*[:：]?|[（(]?(?:资料图|配图|图片来源|图片说明|视频)[:：)）]?).{0,80}$|"
    r"^.{2,30}(?:现场图|资料图|会场全景)[。.]?$|^.{2,40}[。，]?(?:\S{2,4}\s*摄|摄影[:：/]?\s*\S{2,4})[。)）]?$"
)


@dataclass
class Page:
    """Lines of the body in order, and what was taken out."""

    lines: list[str] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)


def split_page(lines: list[str]) -> Page:
    """Separate the release from the page around it; empty lines are kept as paragraph breaks."""
    page = Page()
    prose = False
    for line in lines:
        text = line.strip()
        prose = prose or text.endswith(("。", "！", "："))
        if not text:
            page.lines.append("")
        elif prose and _SIGNED.match(text):
            page.lines.append(text)
        elif not prose and (named := _SOURCE_AND_DATE.match(text)):
            page.metadata.setdefault("source", named["value"])
            _collect(text, page.metadata)
        elif not prose and (body := _body_beside_date(text)):
            page.metadata.setdefault("source", body)
            _collect(text, page.metadata)
        elif _is_credit(text):
            _collect(text, page.metadata)
        elif (
            _BUTTONS.match(text)
            or _BRACKETED_BUTTONS.match(text)
            or _NAVIGATION.match(text)
            or _CAPTION.match(text)
            or (_FOOTER.search(text) and len(text) < 160)
        ):
            continue
        else:
            page.lines.append(text)
    return page


def _body_beside_date(text: str) -> str:
    """The body that stands with a full date, and perhaps labels and an address, in a line of nothing else."""
    if len(text) > 120 or not re.search(_DATE, text):
        return ""
    fields = [f for f in _FIELD_BREAK.split(re.sub(_DATE, " ", text)) if not _FIELD_NO_FACT.fullmatch(f)]
    labels = "|".join(_LABELS.values())
    bare = [f for f in fields if not re.match(rf"(?:{labels})[:：]", f)]
    return bare[0] if len(bare) == 1 and _BODY.fullmatch(bare[0]) else ""


def _is_credit(text: str) -> bool:
    """A line of labels and values, not a sentence that happens to hold a colon."""
    if len(text) > 120 or re.search(r"[。！？；]", text.rstrip("。)）")):
        return False
    text = re.sub(rf"^[（(【\[]\s*({_DATE})\s*[）)】\]]", r"\1", text)
    if _PUBLISHED_ALONE.match(text):
        return True
    first = _CREDIT.match(text)
    return first is not None and "，" not in text[first.end() :].split(" ")[0][:30]


def _collect(text: str, metadata: dict[str, str]) -> None:
    for key, pattern in _LABELLED.items():
        found = pattern.search(text)
        if found and found["value"].strip("）)】] 。") and key not in metadata:
            metadata[key] = found["value"].strip("）)】] 。")
    date = re.search(_DATE, text)
    if date and "published" in metadata:
        metadata["published"] = date.group()
    elif date:
        metadata.setdefault("published", date.group())
