"""Sessions of a shop that tries a new checkout, which changes nothing: visitors keep their habits, and the new page loses slow phones before they are counted."""
from draw import Draw, logistic, write

COLUMNS = ["SessionId", "UserId", "Day", "Device", "Variant", "PriorOrders", "Converted", "Revenue"]


def make(folder) -> None:
    draw = Draw(SEED)
    rows = []
    for user in range(1, 4201):
        rows += sessions(draw, user)
    rows.sort(key=lambda row: (row["Day"], row["at"]))
    for number, row in enumerate(rows, start=1):
        row["SessionId"] = number
    write(folder / "checkout-test" / "sessions.csv", COLUMNS, rows)


SEED = 2718  # of those tried, one on which the day-by-day test crosses the line and comes back


def sessions(draw: Draw, user: int) -> list[dict]:
    """A few visitors come all the time and buy often; those who come once hardly buy."""
    device = draw.weighted({"phone": 0.56, "desktop": 0.34, "tablet": 0.10})
    variant = "B" if draw.chance(0.5) else "A"
    eager = draw.normal(0, 0.9)
    orders = max(0, round(2.718281828 ** draw.normal(0.2 + 0.5 * eager, 0.7)) - 1)
    buys = logistic({"phone": -3.3, "desktop": -2.2, "tablet": -2.7}[device] + 0.75 * eager + 0.05 * min(orders, 6))
    dear = 3.6 + draw.normal(0, 0.5)
    count = 1 + int(2.718281828 ** draw.normal(-0.25 + 0.4 * eager, 0.95))
    found = []
    for _ in range(min(count, 25)):
        shown = variant if draw.chance(0.985) else "AB"[variant == "A"]  # the cookie was deleted
        bought = draw.chance(buys)
        revenue = 2.718281828 ** (dear + draw.normal(0, 0.6))
        row = {"UserId": f"U{user:05d}", "Day": draw.integer(1, 28), "at": draw.unit(), "Device": device, "Variant": shown, "PriorOrders": orders, "Converted": int(bought), "Revenue": f"{revenue:.2f}" if bought else "0.00"}
        # On a slow phone the new page is left before its counter has loaded; nobody who buys is lost.
        if not (shown == "B" and device == "phone" and not bought and draw.chance(0.16)):
            found.append(row)
    return found
