"""The steps from an empty file to the present schema, in order. A landed step never changes."""

#: Modules of this folder, first to last; the schema version is how many were taken.
STEPS = (
    "m0001_desk",
    "m0002_leads",
    "m0003_captures",
    "m0004_rules",
    "m0005_sequences",
    "m0006_search",
    "m0007_call_queue",
    "m0008_pipeline",
    "m0009_roads",
    "m0010_deal_value",
    "m0011_file_digest",
    "m0012_captures_of_a_road",
    "m0013_notices",
)

#: The schema version that this program reads and writes.
CURRENT = len(STEPS)
