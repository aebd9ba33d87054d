"""Members of six gyms on 1 March, their visits, invoices and key cards until the end of May: who comes less is more likely to leave, and who has left comes no more."""
import datetime

from draw import Draw, logistic, write

CUTOFF = datetime.date(2025, 3, 1)
FIRST = datetime.date(2024, 12, 1)
LAST = datetime.date(2025, 5, 31)
CLUBS = {"Harbour": 0.25, "Mill Lane": 0.2, "King's Road": 0.18, "Station": 0.15, "Park": 0.12, "Old Town": 0.1}


def make(folder) -> None:
    draw = Draw(1848)
    members, visits, invoices, cards = [], [], [], []
    for number in range(10001, 10001 + 900):
        club, plan = draw.weighted(CLUBS), draw.weighted({"basic": 0.5, "plus": 0.32, "family": 0.18})
        joined = CUTOFF - datetime.timedelta(days=draw.integer(95, 1500))
        rate = 0 if draw.chance(0.09) else 0.16 * 2.718281828 ** draw.normal(-0.2, 0.8)  # some pay and never come
        fading = draw.unit() ** 2
        failed = [draw.chance(0.05 + 0.1 * fading) for _ in range(6)]
        leaves = draw.chance(logistic(-2.2 + 2.4 * fading - 2.5 * rate + 0.9 * sum(failed[:3]) + (0.5 if plan == "basic" else 0) - 0.0005 * (CUTOFF - joined).days))
        end = CUTOFF + datetime.timedelta(days=draw.integer(5, 91)) if leaves else None
        members.append({"member_id": number, "club": club, "plan": plan, "birth_year": draw.integer(1950, 2006), "joined": joined, "cancelled_on": end or ""})
        for ago in range((LAST - FIRST).days + 1):
            day = FIRST + datetime.timedelta(days=ago)
            if (end is None or day < end) and draw.chance(min(0.8, rate * (1 - fading * min(ago / 75, 1)))):
                visits.append({"member_id": number, "day": day, "minutes": draw.integer(20, 110)})
        for month, late in zip(((2024, 12), (2025, 1), (2025, 2), (2025, 3), (2025, 4), (2025, 5)), failed):
            day = datetime.date(*month, 1)
            if end is None or day < end:
                invoices.append({"member_id": number, "day": day, "amount": {"basic": 29, "plus": 44, "family": 71}[plan], "status": "failed" if late else "paid"})
        for _ in range(draw.weighted({1: 0.55, 2: 0.3, 3: 0.15})):
            cards.append({"member_id": number, "issued": joined + datetime.timedelta(days=draw.integer(0, 90))})
    for name, rows in {"members": members, "visits": visits, "invoices": invoices, "cards": cards}.items():
        write(folder / "gym-members" / f"{name}.csv", list(rows[0]), rows)
