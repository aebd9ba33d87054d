"""Parcels of ten weeks and whether they came late. Each sender has few of them; a late parcel is scanned more often on its way, which nobody knows when it is booked."""
import datetime

from draw import Draw, logistic, write

DEPOTS = {"Northgate": (0.3, 0.0), "Riverside": (0.25, 0.5), "Airport": (0.2, -0.4), "Hill": (0.15, 0.7), "Docks": (0.1, 0.1)}
FIRST = datetime.date(2025, 1, 6)


def make(folder) -> None:
    draw = Draw(3107)
    depots = {name: share for name, (share, _) in DEPOTS.items()}
    senders = [(f"S{number:03d}", draw.weighted(depots), draw.normal(0, 0.5)) for number in range(1, 161)]
    rain = [max(0, draw.normal(1, 3)) for _ in range(70)]
    rows = []
    for number in range(1, 1401):
        sender, depot, slow = draw.pick(senders)
        day = draw.integer(0, 69)
        date = FIRST + datetime.timedelta(days=day)
        express, distance, hour = draw.chance(0.3), round(min(900, 20 + 2.718281828 ** draw.normal(4.6, 0.8))), draw.integer(7, 20)
        weight = round(2.718281828 ** draw.normal(0.8, 0.9), 1)
        risk = -2.0 + DEPOTS[depot][1] + 0.9 * slow + 0.0024 * distance + 0.1 * (hour - 13) + (0.5 if express else 0) + 0.12 * rain[day] + (0.6 if date.weekday() >= 4 else 0) + 0.012 * (day - 35)
        late = draw.chance(logistic(risk))
        rows.append({
            "parcel_id": f"P{number:05d}", "booked": f"{date} {hour:02d}:{draw.integer(0, 59):02d}", "depot": depot, "sender": sender, "service": "express" if express else "standard",
            "distance_km": distance, "weight": "" if draw.chance(0.05) else f"{weight * 1000:.0f}" if draw.chance(0.06) else weight, "rain_mm": "" if draw.chance(0.04) else f"{rain[day]:.1f}",
            "scans": draw.integer(3, 6) + (draw.integer(0, 3) if late else 0), "claim": "yes" if late and draw.chance(0.2) else "no", "late": int(late),
        })
    rows.sort(key=lambda row: row["booked"])
    rows += [row for row in rows if draw.chance(0.03)]  # printed a second time
    write(folder / "late-parcels" / "parcels.csv", list(rows[0]), rows)
