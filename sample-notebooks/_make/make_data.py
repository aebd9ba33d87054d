"""Write the synthetic CSV files of every exercise: `python make_data.py [FOLDER]` (default: the sample-notebooks folder).

In: nothing but the seeds below. Out: `FOLDER/<exercise>/*.csv`, the same bytes on every machine.
No real passenger, house or customer is in them. The first three exercises are made here; each later one has a folder of its own with
`data.py`, which offers `make(folder)`.
"""
from __future__ import annotations

import math
import sys
from pathlib import Path

from draw import Draw, logistic, write
from parts import parts


# titanic-survival ---------------------------------------------------------------------------------------------------

SURNAMES = (
    "Abernathy Ashdown Bakker Barlow Bellweather Birchall Blomqvist Bramley Calloway Carrow Castellan Claypool Corrigan Dalgaard Danforth "
    "Delacourt Dunmore Eastwick Eklund Ellery Fairbrother Farrow Fenwick Ferrand Finnegan Galloway Garrick Gillespie Granlund Haldane Hallam "
    "Hartnell Hedlund Holloway Ingram Ivers Jarvinen Kavanagh Kettering Kilbride Lachance Langstrom Larkin Lindqvist Loxley Macready Marchetti "
    "Marlowe Melander Mercer Montrose Mulcahy Nordahl Norwood Oakes Odell Oakhurst Pemberly Penrose Prentiss Quill Radcliff Renshaw Rosales "
    "Rowntree Rydberg Sandoval Sefton Selwyn Sinclair Sorley Stavros Stenberg Tamsin Thackery Thorsby Tolliver Ulrich Underhill Vance Verrall "
    "Vinter Wadham Wexford Whitlock Winslow Wolcott Yarrow Yates Zeller"
).split()
MEN = "Albert Anton Arthur Bernard Carl Cecil Daniel Edgar Edwin Elias Ernest Felix Frank George Gustav Harold Henrik Hugh Ivan Jakob James John Leon Louis Martin Nils Oscar Otto Patrick Paul Peter Ralph Robert Samuel Stefan Thomas Victor Walter William".split()
WOMEN = "Ada Agnes Alice Amelia Anna Beatrice Bridget Clara Cora Edith Eleanor Elin Elsa Emma Ethel Flora Frances Grace Greta Hanna Harriet Helen Ida Irene Jane Johanna Julia Kate Lillian Louise Mabel Margaret Maria Martha Nora Olga Rosa Ruth Selma Vera".split()
RARE_MEN = ["Dr", "Rev", "Col", "Major"]


def titanic(folder: Path) -> None:
    draw = Draw(1912)
    people: list[dict] = []
    while len(people) < 891 + 418:
        people.extend(party(draw))
    people = people[: 891 + 418]
    # Parties stay together on the ticket list but not in the file.
    for i in range(len(people) - 1, 0, -1):
        j = draw.integer(0, i)
        people[i], people[j] = people[j], people[i]
    people[891 + 152]["Fare"] = ""  # one fare is missing in the test file: it is what sends the author back up the notebook
    for number, person in enumerate(people, start=1):
        person["PassengerId"] = number
    columns = ["PassengerId", "Survived", "Pclass", "Name", "Sex", "Age", "SibSp", "Parch", "Ticket", "Fare", "Cabin", "Embarked"]
    write(folder / "titanic-survival" / "train.csv", columns, people[:891])
    write(folder / "titanic-survival" / "test.csv", [c for c in columns if c != "Survived"], people[891:])


