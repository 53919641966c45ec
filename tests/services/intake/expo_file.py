"""A small file of leads with everything that the wizard looks at."""

from pathlib import Path

HEADER = "Full Name,Cell,E-mail,Town,How soon?,Opt in"
ROWS = (
    "Priscilla Okafor,5104650188,p.okafor@example.com,San Leandro,ASAP,Y",
    "Tomás Rivera,(510) 465-0121,tomas@example.com,Oakland,1-3 months,N",
    "Sarah Johnson,510.465.0137,,Oakland,asap,Y",
    "J. Whitfield,465-019,,Fremont,just looking,Y",
    "Priscilla Okafor,+1 510 465 0188,,San Leandro,,Y",
    "Mei Tanaka,925 465 0164,mei@example.com,Walnut Creek,in the summer,",
)


def write_expo(folder: Path, name: str = "expo-leads-may.csv") -> Path:
    """The file, in ``folder``."""
    path = folder / name
    path.write_text("\n".join((HEADER, *ROWS)) + "\n", encoding="utf-8")
    return path
