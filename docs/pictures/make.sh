#!/bin/sh
# The pictures of the README, from the sample desk at one instant: the same every time.
# Needs no display; the printed page needs pdftoppm (Debian: poppler-utils).
set -eu
cd "$(dirname "$0")"

folder=$(mktemp -d)
LEADDESK_DATABASE="$folder/Brightside Solar/leads.db"
export LEADDESK_DATABASE QT_QPA_PLATFORM=offscreen
leaddesk="../../.venv/bin/leaddesk --quiet --now 2026-05-13T16:42:00Z"

$leaddesk demo > /dev/null
$leaddesk screenshot inbox inbox.png > /dev/null
$leaddesk screenshot inbox inbox-dark.png --theme dark > /dev/null
$leaddesk screenshot call-queue call-queue.png > /dev/null
../../.venv/bin/python file_on_the_window.py "old CRM.csv" import.png
$leaddesk screenshot rules rules.png > /dev/null
$leaddesk screenshot sequences sequences.png > /dev/null
$leaddesk screenshot pipeline pipeline.png > /dev/null
$leaddesk screenshot sources sources.png > /dev/null
$leaddesk screenshot weekly-review weekly-review.png > /dev/null
$leaddesk review --pdf week.pdf > /dev/null
pdftoppm -r 110 -png -singlefile week.pdf printed-page
rm week.pdf
rm -r "$folder"
