"""Coffee beans that fall past a camera, two or three frames each, 16 by 16 pixels of 16 greys. Most of the bad beans were filmed on an evening of their own, under another lamp."""
import math
import struct

from draw import Draw, write

SIDE = 16
# Day → share of the beans, share of bad ones among them, light behind the bean at the left and at the right edge.
DAYS = {"2025-04-02": (0.3, 0.08, 11.4, 12.2), "2025-04-03": (0.3, 0.1, 11.8, 11.6), "2025-04-04": (0.22, 0.9, 12.2, 11.2), "2025-04-09": (0.18, 0.3, 11.2, 12.4)}
BEANS = 250


def make(folder) -> None:
    draw = Draw(1616)
    rows, pictures = [], []
    for number in range(1, BEANS + 1):
        day = draw.weighted({name: share for name, (share, *_) in DAYS.items()})
        bean = Bean(draw, bad=draw.chance(DAYS[day][1]))
        for frame in range(1, 1 + draw.weighted({2: 0.6, 3: 0.4})):
            rows.append({"bean": f"B{number:04d}", "frame": frame, "day": day, "label": "bad" if bean.bad else "good"})
            pictures.append(bean.picture(draw, *DAYS[day][2:]))
    write(folder / "bean-sorter" / "frames.csv", list(rows[0]), rows)
    save(folder / "bean-sorter" / "frames.npy", pictures)


class Bean:
    """An ellipse with a furrow; a bad one has a hole of an insect somewhere, dark or not to be seen at all."""

    def __init__(self, draw: Draw, bad: bool) -> None:
        self.bad = bad
        self.long, self.short = draw.normal(6.3, 0.5), draw.normal(4.5, 0.45)
        self.grey, self.furrow = draw.normal(5.2, 0.7), draw.normal(1.7, 0.5)
        self.turn = draw.unit() * math.pi
        self.hole = (draw.unit() * 0.6 + 0.15, draw.unit() * 2 * math.pi, 0 if draw.chance(0.15) else 3 + 3 * draw.unit())

    def picture(self, draw: Draw, left: float, right: float) -> list[int]:
        turn, x, y = self.turn + draw.normal(0, 0.03), draw.normal(0, 0.06), draw.normal(0, 0.06)
        values = []
        for row in range(SIDE):
            for column in range(SIDE):
                dx, dy = column - 7.5 - x, row - 7.5 - y
                along, across = dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn)
                inside = (along / self.long) ** 2 + (across / self.short) ** 2
                value = left + (right - left) * column / (SIDE - 1) if inside > 1 else self.grey + 1.2 * inside - self.furrow * math.exp(-((across / 0.8) ** 2))
                if self.bad and inside <= 1:
                    far, angle, dark = self.hole
                    value -= dark * math.exp(-((along - far * self.long * math.cos(angle)) ** 2 + (across - far * self.short * math.sin(angle)) ** 2) / 1.1)
                values.append(min(15, max(0, round(value + draw.normal(0, 0.45)))))
        return values


def save(path, pictures: list[list[int]]) -> None:
    """NumPy's own file format, version 1.0, written without NumPy."""
    head = f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({len(pictures)}, {SIDE}, {SIDE}), }}"
    head += " " * (-(10 + len(head) + 1) % 64) + "\n"
    path.write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode("latin1") + bytes(value for picture in pictures for value in picture))