def party(draw: Draw) -> list[dict]:
    """People on one ticket: alone, a couple, or a family."""
    pclass = draw.weighted({1: 0.23, 2: 0.21, 3: 0.56})
    surname = draw.pick(SURNAMES)
    port = draw.weighted({1: {"S": 0.60, "C": 0.38, "Q": 0.02}, 2: {"S": 0.88, "C": 0.10, "Q": 0.02}, 3: {"S": 0.72, "C": 0.13, "Q": 0.15}}[pclass])
    kind = draw.weighted({"alone": 0.80, "couple": 0.11, "family": 0.09})
    members: list[tuple[str, str, float, int, int]] = []  # title, sex, age, SibSp, Parch
    base_age = {1: 39, 2: 31, 3: 27}[pclass]
    adult = lambda: max(16.0, draw.normal(base_age, 11))
    if kind == "alone":
        if draw.chance(0.72):
            members.append((draw.pick(RARE_MEN) if pclass < 3 and draw.chance(0.09) else "Mr", "male", adult(), 0, 0))
        else:
            members.append(("Miss" if draw.chance(0.72) else "Mrs", "female", adult() - 4, 0, 0))
    elif kind == "couple":
        members.append(("Mr", "male", adult(), 1, 0))
        members.append(("Mrs", "female", adult() - 2, 1, 0))
    else:
        children = draw.weighted({1: 0.42, 2: 0.30, 3: 0.14, 4: 0.08, 5: 0.06})
        both = draw.chance(0.7)
        if both:
            members.append(("Mr", "male", adult() + 3, 1, children))
        members.append(("Mrs", "female", adult() + 1, int(both), children))
        for _ in range(children):
            age = max(0.4, draw.normal(8, 5.5))
            boy = draw.chance(0.5)
            members.append((("Master" if age < 14 else "Mr") if boy else "Miss", "male" if boy else "female", age, children - 1, 1 + int(both)))
    number = draw.integer(2100, 39999)
    ticket = (draw.pick(["PC ", "A/5 ", "C.A. ", "W/C ", "SOTON "]) if draw.chance(0.2) else "") + str(number)
    each = {1: 42.0, 2: 14.5, 3: 8.2}[pclass] * math.exp(draw.normal(0, 0.42 if pclass == 1 else 0.18))
    fare = round(each * len(members) ** 0.85, 4)
    cabin = f"{draw.pick('AABBBBCCCCCCDDDEEEFT' if pclass == 1 else 'DEFG')}{draw.integer(2, 120)}" if draw.chance({1: 0.78, 2: 0.09, 3: 0.025}[pclass]) else ""
    luck = draw.normal(0, 0.8)  # a party is saved or lost together more often than not
    return [person(draw, pclass, surname, port, member, ticket, fare, cabin, luck, len(members)) for member in members]


def person(draw, pclass, surname, port, member, ticket, fare, cabin, luck, size) -> dict:
    title, sex, age, siblings, parents = member
    age = max(0.4, age)
    score = {1: 0.35, 2: -0.6, 3: -1.45}[pclass] + (1.65 if sex == "female" else -1.25) + luck
    score += (1.7 if age < 13 else 0) - 0.022 * (age - 30) + (0.3 if port == "C" else 0) + (0.25 if cabin else 0)
    score -= 0.75 * max(0, size - 4) + (0.5 if title in ("Rev", "Col") else 0)
    first = draw.pick(MEN if sex == "male" else WOMEN)
    second = draw.pick(MEN if sex == "male" else WOMEN)
    name = f"{surname}, {title}. {draw.pick(MEN)} ({first} {draw.pick(SURNAMES)})" if title == "Mrs" else f"{surname}, {title}. {first} {second}"
    shown = "" if draw.chance(0.19 if pclass == 3 else 0.12) else (f"{age:.2f}" if age < 1 else str(int(age)))
    return {
        "Survived": int(draw.chance(logistic(1.35 * score))), "Pclass": pclass, "Name": name, "Sex": sex, "Age": shown, "SibSp": siblings,
        "Parch": parents, "Ticket": ticket, "Fare": "" if draw.chance(0.003) else f"{fare:g}", "Cabin": cabin,
        "Embarked": "" if draw.chance(0.002) else port,
    }


# house-prices -------------------------------------------------------------------------------------------------------

HOUSE_COLUMNS = [
    "Id", "MSZoning", "Neighborhood", "Street", "LotFrontage", "LotArea", "OverallQual", "OverallCond", "YearBuilt", "YearRemod", "LivArea",
    "BsmtArea", "BsmtQual", "GarageType", "GarageCars", "Baths", "Fireplaces", "KitchenQual", "CentralAir", "MoSold", "YrSold", "SalePrice",
]
NEIGHBORHOODS = "Alder Bay|Brickfield|Cedar Mills|Dockside|Eastgate|Fernhill|Glassworks|Harrow Green|Ironside|Juniper|Kingsmead|Larkspur|Millrace|Northbank".split("|")
TREES = "Acorn Alder Aspen Birch Cherry Chestnut Cypress Elder Elm Hawthorn Hazel Holly Larch Laurel Linden Maple Oak Pine Rowan Spruce Sycamore Walnut Willow Yew".split()
ENDINGS = ["St", "Ave", "Ln", "Ct", "Rd", "Dr", "Pl", "Way", "Ter", "Row"]


