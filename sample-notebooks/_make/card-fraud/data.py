"""Card payments of 300 cards over 60 days. Fraud comes in bursts: a thief uses one card for an evening, in much the same way each time."""
from draw import Draw, write

MERCHANTS = {"grocery": 30, "fuel": 14, "restaurant": 18, "online": 22, "electronics": 8, "travel": 5, "gaming": 3}
COLUMNS = ["PaymentId", "CardId", "Day", "Time", "Amount", "Merchant", "Abroad", "ChipUsed", "MinutesSinceLast", "CardAgeDays", "PaymentsToday", "Fraud"]


def make(folder) -> None:
    draw = Draw(4711)
    rows = []
    for card in range(1, 301):
        age = draw.integer(20, 2400)
        habit = draw.normal(3.1, 0.35)
        travels = draw.chance(0.15)
        payments = [ordinary(draw, habit, travels) for _ in range(draw.integer(4, 10))]
        if draw.chance(0.35):
            payments += spree(draw, habit)
        if draw.chance(0.11):
            payments += burst(draw, habit)
        payments.sort(key=lambda p: (p["Day"], p["minute"]))
        last = None
        for n, payment in enumerate(payments):
            at = payment["Day"] * 1440 + payment["minute"]
            payment["MinutesSinceLast"] = "" if last is None else at - last
            payment["PaymentsToday"] = 1 + sum(1 for p in payments[:n] if p["Day"] == payment["Day"])
            last = at
            payment.update(CardId=f"C{card:04d}", CardAgeDays=age + payment["Day"], Time=f"{payment['minute'] // 60:02d}:{payment['minute'] % 60:02d}")
            if draw.chance(0.012):
                payment["Time"] = "n/a"  # the terminal had no clock
            rows.append(payment)
    for i in range(len(rows) - 1, 0, -1):
        j = draw.integer(0, i)
        rows[i], rows[j] = rows[j], rows[i]
    for number, row in enumerate(rows, start=1):
        row["PaymentId"] = number
    write(folder / "card-fraud" / "payments.csv", COLUMNS, rows)


def ordinary(draw: Draw, habit: float, travels: bool) -> dict:
    merchant = draw.weighted(MERCHANTS)
    dear = {"electronics": 1.1, "travel": 1.5, "fuel": 0.4}.get(merchant, 0.0)
    minute = min(1439, max(0, int(draw.normal(14.5 * 60, 220))))
    return {
        "Day": draw.integer(1, 60), "minute": minute, "Merchant": merchant, "Amount": f"{max(0.5, 2.718281828 ** (habit + dear + draw.normal(0, 0.6))):.2f}",
        "Abroad": int(draw.chance(0.25 if travels else 0.03)), "ChipUsed": int(merchant not in ("online", "gaming") and draw.chance(0.9)), "Fraud": 0,
    }


def burst(draw: Draw, habit: float) -> list[dict]:
    """On one card the thief does much the same thing again: one shop, one sum, one evening."""
    day, minute = draw.integer(1, 60), draw.integer(0, 1200) if draw.chance(0.7) else draw.integer(0, 330)
    merchant = draw.weighted({"online": 4, "electronics": 2, "gaming": 2, "fuel": 2, "restaurant": 1, "grocery": 2})
    abroad, sum_, chip = int(draw.chance(0.25)), habit + 0.35 + draw.normal(0, 0.8), draw.chance(0.3)
    found = []
    for _ in range(draw.integer(2, 7)):
        found.append({"Day": day, "minute": min(1439, minute), "Merchant": merchant, "Amount": f"{max(0.5, 2.718281828 ** (sum_ + draw.normal(0, 0.12))):.2f}", "Abroad": abroad, "ChipUsed": int(chip and merchant not in ("online", "gaming")), "Fraud": 1})
        minute += draw.integer(10, 240)
    return found


def spree(draw: Draw, habit: float) -> list[dict]:
    """An afternoon in town: many payments on one day, and all are the holder's."""
    day, minute = draw.integer(1, 60), draw.integer(540, 1000)
    found = []
    for _ in range(draw.integer(2, 5)):
        found.append({**ordinary(draw, habit + 0.2, False), "Day": day, "minute": min(1439, minute)})
        minute += draw.integer(5, 120)
    return found
