"""Many summaries made one brief: what matters, who moved, what it costs, what is new."""

from toolkit.digest.brief import brief
from toolkit.digest.load import SummaryError, load_brief, load_summaries
from toolkit.digest.result import Brief, Event, GroupBy, Level

__all__ = ["Brief", "Event", "GroupBy", "Level", "SummaryError", "brief", "load_brief", "load_summaries"]
