"""The call queue as the command line writes it in JSON (command-line: queue)."""

from typing import Any

from leaddesk.services.views.call_queue import Queue
from leaddesk.services.views.json_values import written


def queue_document(queue: Queue) -> dict[str, Any]:
    """Plain JSON values."""
    return {
        "calls": [
            {
                "lead_id": call.lead_id,
                "name": call.name,
                "phone": call.phone,
                "due_at": written(call.due_at),
                "overdue_s": call.overdue_s,
                "why": call.why,
                "score": call.score,
                "local_time": call.local_time,
                "may_call": call.may_call,
            }
            for call in queue.calls
        ],
        "held_back": [
            {
                "lead_id": one.lead_id,
                "reason": one.reason,
                "name": one.name,
                "opens_at": written(one.opens_at) if one.opens_at else None,
            }
            for one in queue.held_back
        ],
        "next_at": written(queue.next_at) if queue.next_at else None,
    }
