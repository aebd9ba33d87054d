"""Card holders of a garden centre: four habits of buying, which differ in shares and rhythm and hardly in money, and an answer to last spring's mailing."""
from draw import Draw, write

COLUMNS = ["CustomerId", "Postcode", "Age", "Visits", "Spend", "DaysSinceLast", "ShareOnline", "ShareDiscount", "ShareReturned", "Responded"]
# Habit → how common, visits a year, log of euros a year, days since the last visit, shares online, with a discount and returned, chance to answer a mailing.
HABITS = {
    "regular": (0.30, 26, 6.3, 12, 0.08, 0.15, 0.04, 0.12),
    "bargain": (0.26, 13, 6.0, 35, 0.22, 0.62, 0.08, 0.19),
    "online": (0.22, 11, 6.2, 30, 0.82, 0.22, 0.24, 0.09),
    "season": (0.22, 4, 6.1, 120, 0.15, 0.12, 0.05, 0.06),
}


def people(count: int = 1500 + 240) -> list[dict]:
    """All customers with their habit: `make` keeps the habit to itself, `measure.py` reads it here."""
    draw = Draw(31415)
    return [person(draw, number) for number in range(1, count + 1)]


def person(draw: Draw, number: int) -> dict:
    habit = draw.weighted({name: values[0] for name, values in HABITS.items()})
    _, visits, money, days, online, discount, returned, answers = HABITS[habit]
    share = lambda mean: f"{min(1.0, max(0.0, draw.normal(mean, 0.09))):.2f}"
    gone = draw.chance(0.04)  # no visit since the card was issued: the export writes 9999
    return {
        "CustomerId": f"G{number:05d}", "Postcode": draw.integer(10, 99) * 100 + draw.integer(1, 99), "Age": 0 if draw.chance(0.09) else min(92, max(18, int(draw.normal(52, 14)))),
        "Visits": 1 if gone else max(1, round(draw.normal(visits, visits * 0.28))), "Spend": f"{2.718281828 ** (money + draw.normal(0, 0.85)):.2f}",
        "DaysSinceLast": 9999 if gone else max(0, round(days * 2.718281828 ** draw.normal(0, 0.5))), "ShareOnline": share(online), "ShareDiscount": share(discount), "ShareReturned": share(returned),
        "Responded": int(draw.chance(answers)), "habit": habit,
    }


def make(folder) -> None:
    rows = people()
    write(folder / "garden-segments" / "customers.csv", COLUMNS, rows[:1500])
    write(folder / "garden-segments" / "new_customers.csv", COLUMNS[:-1], rows[1500:])
