import { type AccessMark, accessMarks } from "#app/library/record/access-marks.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { readersOf } from "#app/library/record/publication-readers.ts";
import { storedFactsReader } from "#app/library/record/stored-record.server.ts";
import { writtenForMembersSql } from "#app/library/views/written-for-members.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

const marking = [
	"kind",
	"originalLanguage",
	"visibility",
	"membersOnly",
	"files",
	"embargoUntil",
] as const satisfies (keyof PracticeFacts)[];
const readFacts = storedFactsReader(marking);

type Row = {
	id: string;
	published: boolean;
	embargoUntil: Date | null;
	facts: unknown;
	forMembers: PracticeFacts["membersOnly"] | null;
};

/**
 * The marks of versions, published or not, by their ids, for lists of people who work on them: an open version has those
 * that it will have once it is published.
 */
export async function versionMarks(
	{ clock, database }: Pick<LibraryServices, "clock" | "database">,
	versionIds: readonly string[],
): Promise<Map<string, AccessMark[]>> {
	const ids = [...new Set(versionIds)];
	if (ids.length === 0) return new Map();
	const now = clock.now();
	const rows = await database.prisma.$queryRaw<Row[]>`
		select version.id, version.published_at is not null as published, p.embargo_until as "embargoUntil",
			(select jsonb_object_agg(key, value) from jsonb_each(version.facts) where key = any(${marking}::text[])) as facts,
			${Prisma.raw(writtenForMembersSql)} as "forMembers"
		from practice_version version join practice p on p.pid = version.pid
		where version.id = any(${ids}::uuid[])`;
	return new Map(rows.map((row) => [row.id, marksOf(row, now)]));
}

function marksOf({ published, forMembers, ...row }: Row, now: Date): AccessMark[] {
	const { visibility, ...facts } = readFacts(row.facts);
	const due = facts.embargoUntil === undefined ? null : new Date(facts.embargoUntil);
	const embargoUntil = published ? row.embargoUntil : due;
	return accessMarks(readersOf({ visibility, embargoUntil }, { ...facts, membersOnly: forMembers ?? [] }, now));
}
