"""Bank holidays in England and Wales, 2015 to 2030, on weekdays.

A plain table, written by ``tests/udfs/make_bank_holidays.py`` from the ``holidays`` library
(version 0.109, subdivisions ENG and WLS, which agree). Substitute days are in it, days
that fall on a weekend are not. From 2027 on it is what the law says now; a day that is
proclaimed later (a coronation, a funeral) has to be added: write the table anew, or give the
function the holidays in a range.
"""

from __future__ import annotations

from datetime import date

FIRST_YEAR = 2015
LAST_YEAR = 2030

_DAYS = """
2015 0101 0403 0406 0504 0525 0831 1225 1228
2016 0101 0325 0328 0502 0530 0829 1226 1227
2017 0102 0414 0417 0501 0529 0828 1225 1226
2018 0101 0330 0402 0507 0528 0827 1225 1226
2019 0101 0419 0422 0506 0527 0826 1225 1226
2020 0101 0410 0413 0508 0525 0831 1225 1228
2021 0101 0402 0405 0503 0531 0830 1227 1228
2022 0103 0415 0418 0502 0602 0603 0829 0919 1226 1227
2023 0102 0407 0410 0501 0508 0529 0828 1225 1226
2024 0101 0329 0401 0506 0527 0826 1225 1226
2025 0101 0418 0421 0505 0526 0825 1225 1226
2026 0101 0403 0406 0504 0525 0831 1225 1228
2027 0101 0326 0329 0503 0531 0830 1227 1228
2028 0103 0414 0417 0501 0529 0828 1225 1226
2029 0101 0330 0402 0507 0528 0827 1225 1226
2030 0101 0419 0422 0506 0527 0826 1225 1226
"""

ENGLAND_AND_WALES = frozenset(
    date(int(year), int(day[:2]), int(day[2:]))
    for year, *days in map(str.split, _DAYS.strip().splitlines())
    for day in days
)
"""Every weekday that is a bank holiday."""
