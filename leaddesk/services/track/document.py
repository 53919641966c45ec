"""The review as ``leaddesk review --json`` writes it (command-line: review)."""

from typing import Any

from leaddesk.services.track.metric import Metric, MetricKey
from leaddesk.services.track.weekly_review import WeeklyReview


def review_document(review: WeeklyReview) -> dict[str, Any]:
    """Plain JSON values: shares as fractions, speed in seconds, money in minor units."""
    metrics = {metric.key.value: _metric(metric) for metric in review.metrics}
    metrics[MetricKey.SOURCE_CONVERSION.value]["sources"] = [
        {
            "source": row.name,
            "value": row.conversion,
            "won": row.cohort_won,
            "leads": row.cohort_leads,
            "interval": list(row.interval) if row.interval else None,
            "ranked": row.ranked,
            "cost_per_lead_minor": row.cost_minor,
        }
        for row in review.sources
    ]
    weakest = review.weakest
    return {
        "week": review.week.name,
        "from": review.week.start.isoformat(),
        "to": review.week.end.isoformat(),
        "leads": review.leads,
        "too_few": review.too_few,
        "metrics": metrics,
        "weakest": weakest.key.value if weakest else None,
        "weakest_on_target": weakest.on_target if weakest else None,
        "funnel": [
            {"stage": step.name, "count": step.count, "previous": step.previous}
            for step in review.funnel
        ],
        "diagnosis": review.diagnosis,
        "change": review.change,
    }


def _metric(metric: Metric) -> dict[str, Any]:
    measure = metric.measure
    return {
        "value": measure.value,
        "previous": metric.previous.value,
        "target": metric.target,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "mature": measure.mature,
        "interval": list(measure.interval) if measure.interval else None,
        "details": {item.name: item.value for item in measure.details},
    }
