"""Rows of real files as standard records."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from benchmarks.messy_rows import HEADER, messy_rows
from leaddesk.models.vocabulary import Channel, PhoneKind, Validity
from leaddesk.services.capture.column_match import mapping_of, match_columns
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.money import Money
from leaddesk.services.capture.preview import date_orders
from leaddesk.services.capture.raw_lead import RawLead
from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.standard_record import (
    Ignored,
    Outcome,
    StandardRecord,
    Unreadable,
)
from leaddesk.services.capture.standardize import compile_standardizer, standardize
from tests.services.capture.samples import sample

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def context(country: str = "US", **more: object) -> Context:
    return Context(country, ZoneInfo("America/New_York"), "USD", NOW, **more)  # type: ignore[arg-type]


def read(fields: Mapping[str, str], mapping: Mapping[str, str], country: str = "US") -> Outcome:
    return standardize(RawLead(fields), mapping, context(country))


def record(fields: Mapping[str, str], mapping: Mapping[str, str] | None = None) -> StandardRecord:
    found = read(fields, mapping or {name: name for name in fields})
    assert isinstance(found, StandardRecord)
    return found


def imported(path: Path, country: str = "US") -> list[Outcome]:
    table = read_file(path)
    mapping = mapping_of(match_columns(table.header, [row.cells for row in table.head(200)]))
    orders = date_orders(table, mapping, country)
    standardizer = compile_standardizer(table.header, mapping, context(country, orders=orders))
    return [standardizer(row.cells) for row in table.rows()]


def leads(path: Path, country: str = "US") -> list[StandardRecord]:
    return [each for each in imported(path, country) if isinstance(each, StandardRecord)]


def test_every_field_finds_its_place() -> None:
    found = record(
        {
            "first_name": "SARAH",
            "last_name": "MCDONALD",
            "company": " Acme  Inc ",
            "phone": "(352) 555-0101 x7",
            "phone_2": "352.555.0102",
            "email": "Sarah@Example.com",
            "source": "Expo",
            "captured_at": "7/21/2026 9:14 AM",
            "region": "florida",
            "postal_code": "34471",
            "asked_for_quote": "yes",
            "cost": "$38.40",
            "consent_call": "Y",
            "won_at": "2026-08-01",
            "notes": "one\r\ntwo",
            "custom:Roof": "flat",
        }
    )
    assert (found.first_name, found.last_name, found.company) == ("Sarah", "McDonald", "Acme Inc")
    assert [phone.e164 for phone in found.phones] == ["+13525550101", "+13525550102"]
    assert found.phones[0].extension == "7"
    assert [email.address for email in found.emails] == ["sarah@example.com"]
    assert found.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert found.captured_at_known
    assert found.received_at == NOW
    assert (found.region, found.postal_code) == ("FL", "34471")
    assert found.asked_for_quote is True
    assert found.cost == Money(3840, "USD")
    assert found.consents[0][:2] == (Channel.CALL, True)
    assert found.won_at == datetime(2026, 8, 1, 4, tzinfo=UTC)
    assert found.notes == "one\ntwo"
    assert found.custom == {"Roof": "flat"}
    assert found.problems == ()


def test_without_a_time_of_its_own_the_time_of_arrival_counts() -> None:
    found = record({"first_name": "Ana", "captured_at": "soon"})
    assert found.captured_at == NOW
    assert not found.captured_at_known
    assert found.problems[0].reason == "this is not a date"


def test_a_broken_phone_beside_a_good_address_is_kept_and_marked() -> None:
    found = record({"full_name": "Ana Sample", "phone": "555-019", "email": "ana@example.com"})
    assert found.phones[0].raw == "555-019"
    assert found.phones[0].validity is Validity.INVALID
    assert found.problems[0][:2] == ("phone", "555-019")


def test_a_person_whose_only_number_is_broken_waits_to_be_mended() -> None:
    fields = {"Name": "J. Whitfield", "Cell": "555-019", "Town": "Fremont"}
    found = read(fields, {"Name": "full_name", "Cell": "phone", "Town": "city"})
    assert found == Unreadable("phone too short", "Cell", "555-019")


def test_a_number_of_the_right_length_is_enough() -> None:
    assert record({"full_name": "Ana Sample", "phone": "(555) 867-5309"}).phones[0].e164


def test_a_person_without_phone_and_address_is_a_lead_but_nobody_is_none() -> None:
    assert record({"full_name": "Ana Sample"}).first_name == "Ana"
    found = read({"Town": "Fremont"}, {"Town": "city"})
    assert isinstance(found, Unreadable)
    assert found.reason == "there is no name, phone or e-mail"


def test_blank_rows_and_repeated_headers_are_ignored() -> None:
    mapping = {"Name": "full_name", "Phone": "phone"}
    standardizer = compile_standardizer(("Name", "Phone"), mapping, context())
    assert isinstance(standardizer([" ", "n/a"]), Ignored)
    assert isinstance(standardizer(["name", "PHONE"]), Ignored)
    assert isinstance(standardizer(["Name", "352 555 0101"]), StandardRecord)


def test_own_columns_for_names_know_better_than_the_full_name() -> None:
    found = record({"full_name": "Wrong Person", "first_name": "Ana", "last_name": "Sample"})
    assert found.name == "Ana Sample"


def test_a_company_as_a_name_is_a_company() -> None:
    found = record({"full_name": "Acme Plumbing LLC", "phone": "352 555 0101"})
    assert (found.first_name, found.company) == ("", "Acme Plumbing LLC")


def test_the_same_number_twice_is_one_number() -> None:
    found = record({"full_name": "A B", "phone": "352-555-0101", "phone_2": "+13525550101"})
    assert len(found.phones) == 1


def test_a_column_called_cell_promises_a_mobile() -> None:
    found = record({"Cell": "352-555-0101"}, {"Cell": "phone"})
    assert found.phones[0].kind is PhoneKind.MOBILE


def test_consent_that_is_asked_the_other_way_round() -> None:
    mapping = {"Name": "full_name", "Do Not Call": "consent_call"}
    stop = record({"Name": "Ana", "Do Not Call": "1"}, mapping)
    assert [each[:2] for each in stop.consents] == [(Channel.CALL, False)]
    assert record({"Name": "Ana", "Do Not Call": "0"}, mapping).consents == ()


def test_a_lost_zero_does_not_come_back_for_somebody_abroad() -> None:
    home = record({"full_name": "A B", "phone": "352 555 0101", "postal_code": "2139"})
    away = record({"full_name": "A B", "phone": "+33612345678", "postal_code": "2139"})
    said = record({"full_name": "A B", "country": "USA", "postal_code": "2139"})
    assert (home.postal_code, away.postal_code) == ("02139", "2139")
    assert (said.postal_code, said.country) == ("02139", "US")


def test_what_a_source_tells_outright_counts() -> None:
    raw = RawLead({"full_name": "Ana"}, "Expo", "17", datetime(2026, 8, 1, tzinfo=UTC))
    found = standardize(raw, {"full_name": "full_name"}, context())
    assert isinstance(found, StandardRecord)
    assert (found.source, found.external_id) == ("Expo", "17")
    assert found.captured_at == datetime(2026, 8, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        ({"value": "5,000"}, Money(500_000, "USD")),
        ({"value": "5000", "value_currency": "JPY"}, Money(5000, "JPY")),
        ({"value_currency": "€", "value": "1.234,56"}, Money(123_456, "EUR")),
        ({"value": "£90", "value_currency": "USD"}, Money(9000, "GBP")),
        ({"value_currency": "EUR"}, None),
    ],
)
def test_a_value_is_of_the_currency_that_is_named_beside_it(
    cells: dict[str, str], value: Money | None
) -> None:
    assert record({"first_name": "Ana", **cells}).value == value


def test_a_megabyte_in_a_name_is_cut_and_said() -> None:
    found = record({"first_name": "x" * 1_000_000, "phone": "352 555 0101"})
    assert len(found.first_name) == 500
    assert found.problems[0].column == "first_name"


def test_hubspot() -> None:
    camille, john = leads(sample("crm_exports", "hubspot_contacts.csv"))
    assert camille.phones[0].e164 == "+33600000000"
    assert (camille.country, camille.company) == ("FR", "PT Demo Villa Investama")
    assert camille.captured_at == datetime(2024, 3, 12, 13, 14, tzinfo=UTC)
    assert [email.address for email in john.emails] == ["john@example.com"]
    assert john.captured_at == datetime(2024, 3, 15, 4, tzinfo=UTC)
    assert (john.external_id, john.stage) == ("102", "OPEN_DEAL")


def test_google_contacts() -> None:
    alice, jose = leads(sample("crm_exports", "google_contacts_2024.csv"))
    assert alice.name == "Alice Smith"
    assert [email.address for email in alice.emails] == ["alice@example.com"]
    assert (jose.name, jose.company, jose.notes) == ("José Müller", "Acme", "line one\nline two")
    assert [phone.e164 for phone in jose.phones] == ["+4930901820", "+491700000000"]
    assert [email.address for email in jose.emails] == ["jose@example.com", "jose2@example.net"]


def test_outlook_in_a_french_desk() -> None:
    [zoe] = leads(sample("crm_exports", "outlook_contacts_typed.csv"), "FR")
    assert (zoe.name, zoe.company, zoe.city) == ("Zoë Noël", "Café GmbH", "Paris")
    assert {phone.e164 for phone in zoe.phones} == {"+33123456789", "+33612345678"}
    assert (zoe.postal_code, zoe.country) == ("75001", "FR")


def test_pipedrive_brings_its_history() -> None:
    [ana] = leads(sample("crm_exports", "pipedrive_deals_typed.csv"))
    assert (ana.name, ana.stage, ana.owner) == ("Ana Sample", "Qualified", "Owner")
    assert (ana.status, ana.value) == ("Won", Money(500_000, "EUR"))
    assert ana.phones[0].e164 == "+13525550101"
    assert ana.won_at is not None
    assert ana.captured_at is not None
    assert round((ana.won_at - ana.captured_at).total_seconds() / 86400, 1) == 20.2


def test_salesforce() -> None:
    [ana] = leads(sample("crm_exports", "salesforce_lead_soql_header_typed.csv"))
    assert (ana.name, ana.company, ana.source) == ("Ana Sample", "Acme", "Web")
    assert (ana.city, ana.region, ana.postal_code, ana.country) == ("Boston", "MA", "02139", "US")
    assert ana.captured_at == datetime(2026, 7, 21, 13, 14, 5, tzinfo=UTC)
    assert ana.external_id == "00Q5g00000AbCdEEAV"
    assert ana.custom["Street"] == "1 Main St\nSuite 2"


def test_salesforce_with_numbers_that_nobody_can_dial() -> None:
    found = imported(sample("crm_exports", "salesforce_leads_simple.csv"))
    assert len(found) == 7
    assert {each.reason for each in found if isinstance(each, Unreadable)} == {"phone too long"}


def test_what_a_spreadsheet_damaged() -> None:
    path = sample("csv_hazards", "excel_damage_typed.csv")
    sarah, ana, pat = imported(path)
    assert isinstance(sarah, Unreadable)
    assert sarah.column == "Phone"
    assert "spreadsheet" in sarah.reason
    assert isinstance(ana, StandardRecord)
    assert [phone.e164 for phone in ana.phones] == ["+13525550101"]
    assert ana.captured_at == datetime(2026, 7, 21, 13, 14, tzinfo=UTC)
    assert isinstance(pat, StandardRecord)
    assert pat.phones[-1].e164 == "+13525550101"
    assert pat.postal_code == "02139"
    assert pat.notes.startswith("-2+3+cmd")


@pytest.mark.parametrize("name", ["gmail-list.vcf", "John_Doe_IPHONE.vcf", "rfc6350-example.vcf"])
def test_cards_are_leads(name: str) -> None:
    assert all(lead.name and (lead.emails or lead.phones) for lead in leads(sample("vcard", name)))


def test_messy_rows_all_become_something_quickly_decided() -> None:
    names = "first_name last_name phone email city region postal_code timeline captured_at notes"
    mapping = dict(zip(HEADER, names.split(), strict=True))
    standardizer = compile_standardizer(HEADER, mapping, context())
    for row in messy_rows(2000):
        found = standardizer(row)
        assert isinstance(found, StandardRecord | Unreadable)
        if isinstance(found, StandardRecord):
            assert found == standardize(
                RawLead(dict(zip(HEADER, row, strict=True))), mapping, context()
            )
