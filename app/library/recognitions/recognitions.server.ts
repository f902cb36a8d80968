import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, seesVersion } from "#app/library/access/audience.policy.ts";
import { type PracticeInShort, practiceInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { recognitionsSeenBy } from "#app/library/recognitions/recognition.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LocalText, type PublishedSource, sourcesOf, textFor } from "#app/membership/status/localized.ts";
import { dayOf, lastDay } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { awards, Code } from "#app/reference/codes.ts";

/** A recognition as a reader sees it; a text or date that is null is not stated. */
export type RecognitionView = {
	id: string;
	practice: { pid: string; title: string; language: string; withdrawn: boolean } | null;
	/** The version that was judged, if the reader may see it. */
	version: string | null;
	country: string;
	/** The body in English, which is the same on every page; null if it is not stated. */
	bodyKey: string | null;
	award: Code<typeof awards>;
	/** The award's own name; null if the label of its code says it. */
	awardName: LocalText | null;
	body: LocalText | null;
	category: LocalText | null;
	level: LocalText | null;
	/** As precise as known. */
	date: string | null;
	reasons: LocalText | null;
	sources: PublishedSource[];
	/** The decision by which it was revoked; null while it stands. */
	revoked: RevocationView | null;
};

type RevocationView = {
	organ: LocalText;
	decisionNumber: string;
	/** As precise as known. */
	decisionDate: string;
	reasons: LocalText;
	/** The day on which it was confirmed. */
	on: string;
};

const withPractice = {
	practice: { select: practiceInShort },
	revocations: { where: { state: "confirmed" } },
} satisfies Prisma.RecognitionInclude;

type Row = Prisma.RecognitionGetPayload<{ include: typeof withPractice }>;

/**
 * The recognitions that the reader may see, the newest first; those without a date come last.
 * @param of of some practices, of a country, from a call, or with one id; all of them by default
 */
export async function recognitions(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	locale: string,
	of: Pick<Prisma.RecognitionWhereInput, "pid" | "country" | "id" | "callId"> = {},
): Promise<RecognitionView[]> {
	const rows = await database.prisma.recognition.findMany({
		where: { AND: [of, recognitionsSeenBy(actor, clock.now())] },
		include: withPractice,
	});
	const readable = await readableVersions(actor, { database }, rows);
	const keyed = rows.map((row) => ({ row, day: (row.date && lastDay(row.date)) ?? "" }));
	return keyed
		.sort((a, b) => (a.day === b.day ? (a.row.id < b.row.id ? -1 : 1) : a.day < b.day ? 1 : -1))
		.map(({ row }) => recognitionView(row, readable, locale));
}

/** The versions that were judged and that the reader may see: one that was for members only stays so. */
async function readableVersions(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	rows: readonly Row[],
): Promise<Set<string>> {
	const judged = rows.flatMap(({ pid, version }) => {
		const [major, minor] = (version ?? "").split(".").map(Number);
		return pid === null || major === undefined || minor === undefined ? [] : [{ pid, major, minor }];
	});
	if (judged.length === 0) return new Set();
	const reader = readerOf(actor);
	const versions = await database.prisma.practiceVersion.findMany({
		where: { OR: judged },
		select: { pid: true, major: true, minor: true, facts: true },
	});
	return new Set(
		versions
			.filter(({ facts }) => seesVersion(reader, facts as { countries: string[]; visibility: string }))
			.map(({ pid, major, minor }) => `${pid} ${major}.${minor}`),
	);
}

function recognitionView(row: Row, readable: ReadonlySet<string>, locale: string): RecognitionView {
	const text = (stored: unknown) => (stored === null ? null : textFor(stored, locale));
	const { id, pid, version, country, award, date, practice } = row;
	return {
		...{ id, country, date, award: award as RecognitionView["award"] },
		practice: practice && practiceView(practice, locale),
		version: readable.has(`${pid} ${version}`) ? version : null,
		...{ awardName: text(row.awardName), body: text(row.body), category: text(row.category), level: text(row.level) },
		bodyKey: row.body === null ? null : textFor(row.body, "en").text,
		reasons: text(row.reasons),
		sources: sourcesOf(row.sources),
		revoked: row.revocations.map((revocation) => revocationView(revocation, locale))[0] ?? null,
	};
}

function practiceView(practice: PracticeInShort, locale: string): RecognitionView["practice"] {
	return { pid: practice.pid, ...titleOf(practice, locale), withdrawn: practice.withdrawnAt !== null };
}

function revocationView(row: Row["revocations"][number], locale: string): RevocationView {
	const { decisionNumber, decisionDate, organ, reasons, decidedAt } = row;
	return {
		...{ decisionNumber, decisionDate },
		organ: textFor(organ, locale),
		reasons: textFor(reasons, locale),
		on: dayOf(decidedAt as Date),
	};
}
