"""Pull roads: the desk asks a vendor's own list of leads, so that no address is needed.

`VENDORS` says what a person fills in for each. A pull road is a `Road` of kind ``pull`` whose
``settings`` hold ``{"vendor": name, <setting key>: text, …}`` and whose secrets are kept as
``road.N.<secret key>``. Nothing here is heavy: the screens read the table too.
"""

from typing import NamedTuple


class Asked(NamedTuple):
    """One thing that a person fills in: its key, what it is called, and where to find it."""

    key: str
    label: str
    help: str = ""
    required: bool = True


class Vendor(NamedTuple):
    """A vendor that can be asked: what people call it, what its leads are read as, what it needs.

    ``settings`` go into the road's settings, ``secrets`` into the keyring (``road.N.<key>``).
    """

    label: str
    format: str
    settings: tuple[Asked, ...]
    secrets: tuple[Asked, ...]


#: How many days back the first look goes, where ``settings["days"]`` says nothing else.
FIRST_DAYS = 7
#: Seconds between two looks, where ``settings["every"]`` says nothing else; none is shorter.
EVERY = 60

#: What every pull road may have beside its vendor's own settings.
COMMON = (
    Asked("days", "Days to look back at first", f"{FIRST_DAYS} where it is empty.", required=False),
    Asked("every", "Seconds between two looks", f"{EVERY}, or more.", required=False),
)

_VERSION = Asked(
    "version", "Version of the API", "Only when the vendor ends the usual one.", required=False
)
_TOKEN = "token"  # noqa: S105 - the name of a secret, not one

#: Every vendor that can be asked, by the name that a road's settings give.
VENDORS: dict[str, Vendor] = {
    "meta": Vendor(
        "Facebook and Instagram lead ads",
        "meta_lead_ads",
        (
            Asked("form_id", "Form number", "Ads Manager ▸ Instant forms: the number of the form."),
            _VERSION,
        ),
        (Asked(_TOKEN, "Page access token", "One that lasts, with the right leads_retrieval."),),
    ),
    "google_ads": Vendor(
        "Google Ads lead forms",
        "google_ads",
        (
            Asked("customer_id", "Customer number", "The ten digits at the top of Google Ads."),
            Asked(
                "login_customer_id",
                "Manager’s customer number",
                "Only where a manager account signs in.",
                required=False,
            ),
            Asked("client_id", "OAuth client", "Google Cloud ▸ Credentials: the client ID."),
            _VERSION,
        ),
        (
            Asked("secret", "OAuth client secret", "It stands beside the client ID."),
            Asked(_TOKEN, "Refresh token", "What Google gave when the client was allowed in."),
            Asked("password", "Developer token", "Google Ads ▸ Admin ▸ API Center."),
        ),
    ),
    "linkedin": Vendor(
        "LinkedIn lead forms",
        "linkedin",
        (
            Asked("account_id", "Ad account number", "The digits in Campaign Manager’s address."),
            _VERSION,
        ),
        (Asked(_TOKEN, "Access token", "With r_marketing_leadgen_automation; it lasts 60 days."),),
    ),
    "typeform": Vendor(
        "Typeform",
        "typeform",
        (
            Asked("form_id", "Form", "The letters after /to/ in the form’s address."),
            Asked("region", "Region", "“eu” where the account is kept in Europe.", required=False),
        ),
        (
            Asked(
                _TOKEN, "Personal token", "Settings ▸ Personal tokens: reads forms and responses."
            ),
        ),
    ),
    "jotform": Vendor(
        "Jotform",
        "jotform",
        (
            Asked("form_id", "Form number", "The digits at the end of the form’s address."),
            Asked("region", "Region", "“eu” or “hipaa” where the account is one.", required=False),
        ),
        (Asked(_TOKEN, "API key", "Settings ▸ API: a key that may read."),),
    ),
    "calendly": Vendor(
        "Calendly",
        "calendly",
        (
            Asked(
                "scope",
                "Whose meetings",
                "“organization” for everybody’s, with an owner’s token; else only one’s own.",
                required=False,
            ),
        ),
        (Asked(_TOKEN, "Personal access token", "Integrations ▸ API and webhooks."),),
    ),
    "call_rail": Vendor(
        "CallRail calls and texts",
        "call_rail",
        (
            Asked("account_id", "Account", "ACC… or the digits after /a/ in the address."),
            Asked("company_id", "Company", "Only where one of several is meant.", required=False),
        ),
        (Asked(_TOKEN, "API key", "Settings ▸ API keys."),),
    ),
    "twilio": Vendor(
        "Twilio calls and texts",
        "twilio",
        (
            Asked("account_sid", "Account SID", "It begins with AC; on the console’s first page."),
            Asked("key_sid", "API key SID", "Only with an API key: it begins with SK.", False),
            Asked("number", "Our number", "Only where one of several is meant.", required=False),
        ),
        (Asked(_TOKEN, "Auth token", "Or the secret of the API key."),),
    ),
}