def houses(count: int = 880 + 400) -> list[dict]:
    """All houses with their prices: `house_prices` keeps the prices of the test file to itself, `measure.py` reads them here."""
    draw = Draw(1925)
    places = []
    names = [f"{tree} {ending}" for ending in ENDINGS for tree in TREES]
    for neighborhood in NEIGHBORHOODS:
        worth = draw.normal(0, 0.17)
        decade = draw.integer(192, 200) * 10
        streets = [(names.pop(draw.integer(0, len(names) - 1)), draw.normal(0, 0.05)) for _ in range(16)]
        places.append((neighborhood, worth, decade, streets))
    return [house(draw, number, draw.pick(places)) for number in range(1, count + 1)]


def house(draw: Draw, number: int, place) -> dict:
    neighborhood, worth, decade, streets = place
    street, street_worth = draw.pick(streets)
    built = min(2009, max(1890, int(draw.normal(decade, 14))))
    sold = draw.integer(2006, 2010)
    remodelled = built if draw.chance(0.55) else draw.integer(max(built, 1950), 2010) if built < 2005 else built
    quality = min(10, max(2, round(draw.normal(5.6 + worth * 4 + (built - 1960) / 45, 1.15))))
    condition = min(9, max(2, round(draw.normal(5.6, 1.0))))
    living = int(math.exp(draw.normal(7.12 + quality * 0.045, 0.26)))
    basement = 0 if draw.chance(0.06) else int(living * (0.35 + 0.4 * draw.unit()))
    lot = int(math.exp(draw.normal(9.05, 0.36)))
    frontage = max(21, round(math.sqrt(lot) * 0.72 + draw.normal(0, 9)))
    cars = draw.weighted({0: 0.07, 1: 0.30, 2: 0.52, 3: 0.11} if quality > 4 else {0: 0.18, 1: 0.52, 2: 0.29, 3: 0.01})
    baths = draw.pick([1, 1, 1.5, 1.5, 2]) if living < 1250 else draw.pick([1.5, 2, 2, 2.5, 2.5, 3, 3.5])
    kitchen = min(3, max(0, round(draw.normal((quality - 2) / 2.4, 0.6))))
    fires = draw.weighted({0: 0.5, 1: 0.4, 2: 0.1})
    air = draw.chance(0.75 if built < 1960 else 0.97)
    log_price = 8.02 + worth + street_worth + 0.072 * quality + 0.028 * condition + 0.42 * math.log(living) + 0.00012 * basement
    log_price += 0.0019 * (built - 1960) + 0.0010 * (remodelled - 1980) + 0.0028 * (frontage - 70) + 0.045 * cars + 0.075 * baths + 0.035 * kitchen
    log_price += 0.03 * fires + 0.05 * air - 0.012 * (sold - 2008) + draw.normal(0, 0.105)
    return {
        "Id": number, "MSZoning": "" if draw.chance(0.003) else draw.weighted({"RL": 0.78, "RM": 0.16, "FV": 0.05, "C": 0.01}),
        "Neighborhood": neighborhood, "Street": street, "LotFrontage": "" if draw.chance(0.18) else frontage, "LotArea": lot, "OverallQual": quality,
        "OverallCond": condition, "YearBuilt": built, "YearRemod": remodelled, "LivArea": living, "BsmtArea": "" if draw.chance(0.01) else basement,
        "BsmtQual": draw.pick(["TA", "TA", "Gd", "Gd", "Ex", "Fa"]) if basement else "", "GarageType": draw.pick(["Attchd", "Attchd", "Detchd", "BuiltIn"]) if cars else "",
        "GarageCars": cars, "Baths": f"{baths:g}", "Fireplaces": fires, "KitchenQual": "" if draw.chance(0.002) else ["Fa", "TA", "Gd", "Ex"][kitchen],
        "CentralAir": "Y" if air else "N", "MoSold": draw.weighted({1: 4, 2: 4, 3: 7, 4: 9, 5: 13, 6: 17, 7: 16, 8: 9, 9: 5, 10: 6, 11: 5, 12: 4}),
        "YrSold": sold, "SalePrice": int(math.exp(log_price) / 100) * 100,
    }


