"""What standard clients make of a site.

clients.py harvest ORIGIN [FROM]  harvests by OAI-PMH with Sickle, in each format
clients.py files ORIGIN           reads exports and a feed with rispy, bibtexparser and feedparser

Prints what they found as JSON.
"""

import json
import sys
import urllib.request

import bibtexparser
import feedparser
import rispy
from sickle import Sickle


def harvest(origin: str, start: str | None) -> dict:
    repository = Sickle(f"{origin}/oai")
    begun = repository.Identify().xml.getroottree().getroot()
    date = next(begun.iter("{*}responseDate")).text
    list(repository.ListSets())
    found = {}
    for metadata_format in repository.ListMetadataFormats():
        period = {"from": start} if start else {}
        records = repository.ListRecords(metadataPrefix=metadata_format.metadataPrefix, **period)
        found[metadata_format.metadataPrefix] = {
            record.header.identifier.split(":")[2]: "gone" if record.header.deleted else "live" for record in records
        }
    return {"date": date, "found": found}


def files(origin: str) -> dict:
    def read(path: str) -> str:
        with urllib.request.urlopen(f"{origin}{path}") as answer:
            return answer.read().decode("utf-8")

    feed = feedparser.parse(f"{origin}/en/feed.atom")
    return {
        "ris": len(rispy.loads(read("/en/search.ris"))),
        "bib": len(bibtexparser.parse_string(read("/en/search.bib")).entries),
        "feed": {"wrong": bool(feed.bozo), "entries": len(feed.entries)},
    }


command, site, *rest = sys.argv[1:]
json.dump(harvest(site, rest[0] if rest else None) if command == "harvest" else files(site), sys.stdout)
