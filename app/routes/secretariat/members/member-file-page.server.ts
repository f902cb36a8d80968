import type { AppLoadContext } from "@remix-run/node";
import { type CountryPractice, practicesByState } from "#app/library/discovery/country-practices.server.ts";
import { memberFile } from "#app/membership/member-file/member-file.server.ts";
import { type FileEntry, fileEntries, newestEntriesFirst } from "#app/membership/member-file/member-timeline.ts";
import type { Locale } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { withSubjects } from "#app/views/member/case-subjects.server.ts";

/** Kinds of timeline entries, in the order of the filter. */
export const timelineKinds = [
	"status",
	"class",
	"contacts",
	"entities",
	"agreements",
	"documents",
	"practices",
	"facts",
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export type PracticeEntry = {
	kind: "practices";
	id: string;
	date: string;
	what: "published" | "withdrawn";
	practice: CountryPractice;
};

export type TimelineRow = FileEntry | PracticeEntry;

/**
 * Loads everything that a member's file shows. Returns null for an unknown country, and if this reader may not see it.
 */
export async function memberFilePage(
	{ actor, services }: AppLoadContext,
	code: string,
	params: URLSearchParams,
	locale: Locale,
) {
	const [file, practices] = await Promise.all([
		memberFile(actor, services, code, { on: params.get("on") ?? undefined }, locale),
		practicesByState(actor, services, code, locale),
	]);
	if (!file) return null;
	const { isToday, day } = file;
	const practicesThen = practices.filter(({ publishedOn }) => isToday || (publishedOn !== null && publishedOn <= day));
	const all: TimelineRow[] = [
		...fileEntries(file),
		...practicesThen.flatMap(practiceEntries).filter(({ date }) => isToday || date <= day),
	];
	const show = timelineKinds.find((kind) => kind === params.get("show")) ?? null;
	const { reference } = services;
	return {
		...file,
		attention: await withSubjects({ actor, services }, file.attention, locale),
		practices: practicesThen,
		show,
		/** Only kinds that have entries, plus the selected one, for the filter. */
		kinds: timelineKinds.filter((kind) => kind === show || all.some((entry) => entry.kind === kind)),
		timeline: newestEntriesFirst(all.filter(({ kind }) => show === null || kind === show)),
		printedOn: dayOf(services.clock.now()),
		labels: {
			roles: labelsOf(file.contacts, "role", (role) => reference.label("contactRoles", role, locale)),
			agreements: labelsOf(file.agreements, "kind", (kind) => reference.label("agreementKinds", kind, locale)),
		},
	};
}

export type MemberFilePage = NonNullable<Awaited<ReturnType<typeof memberFilePage>>>;

function practiceEntries(practice: CountryPractice): PracticeEntry[] {
	const { pid, publishedOn, withdrawnOn } = practice;
	return [
		...(publishedOn
			? [{ kind: "practices", what: "published", id: `${pid}-published`, date: publishedOn, practice } as const]
			: []),
		...(withdrawnOn
			? [{ kind: "practices", what: "withdrawn", id: `${pid}-withdrawn`, date: withdrawnOn, practice } as const]
			: []),
	];
}

/** Returns the labels of the codes that occur in the rows. */
function labelsOf<K extends string, R extends { [key in K]: string }>(
	rows: readonly R[],
	key: K,
	label: (code: string) => string,
): Record<string, string> {
	return Object.fromEntries(rows.map((row) => [row[key], label(row[key])]));
}
