import { formats } from "#app/messages/format.ts";

const { number, plural } = formats("en");

export const searchEngine = {
	title: "Search engine",
	lead: "How the search of the library does at this moment. Nobody has to do anything here for it to go on; what went wrong is told, and put right by itself as far as that is possible.",

	postgresAlone:
		"PostgreSQL searches, by itself. Every change is found at once. For Meilisearch, set MEILI_HOST as docs/operations.md says.",
	limited: (problem: string | null) =>
		`PostgreSQL answers readers in the place of Meilisearch. Its answers are complete, only less tolerant of mistyped words.${problem ? ` Meilisearch says: ${problem}` : ""}`,
	setAside: (count: number) =>
		plural(count, {
			one: "Meilisearch refused one document again and again. Readers do not find it as it is now until it is put right: see below.",
			other:
				"Meilisearch refused # documents again and again. Readers do not find them as they are now until they are put right: see below.",
		}),
	sound: "Both engines agree, as far as they were compared, and nothing is set aside.",

	now: {
		title: "Now",
		answers: "Readers are answered by",
		engines: { meilisearch: "Meilisearch", postgres: "PostgreSQL" },
		breaker: "Meilisearch is asked",
		breakers: {
			closed: "yes",
			open: "not for a moment, after failures",
			"half-open": "on trial, just now",
		},
		mirror: "The mirror",
		roles: {
			starting: "starts",
			working: "keeps the indexes equal to the database",
			waiting: "waits: another process of the site mirrors",
			away: "cannot reach Meilisearch or the database, and tries again",
			stopped: "does not run in this process",
		},
		since: (role: string, moment: string) => `${role}, since ${moment}`,
		server: "Server",
		version: "Version",
		unknown: "unknown",
		keys: "Keys",
		keyStates: {
			own: "two with few rights, made by the site: one that only searches, one that writes indexes",
			given: "the given one, as it is: it may make no others. With the master key the site makes two with few rights",
			open: "none: this Meilisearch asks for no key. Start it with a master key",
			unknown: "not yet known",
		},
		lastProblem: "Last problem of the mirror",
		lastFailure: "Last failed search",
		none: "none",
		compared: "Last comparison, document by document",
		never: "not yet",
	},

	indexes: {
		title: "Indexes",
		audiences: { public: "for the public", members: "for members" },
		columns: {
			index: "Index",
			holds: "Should hold",
			waiting: "On their way",
			lag: "Waiting for",
			refused: "Refused",
			differed: "Differed at the last comparison",
			swapped: "Took its place",
			settings: "Settings",
		},
		practices: (practices: number, documents: number) =>
			`${plural(practices, { one: "1 practice", other: "# practices" })}, ${plural(documents, { one: "1 document", other: "# documents" })}`,
		lag: (seconds: number) =>
			seconds < 120
				? plural(seconds, { one: "1 second", other: "# seconds" })
				: plural(Math.round(seconds / 60), { one: "1 minute", other: "# minutes" }),
		differed: (missing: number, extra: number, stale: number) =>
			`${number(missing)} missing, ${number(extra)} too many, ${number(stale)} old`,
		asWanted: "as this version asks for",
		otherSettings: "of another version: it is being built anew",
		notFilled: "not complete yet: PostgreSQL answers",
	},

	refused: {
		title: "Refused documents",
		lead: "Meilisearch gave a reason for each. One that is published anew, or corrected, is tried again by itself.",
		none: "None.",
		columns: { document: "Document", index: "Index", reason: "Reason", next: "Next try" },
		removed: "no longer in the library: to be taken out",
		attempts: (count: number) => plural(count, { one: "after 1 try", other: "after # tries" }),
		nobodyTries: "set aside: not by itself",
		again: "Try again",
		againOf: (document: string) => `Try again: ${document}`,
		allAgain: "Try all again",
	},
	flash: {
		again: "They are tried again. Load the page again in a moment to see what came of it.",
		gone: "Nothing was there to try again: it went in meanwhile.",
	},
};
