"""The review page: its mark-up, its style and its script, as they are put together by `dedup.reports.review`."""
