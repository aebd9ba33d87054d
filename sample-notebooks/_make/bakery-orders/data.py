"""Rolls sold in five shops of a bakery on 560 days. Each shop's level drifts from week to week, and a new estate lifts two shops in the last months."""
import datetime
import math

from draw import Draw, write

SHOPS = {"Bahnhof": 520, "Marktplatz": 410, "Lindenhof": 230, "Klinikum": 340, "Neustadt": 190}
# Monday to Sunday: commuters buy at the station on weekdays, families elsewhere at the weekend.
WEEK = {"Bahnhof": (1.1, 1.08, 1.06, 1.08, 1.15, 0.75, 0.55), "Klinikum": (1.05, 1.05, 1.04, 1.05, 1.0, 0.8, 0.75)}
USUAL_WEEK = (0.85, 0.86, 0.9, 0.95, 1.1, 1.4, 1.15)
COLUMNS = ["Date", "Shop", "TempMax", "RainMm", "SchoolHoliday", "Promo", "Price", "Delivered", "Sold"]
HOLIDAYS = [(datetime.date(2023, 7, 27), 40), (datetime.date(2023, 12, 23), 15), (datetime.date(2024, 3, 25), 13), (datetime.date(2024, 7, 25), 41)]


def make(folder) -> None:
    draw = Draw(1871)
    rows = []
    drift = dict.fromkeys(SHOPS, 0.0)
    warm, common = 0.0, 0.0
    for day in range(560):
        date = datetime.date(2023, 3, 1) + datetime.timedelta(days=day)
        warm = 0.8 * warm + draw.normal(0, 2.2)
        common = 0.96 * common + draw.normal(0, 0.03)
        temp = 14 - 11 * math.cos(2 * math.pi * (date.timetuple().tm_yday - 20) / 365) + warm
        rain = 0.0 if draw.chance(0.58) else round(-4.5 * math.log(1 - draw.unit()), 1)
        shown = "" if rain == 0 and draw.chance(0.03) else f"{rain:.1f}"  # the station sometimes says nothing when it is dry
        holiday = int(any(start <= date < start + datetime.timedelta(days=days) for start, days in HOLIDAYS))
        # A promotion is one week in about six, in all shops.
        promo = int((day // 7) % 6 == 4)
        for shop, level in SHOPS.items():
            drift[shop] = 0.97 * drift[shop] + draw.normal(0, 0.045)
            growth = max(0.0, (day - 430) / 130) * 0.3 if shop in ("Neustadt", "Lindenhof") else 0.0
            week = WEEK.get(shop, USUAL_WEEK)[date.weekday()]
            shift = 0.15 * promo - (0.16 if shop == "Bahnhof" else 0.05) * holiday - 0.006 * (temp - 14) - 0.009 * min(rain, 15)
            wanted = level * week * math.exp(drift[shop] + common + growth + shift + draw.normal(0, 0.075))
            # The shop manager orders from the same weekday of last week, with a margin.
            planned = level * week * math.exp(0.85 * (drift[shop] + common) + growth + 0.12 * promo + 0.1 + draw.normal(0, 0.06))
            delivered = 10 * round(planned / 10)
            rows.append({
                "Date": date.isoformat(), "Shop": shop, "TempMax": f"{temp:.1f}", "RainMm": shown,
                "SchoolHoliday": holiday, "Promo": promo, "Price": "0.39" if promo else ("0.45" if day < 300 else "0.49"), "Delivered": delivered,
                "Sold": max(5, min(delivered, round(wanted))),
            })
    write(folder / "bakery-orders" / "sales.csv", COLUMNS, rows)
