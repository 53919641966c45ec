"""Small mails, documents and posts of portals, vendors and carriers, typed after what they send.

They are also what the fuzzer breaks (`tests/services/capture/sources/fuzz.py`).
"""

import json
from typing import Any
from urllib.parse import urlencode


def mail(text: str, subject: str = "Hello", sender: str = "ana@example.com", **more: str) -> bytes:
    """A message; ``more`` are further headers, with _ for a hyphen."""
    headers = {
        "From": sender,
        "To": "desk@example.org",
        "Subject": subject,
        "Date": "Tue, 21 Jul 2026 13:14:05 +0000",
        "Message-ID": "<m-1@example.com>",
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return (head + "\r\n" + text.replace("\n", "\r\n")).encode()


CONTACT_FORM = mail(
    "From: Ana Sample ana@example.com\nSubject: Roof\n\nMessage Body:\nCall (352) 555-0101, please."
    "\n\n-- \nThis is a notification that a contact form was submitted on your website (S).\n",
    'Site "Roof"',
    "Site <wordpress@site.example>",
    Reply_To="ana@example.com",
)
ZILLOW_ASKS = mail(
    "I would like to see it on Friday.\nPhone: (352) 555-0101",
    "Ana Sample is requesting information about 15 Pinewood Dr",
    "Ana Sample <x7tok@convo.zillow.com>",
)
REALTOR_ALERT = mail(
    "First Name: Ana\nLast Name: Sample\nEmail Address: ana@example.com\nPhone Number:\n"
    "352-555-0101\n\nComment:\nA tour, please.\nThis week.\n\nProperty Address:\n15 Pinewood Dr\n"
    "Boston, MA 02139\nMLSID # 77\n",
    "New realtor.com lead - Ana Sample",
    "Realtor.com <leads@email.realtor.com>",
)
REALTOR_INQUIRY = mail(
    "Interested in 15 Pinewood Dr",
    "New inquiry: Ana Sample (352) 555-0101 ana@example.com.",
    "realtor.com <no-reply@realtorpro.io>",
)
ALERT_OF_A_PORTAL = mail(
    "Name Ana Sample\nPhone (352) 555-0101\nEmail ana@example.com\nMessage | I want to see it\n",
    "Lead Alert for Ana Sample from Zillow interested in 15 Pinewood Dr ($325,000)",
    "Follow Up Boss <leads@followupboss.com>",
)
HOMES_ALERT = mail(
    "Name: Ana Sample\nPhone: 352-555-0101\nEmail: ana@example.com\n",
    "New lead",
    "noreply@homes.com",
)
FORM_MAIL = mail(
    "Your name: Ana Sample\nPhone\t352-555-0101\nBudget: 5000\n",
    "New submission",
    "Forms <no-reply@forms.example>",
    Reply_To="ana@example.com",
)
LETTER = mail(
    "Two windows, please. My number is (352) 555-0101.\n\nOn Mon, 20 Jul 2026, Desk wrote:\n> Hi",
    "Re: Windows",
    "Ana Sample <ana@example.com>",
    In_Reply_To="<t-1@desk>",
    References="<t-0@desk> <t-1@desk>",
)
REPORT = b"""From: MAILER-DAEMON@mx.example.net\r
Subject: Undelivered Mail Returned to Sender\r
Auto-Submitted: auto-replied\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary=b\r
\r
--b\r
Content-Type: text/plain\r
\r
It could not be delivered.\r
--b\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example.net\r
\r
Final-Recipient: rfc822; ana@example.com\r
Action: failed\r
Status: 5.1.1\r
Diagnostic-Code: smtp; 550 5.1.1 User unknown\r
--b\r
Content-Type: message/rfc822\r
\r
From: desk@example.org\r
To: ana@example.com\r
Message-ID: <t-1@desk>\r
\r
Hello\r
--b--\r
"""
COMPLAINT = REPORT.replace(b"delivery-status", b"feedback-report").replace(
    b"Reporting-MTA: dns; mx.example.net\r\n\r\n",
    b"Feedback-Type: abuse\r\nOriginal-Rcpt-To: <ana@example.com>\r\n",
)
AWAY = mail("Back on May 5th.", "Automatic reply: Windows", Auto_Submitted="auto-replied")
DIGEST = mail("Ten things", "Our digest", "news@list.example", Precedence="bulk")
POSTMARK = {
    "From": "ana@example.com",
    "FromFull": {"Name": "Ana Sample", "Email": "ana@example.com"},
    "To": "desk@example.org",
    "Subject": "Windows",
    "Date": "Tue, 21 Jul 2026 13:14:05 +0000",
    "MessageID": "22c7",
    "TextBody": "Two windows, please.",
    "Headers": [{"Name": "In-Reply-To", "Value": "<t-1@desk>"}],
    "Attachments": [{"Name": "plan.txt", "Content": "UGxhbg=="}],
}
ADF = """<?ADF VERSION "1.0"?>
<?XML VERSION “1.0”?>
<adf>
 <prospect status=new><id sequence=1 source="S">P-1</id>
  <requestdate>2026-07-21T09:14:05-04:00</requestdate>
  <vehicle interest="lease"><year>2024</year><make>Ford</make><model>F-150</model></vehicle>
  <customer><contact><name part="first">Ana</name><name part="last">Sample</name>
   <email>ana@example.com</email><phone type="cellphone">352-555-0101</phone>
   <address><street line="1">1 Main St</street><city>Boston</city><regioncode>MA</regioncode>
   <postalcode>02139</postalcode></address></contact>
   <comments>Blue &amp; fast</comments></customer>
  <vendor><vendorname>Example Motors</vendorname></vendor></prospect>
 <prospect><id>P-2</id><customer><contact><name>Bo Other</name><phone>352-555-0102</phone>
 </contact></customer></prospect>
</adf>"""
XML_LIST = (
    "<leads><lead id='7'><first_name>Ana</first_name><last_name>Sample</last_name>"
    "<contact><email>ana@example.com</email></contact></lead>"
    "<lead id='8'><first_name>Bo</first_name><phone>352-555-0102</phone></lead></leads>"
)
ANSWER = "<response><status>Matched</status><lead_id>874</lead_id><price>18.50</price></response>"
ANSWER_DNC = (
    "<response><status>Error</status><error>Primary_Phone is on the DNC list</error></response>"
)
ANGI = {
    "name": "Fancy Nancy",
    "firstName": "Ana",
    "lastName": "Sample",
    "primaryPhone": "3525550101",
    "phoneExt": "12",
    "secondaryPhone": "3525550102",
    "email": "ana@example.com",
    "postalCode": "02139",
    "srOid": 1,
    "leadOid": 135911130,
    "taskName": "Maid Service",
    "fee": 25.67,
    "interview": [
        {"question": "Desired Completion Date", "answer": "Within 1 week"},
        {"question": "Rooms", "answer": "4"},
    ],
    "automatedContactCompliant": True,
    "trustedFormUrl": "https://cert.trustedform.com/533c80270218239ec3000012",
    "primaryMaskedNumber": True,
}
ANGI_OLD = {
    **{name: ANGI[name] for name in ("firstName", "lastName", "primaryPhone", "leadOid")},
    "interview": "Rooms: 4; When would you like this done?: Within 2 weeks;",
}
THUMBTACK = {
    "leadID": "299614694480093245",
    "createTimestamp": "1784639640",
    "request": {
        "category": "Interior Painting",
        "description": "A stain.",
        "location": {"address1": "1 Main St", "city": "Boston", "state": "MA", "zipCode": "02139"},
        "details": [{"question": "Rooms", "answer": "4 rooms"}],
    },
    "customer": {"name": "Ana Sample", "phone": "3525550101"},
    "business": {"name": "Us"},
    "leadPrice": "$26.00",
}
THUMBTACK_PRICE = {"leadID": "299614694480093245", "leadPrice": "$26.00", "chargeState": "Charged"}
THUMBTACK_NEW = {
    "negotiationID": "519",
    "createTime": "2026-07-21T13:14:00Z",
    "category": {"name": "Kitchen Remodel"},
    "customer": {"displayName": "Ana S.", "location": {"state": "MA", "zipCode": "02139"}},
    "details": [{"question": "Scope", "answer": "All of it"}],
}
LENDING_TREE = {
    "lead": {
        "leadExternalId": "123",
        "vertical": "MORTGAGE.PURCHASE",
        "consumer": {
            "contact": {
                "firstName": "Ana",
                "lastName": "Sample",
                "emailAddress": "ana@example.com",
                "primaryPhone": "352-555-0101",
                "zip": "02139",
            },
            "profile": {"totalAnnualIncome": 120000},
        },
        "mortgagePurchase": {"loanAmount": 300000},
    }
}
ZILLOW_MORTGAGE = {
    "sender": {
        "firstName": "Ana",
        "lastName": "Sample",
        "emailAddress": "ana@example.com",
        "phoneNumber": "352-555-0101",
    },
    "recipient": {"firstName": "Our", "phoneNumber": "352-555-0199"},
    "details": {"agentFirstName": "Bo", "agentPhoneNumber": "352-555-0188", "creditScoreLow": 720},
}
REALTOR_POST = {
    "Lead": {
        "lead_info": {
            "lead_id": "9",
            "lead_consumer_info": {
                "first_name": "Ana",
                "last_name": "Sample",
                "email": "ana@example.com",
                "phone": "352-555-0101",
            },
        },
        "lead_property_info": {"property_price": 600000},
    }
}
BANKRATE = {
    "first_name": "Ana",
    "last_name": "Sample",
    "email": "ana@example.com",
    "phone": "352-555-0101",
    "property_value": 450000,
    "loan_amount": 300000,
    "dwelling_use": "PrimaryResidence",
}
LEAD_POPS = {
    **{name: BANKRATE[name] for name in ("first_name", "last_name", "email", "phone")},
    "dwelling_use": "PrimaryResidence",
    "bankruptcy": "no",
    "coborrower": {"first_name": "Bo", "last_name": "Other", "phone": "352-555-0102"},
}
LEADS_PEDIA = {
    "lp_campaign_id": "1",
    "lp_campaign_key": "secret",
    "lp_caller_id": "3525550101",
    "first_name": "Ana",
    "last_name": "Sample",
    "email_address": "ana@example.com",
    "zip_code": "02139",
    "vendor_lead_id": "X-1",
}
BOBERDOO = {
    "Key": "secret",
    "API_Action": "pingPostLead",
    "Mode": "post",
    "TYPE": "21",
    "First_Name": "Ana",
    "Last_Name": "Sample",
    "Primary_Phone": "3525550101",
    "Email": "ana@example.com",
    "Zip": "02139",
    "Loan_Amount": "300000",
}
LEAD_MAILBOX = {
    "FirstName": "Ana",
    "LastName": "Sample",
    "Email": "ana@example.com",
    "MobilePhone": "3525550101",
    "Phys_State": "MA",
    "Loan_Request": "Worksheet",
    "Notes": "Submitted: 2026-07-21T13:14:05.000Z\nFunnel: worksheet",
}
LEAD_MAILBOX_CHANGE = {"call_status": "No Answer", "field_121": "Voicemail", "note": "again"}
TWILIO_TEXT = {
    "MessageSid": "SM1",
    "SmsStatus": "received",
    "From": "+13525550101",
    "To": "+13525550199",
    "Body": "Call me",
    "FromCity": "BOSTON",
    "FromState": "MA",
    "FromZip": "02139",
    "NumMedia": "2",
    "MediaUrl0": "https://example.com/a.jpg",
    "MediaUrl1": "https://example.com/b.jpg",
}
TWILIO_CALL = {
    "CallSid": "CA1",
    "CallStatus": "ringing",
    "Direction": "inbound",
    "From": "+13525550101",
    "To": "+13525550199",
}
TWILIO_STATUS = {"MessageSid": "SM1", "MessageStatus": "delivered", "To": "+13525550101"}
CALL_RAIL = {
    "id": "CAL1",
    "answered": False,
    "customer_name": "Ana Sample",
    "customer_phone_number": "+13525550101",
    "customer_city": "Boston",
    "customer_state": "MA",
    "direction": "inbound",
    "duration": "13",
    "voicemail": True,
    "start_time": "2026-07-21T09:14:00.123-04:00",
    "tracking_phone_number": "+13525550199",
    "source_name": "Google Ads",
    "agent_email": "us@example.org",
    "first_call": False,
}
CALL_RAIL_TEXT = {
    "resource_id": "SCI1",
    "source_number": "352-555-0101",
    "destination_number": "352-555-0199",
    "content": "Hello ",
    "timestamp": "2026-07-21T09:14:00.123-04:00",
}
PLIVO = {"MessageUUID": "u1", "From": "13525550101", "To": "13525550199", "Text": "Hello"}
VONAGE = {"messageId": "v1", "msisdn": "13525550101", "to": "2020", "text": "Join"}
VONAGE_STATUS = {"messageId": "v1", "to": "13525550101", "status": "failed", "err-code": "6"}
TELNYX = {
    "data": {
        "event_type": "message.received",
        "payload": {
            "id": "t1",
            "from": {"phone_number": "+13525550101"},
            "to": [{"phone_number": "+13525550199"}],
            "text": "Hello",
            "received_at": "2026-07-21T13:14:00.000+00:00",
        },
    }
}
TELNYX_CALL = {
    "data": {
        "event_type": "call.initiated",
        "occurred_at": "2026-07-21T13:14:00Z",
        "payload": {
            "call_session_id": "s1",
            "direction": "incoming",
            "from": "+13525550101",
            "to": "+13525550199",
        },
    }
}
BANDWIDTH = [
    {
        "type": "message-received",
        "time": "2026-07-21T13:14:00Z",
        "message": {
            "id": "b1",
            "owner": "+13525550199",
            "time": "2026-07-21T13:14:00Z",
            "to": ["+13525550199"],
            "from": "+13525550101",
            "text": "Hello",
        },
    },
    {"type": "message-delivered", "to": "+13525550101", "message": {"id": "b0"}},
]

#: What is posted as a form.
_FORMS = frozenset(
    {
        *("LEADS_PEDIA", "BOBERDOO", "TWILIO_TEXT", "TWILIO_CALL", "TWILIO_STATUS", "PLIVO"),
        *("VONAGE", "VONAGE_STATUS"),
    }
)
_ALL = {name: one for name, one in dict(globals()).items() if name.isupper() and name[0] != "_"}


def form(fields: dict[str, str]) -> bytes:
    """A form post."""
    return urlencode(fields).encode()


def arrivals() -> dict[str, bytes]:
    """Every arrival here as its bytes, by its name."""
    return {name: _bytes(name, one) for name, one in _ALL.items()}


def _bytes(name: str, one: Any) -> bytes:
    if isinstance(one, bytes):
        return one
    if isinstance(one, str):
        return one.encode()
    return form(one) if name in _FORMS else json.dumps(one).encode()
