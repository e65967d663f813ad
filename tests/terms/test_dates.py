"""Dates and periods: English and ISO 8601; what only looks like a date stays out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.terms.dates import find_dates
from toolkit.terms.verify import locate

_ALPHABET = "0123456789年月日号时点分至—到上下半季度第一二三十五民国〇零“”期间去同后底前午晚内:：， a"


@pytest.mark.parametrize(
    ("zh", "date", "en", "iso"),
    [
        ("2018年6月28日，", "2018年6月28日", "June 28, 2018", "2018-06-28"),
        ("二〇一八年六月二十八日", "二〇一八年六月二十八日", "June 28, 2018", "2018-06-28"),
        ("6月28日至30日召开", "6月28日至30日", "June 28 to 30", "--06-28/--06-30"),
        ("6月28日至7月2日", "6月28日至7月2日", "June 28 to July 2", "--06-28/--07-02"),
        ("民国107年6月28日", "民国107年6月28日", "June 28, 2018", "2018-06-28"),
        ("民国107年度", "民国107年度", "2018", "2018"),
        ("2018年6月", "2018年6月", "June 2018", "2018-06"),
        ("今年上半年，", "上半年", "the first half", None),
        ("2018年第三季度", "2018年第三季度", "the third quarter of 2018", None),
        ("“十三五”期间", "“十三五”期间", "the 13th Five-Year Plan period", None),
        ("与去年同期相比", "去年同期", "the same period last year", None),
        ("2016年至2020年", "2016年至2020年", "2016 to 2020", "2016/2020"),
        ("自2019年3月1日起调整", "自2019年3月1日起", "from March 1, 2019", "2019-03-01"),
        ("自2019年3月1日起施行", "2019年3月1日", "March 1, 2019", "2019-03-01"),
        ("10月15日前报送", "10月15日前", "by October 15", "--10-15"),
        ("截至5月20日24时，", "截至5月20日24时", "as of 24:00 on May 20", "--05-20T24:00"),
        ("8月2日9时30分", "8月2日9时30分", "9:30 a.m. on August 2", "--08-02T09:30"),
        ("3月上旬至4月中旬", "3月上旬至4月中旬", "from early March to mid-April", None),
        ("2016年5月至2018年6月", "2016年5月至2018年6月", "from May 2016 to June 2018", "2016-05/2018-06"),
        ("2026年底前建成", "2026年底前", "by the end of 2026", None),
        ("上世纪70年代", "上世纪70年代", "the 1970s", None),
        ("“十四五”开局之年", "“十四五”开局之年", "the opening year of the 14th Five-Year Plan period", None),
        ("至次日凌晨3时", "次日凌晨3时", "3 a.m. the next day", None),
        ("下午2时30分至4时", "下午2时30分至4时", "from 2:30 p.m. to 4 p.m.", "T14:30/T16:00"),
        ("自今年3月起", "自今年3月起", "from March this year", "--03"),
        ("自6月25日起至9月30日结束", "自6月25日起至9月30日", "from June 25 to September 30", "--06-25/--09-30"),
        ("5月1日上午召开", "5月1日上午", "the morning of May 1", "--05-01"),
        ("每周三开放", "每周三", "every Wednesday", None),
        ("下午3时30分", "下午3时30分", "3:30 p.m.", "T15:30"),
    ],
)
def test_a_date_has_its_english_and_iso(zh: str, date: str, en: str, iso: str | None) -> None:
    (found,) = find_dates(zh)
    assert (found.zh, found.en, found.iso) == (date, en, iso)
    assert zh[found.start : found.end] == date


@pytest.mark.parametrize("zh", ["13月40日", "120年月", "几点要求", "百年初心", "每周一次", "三点意见", "同期声"])
def test_what_is_no_date_stays_out(zh: str) -> None:
    assert find_dates(zh) == []


def test_another_day_or_year_is_not_the_date() -> None:
    (found,) = find_dates("2018年6月28日")
    assert locate("On 28 June 2018", found) is not None
    assert locate("On June 28, 2019", found) is None
    assert locate("On June 27, 2018", found) is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=_ALPHABET, max_size=30))
def test_any_text_gives_sorted_spans_that_do_not_overlap(zh: str) -> None:
    end = 0
    for found in find_dates(zh):
        assert end <= found.start < found.end
        assert zh[found.start : found.end] == found.zh
        end = found.end
