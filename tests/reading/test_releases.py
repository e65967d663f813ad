import datetime as dt

import pytest

from toolkit.reading import read, read_bytes, read_text

PAGE = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>陆明远主持召开县政府常务会议_云河县人民政府</title></head><body>
<div class="nav">首页 &gt; 新闻中心 &gt; 云河要闻</div><h1>陆明远主持召开县政府常务会议</h1>
<p>来源：云河发布 发布时间：2019-07-13 浏览次数：128</p><p>字体：大 中 小 打印 关闭</p>
<p>云河县委宣传部7月13日讯（记者 韩雪）7月12日，县委副书记、县长陆明远主持召开县政府第十九次常务会议。
会议听取了汇报。</p>
<p>▲会议现场。</p><p>图为会议现场。</p>
<p>会议强调，一是抓好落实；二是抓好监督。“有什么困难尽管提。”他对企业负责人说。</p>
<p>县领导罗永刚、郑晓娟参加会议。</p><p>责任编辑：李丽</p><p>分享到：微信 微博</p><p>上一篇：某某新闻</p>
</body></html>"""


def test_a_saved_page_gives_title_facts_and_clean_sentences():
    for declared, encoding in (
        ("gb2312", "gb18030"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("big5", "utf-16"),
    ):
        release = read_bytes(PAGE.format(charset=declared).encode(encoding), "page.html")
        assert release.title is not None and release.title.text == "陆明远主持召开县政府常务会议"
        assert release.date == dt.date(2019, 7, 12)
        assert release.dateline is not None and release.dateline.agency == "云河县委宣传部"
        assert release.bylines == ("韩雪",) and release.editor == "李丽"
        assert release.metadata["source"] == "云河发布" and release.metadata["views"] == "128"
        texts = [s.text for s in release.sentences]
        assert texts[0] == "7月12日，县委副书记、县长陆明远主持召开县政府第十九次常务会议。"
        assert "“有什么困难尽管提。”他对企业负责人说。" in texts
        assert texts[-1] == "县领导罗永刚、郑晓娟参加会议。" and list(release.sentences)[-1].kind == "attendance"
        assert not any(
            word in "".join(texts) for word in ("打印", "浏览", "▲", "图为", "首页", "责任编辑", "分享", "上一篇")
        )
        for sentence in release.sentences:
            assert release.text[sentence.start : sentence.end] == sentence.text
        assert release.flags == ()


def test_the_example_reads_like_the_real_ones():
    release = read("examples/yunhe.txt")
    assert release.title is None and release.date == dt.date(2019, 7, 12)
    assert release.bylines == ("韩雪",) and release.editor == "冯丽丽"
    texts = [s.text for s in release.sentences]
    assert len(texts) == 9 and texts[0].startswith("12日，县委副书记、县长陆明远主持召开")
    assert not any("(" in t or "区区" in t for t in texts)
    assert all(s.repairs for s in release.sentences)


def test_a_year_is_inferred_only_where_the_text_gives_it():
    opening = "云河县6月29日讯（韩雪）28日，县长陆明远主持召开会议。"
    assert read_text(f"{opening}\n会议研究了2018年预算、2018年项目和2018年扶贫资金。").date == dt.date(2018, 6, 28)
    assert read_text(f"{opening}\n会议研究了预算。").date is None
    assert read_text(f"{opening}\n会议比较了2017年、2018年、2018年和2018年预算。").date is None


def test_lists_articles_wrapped_lines_and_cut_off_ends():
    text = (
        "云河县数据管理办法\n第一条 为了规范数据管理，制定本办法。\n（一）建立目录；\n1．定期检查。\n"
        "会议指出，要加强对生态环境的保护，落实各级各部门的监\n管责任，确保整改到位。\n要切实加强组织领导，完善工作机"
    )
    release = read_text(text)
    assert release.title is not None and release.title.text == "云河县数据管理办法"
    sentences = list(release.sentences)
    assert sentences[0].marker == "第一条" and sentences[0].kind == "article"
    assert sentences[1].marker == "（一）" and sentences[1].kind == "list"
    assert any("各部门的监管责任" in s.text for s in sentences)
    assert release.flags == ("cut-off",) and sentences[-1].flags == ("cut-off",)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2011-03-08 10:20　文章来源：柏溪县水务局", "柏溪县水务局"),
        ("柏溪县云岭镇人民政府　时间：2011-03-08", "柏溪县云岭镇人民政府"),
        ("发文机关：柏溪县人民政府　成文日期：2011-03-08　公开方式：主动公开", "柏溪县人民政府"),
        ("2011年03月08日 | 发布单位：柏溪县水务局 | 浏览：12", "柏溪县水务局"),
    ],
)
def test_a_line_of_source_and_date_in_any_order_is_read(line: str, source: str) -> None:
    release = read_text(f"柏溪县开展水库巡查\n{line}\n近日，柏溪县对全县水库开展巡查。\n各乡镇要抓好整改。")
    assert release.metadata["source"] == source
    assert release.date == dt.date(2011, 3, 8)
    assert next(iter(release.sentences)).text == "近日，柏溪县对全县水库开展巡查。"
