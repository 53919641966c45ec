"""Months as they are named and shortened in the languages of exports."""

_NAMES = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari",
    "february feb februar février fevrier févr fev febrero fevereiro febbraio februari",
    "march mar mär märz maerz mrz mars marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre setembro set settembre",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre",
)

#: The number of each month by its names in lower case.
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
