import type { LocalText, PublishedSource } from "#app/membership/status/localized.ts";
import type { DocumentTitle } from "#app/membership/status/member-record.server.ts";

/** The details of a recorded or proposed event. */
export type EventDetails = {
	date: string;
	decision: { number: string; date: string } | null;
	document: DocumentTitle | null;
	basis: LocalText;
	reasons: string | null;
	reviewOn: string | null;
	publicNote: LocalText | null;
	internalNote: string | null;
	sources: PublishedSource[];
};