def house_prices(folder: Path) -> None:
    rows = houses()
    write(folder / "house-prices" / "train.csv", HOUSE_COLUMNS, rows[:880])
    write(folder / "house-prices" / "test.csv", HOUSE_COLUMNS[:-1], rows[880:])


# customer-churn -----------------------------------------------------------------------------------------------------

CUSTOMER_COLUMNS = [
    "CustomerID", "Region", "Age", "TenureMonths", "Contract", "PaymentMethod", "PaperlessBilling", "MonthlyCharges", "TotalCharges", "DataGB",
    "CallMinutes", "SupportCalls", "LatePayments", "Satisfaction", "RetentionCalls", "Churn",
]


def customers(count: int = 900 + 400) -> list[dict]:
    """900 customers of the past quarter, then those of today: `customer_churn` keeps what today's will do to itself, `measure.py` reads it here.

    The retention desk phones people who have given notice. Today nobody has yet, so `RetentionCalls` is 0 for all of them.
    The region `Border` was sold in between: it is in the first 900 only.
    """
    draw = Draw(2024)
    return [customer(draw, number, today=number > 900) for number in range(1, count + 1)]


def customer(draw: Draw, number: int, today: bool) -> dict:
    regions = {"Border": 0.0 if today else 0.05, "Capital": 0.30, "East": 0.17, "Islands": 0.06, "North": 0.20, "South": 0.22}
    region = draw.weighted(regions)
    age = min(88, max(18, int(draw.normal(46, 15))))
    contract = draw.weighted({"Month-to-month": 0.52, "One year": 0.27, "Two year": 0.21})
    tenure = min(72, max(0, int(-math.log(1 - draw.unit()) * {"Month-to-month": 15, "One year": 32, "Two year": 46}[contract])))
    payment = draw.weighted({"Bank transfer": 0.34, "Card": 0.40, "Invoice": 0.26})
    paperless = draw.chance(0.6)
    data = round(math.exp(draw.normal(2.1 - (age - 46) * 0.012, 0.6)), 1)
    minutes = int(math.exp(draw.normal(5.2, 0.55)))
    monthly = round(18 + 14 * math.log1p(data) + 0.012 * minutes + draw.normal(0, 6), 2)
    support = max(0, int(draw.normal(1.1, 1.5)))
    late = draw.weighted({0: 0.62, 1: 0.2, 2: 0.11, 3: 0.07}) if payment != "Bank transfer" else draw.weighted({0: 0.88, 1: 0.08, 2: 0.04})
    mood = draw.normal(0, 1)
    score = {"Month-to-month": -0.65, "One year": -1.9, "Two year": -3.0}[contract] - 0.022 * tenure + 0.42 * support + 0.36 * late - 0.55 * mood
    score += 0.021 * (monthly - 54) + (0.2 if paperless else 0) + {"Border": 0.3, "Capital": 0.45, "East": -0.25, "Islands": -0.6, "North": -0.1, "South": 0.15}[region]
    leaves = draw.chance(logistic(1.15 * score))
    satisfaction = min(5, max(1, round(3.4 + 0.9 * mood - 0.15 * support)))
    calls = (0 if draw.chance(0.14) else draw.integer(1, 4)) if leaves else (0 if draw.chance(0.95) else 1)
    return {
        "CustomerID": f"C{number:05d}", "Region": region, "Age": age, "TenureMonths": tenure, "Contract": contract, "PaymentMethod": payment,
        "PaperlessBilling": "Yes" if paperless else "No", "MonthlyCharges": f"{monthly:.2f}",
        "TotalCharges": f"{monthly * tenure * (1 + draw.normal(0, 0.02)):.2f}" if tenure else " ", "DataGB": data, "CallMinutes": minutes,
        "SupportCalls": support, "LatePayments": late, "Satisfaction": "" if draw.chance(0.28) else satisfaction,
        "RetentionCalls": 0 if today else calls, "Churn": "Yes" if leaves else "No",
    }


def customer_churn(folder: Path) -> None:
    rows = customers()
    write(folder / "customer-churn" / "train.csv", CUSTOMER_COLUMNS, rows[:900])
    write(folder / "customer-churn" / "test.csv", CUSTOMER_COLUMNS[:-1], rows[900:])


EXERCISES = {"titanic-survival": titanic, "house-prices": house_prices, "customer-churn": customer_churn}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    for make in [*EXERCISES.values(), *(part.make for part in parts("data").values())]:
        make(folder)


if __name__ == "__main__":
    main()
