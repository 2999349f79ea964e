"""The gazetteer's door: where places are, how they are written, and which district a body belongs to.

Tables and names: `gazetteer`; places in running text: `place_search`; bodies: `bodies`; traditional characters: `script`.
"""

from etl.vocabulary.bodies import district_of_body
from etl.vocabulary.gazetteer import BEIJING, District, Place, districts, local_places, resolve_name
from etl.vocabulary.place_search import PlaceMention, find_places
from etl.vocabulary.script import to_simplified

__all__ = [
    "BEIJING",
    "District",
    "Place",
    "PlaceMention",
    "district_of_body",
    "districts",
    "find_places",
    "local_places",
    "resolve_name",
    "to_simplified",
]
