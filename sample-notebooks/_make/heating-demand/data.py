"""Flats of 260 buildings and the heat they used in a year. Oil boilers are old and badly metered, so their flats scatter most."""
from draw import Draw, write

COLUMNS = ["FlatId", "BuildingId", "Region", "YearBuilt", "AreaM2", "Floor", "TopFloor", "Heating", "Insulation", "Residents", "DegreeDays", "HeatKwh"]
REGIONS = {"coast": 2900, "plain": 3200, "hills": 3600}
HEATING = {"gas": (50, 1.0, 0.16), "district": (25, 0.95, 0.13), "oil": (13, 1.18, 0.36), "heat pump": (12, 0.42, 0.15)}
INSULATION = {"poor": 1.25, "medium": 1.0, "good": 0.78}


def make(folder) -> None:
    draw = Draw(1973)
    rows = []
    for building in range(1, 261):
        region = draw.weighted({"coast": 3, "plain": 5, "hills": 3})
        year = draw.integer(1905, 2018)
        old = (2018 - year) / 113
        heating = draw.weighted({name: share * (0.25 if name == "heat pump" and old > 0.3 else 1) for name, (share, _, _) in HEATING.items()})
        insulation = draw.weighted({"poor": 0.2 + old, "medium": 0.8, "good": 1.3 - old})
        habit, floors = draw.normal(0, 0.08), draw.integer(2, 7)
        for _ in range(draw.integer(2, 7)):
            area, floor = max(28, int(draw.normal(74, 22))), draw.integer(0, floors)
            residents, days = draw.weighted({1: 4, 2: 5, 3: 2, 4: 1.5}), int(draw.normal(REGIONS[region], 60))
            _, factor, scatter = HEATING[heating]
            need = 0.031 * area * days * (0.75 + 0.45 * old) * INSULATION[insulation] * factor * (1 + 0.04 * residents + 0.09 * (floor == floors)) / 1.0
            kwh = need * 2.718281828 ** (habit + draw.normal(0, scatter))
            rows.append({
                "FlatId": len(rows) + 1, "BuildingId": f"B{building:03d}", "Region": region, "YearBuilt": year, "AreaM2": area, "Floor": floor, "TopFloor": int(floor == floors), "Heating": heating,
                "Insulation": "" if draw.chance(0.12) else insulation, "Residents": "" if draw.chance(0.04) else residents, "DegreeDays": days, "HeatKwh": int(kwh),
            })
    write(folder / "heating-demand" / "flats.csv", COLUMNS, rows)
