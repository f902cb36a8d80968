import { createHash } from "node:crypto";
import { recordActivities } from "#app/activity/record-activity.server.ts";
import type { CheckedRow, NamedRow } from "#app/documents/import/import.ts";
import type {
	ImportDefinition,
	ImportInput,
	ImportServices,
	Progress,
	UndoOutcome,
	WrittenRow,
} from "#app/documents/import/import-definition.ts";
import { actorId } from "#app/identity/person/actor.ts";
import { beginnerOf, mayImport } from "#app/library/access/practice.policy.ts";
import { formReference } from "#app/library/drafting/save-practice-form.server.ts";
import { codeFinder } from "#app/library/form/practice-form-codes.ts";
import { freePids, importLock } from "#app/library/import/import-records.server.ts";
import { practiceColumns } from "#app/library/import/practice-import-columns.ts";
import { type RowReading, readPracticeRow } from "#app/library/import/practice-import-row.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { draftColumns } from "#app/library/record/practice-columns.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { newDraftColumns, textRows } from "#app/library/record/version-rows.server.ts";
import { codesOf } from "#app/membership/import/register-import-codes.server.ts";
import { holdAdvisoryLock, type Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { Reference } from "#app/reference/reference.ts";

type NewPractice = { number: number; record: PracticeRecord };

/**
 * The import of practices from a spreadsheet, each as a draft begun by the secretariat. A practice whose title and
 * countries the library already has is left alone.
 */
export const practiceImport: ImportDefinition<ImportServices & LibraryServices> = {
	columns: practiceColumns,
	mayImport,
	async prepare(tx, { reference }, input, lock) {
		// The import of records waits for this one, and vice versa.
		if (lock) await holdAdvisoryLock(tx, importLock);
		const known = await knownTitles(tx);
		const { rows, fresh } = checkRows(input.rows, known, readingOf(reference, input));
		return {
			rows,
			fingerprint: createHash("sha256")
				.update(JSON.stringify([...known]))
				.digest("hex"),
			write: (progress) => writeDrafts(tx, fresh, input, progress),
		};
	},
	undo: (tx, _services, input, progress) => removeDrafts(tx, input, progress),
};

function readingOf(reference: Reference, { member, now }: ImportInput): RowReading {
	const names = reference.languages.flatMap(({ code, own, names: labels }) =>
		[code, own, ...Object.values(labels)].map((name) => [name.toLowerCase(), code] as const),
	);
	return {
		known: formReference(reference),
		find: codeFinder(reference),
		codeOf: codesOf(reference),
		languages: new Map(names),
		member,
		now,
	};
}

/** The pid of each practice by its title and countries. */
async function knownTitles(tx: Transaction): Promise<Map<string, string>> {
	const rows = await tx.$queryRaw<{ pid: string; title: string; countries: string[] }[]>`
		select p.pid, t.title, p.countries
		from practice p
		join practice_version v on v.pid = p.pid
		join practice_text t on t.version_id = v.id and t.origin = 'original'
		order by v.major, v.minor, p.pid`;
	return new Map(rows.map(({ pid, title, countries }) => [keyOf(title, countries), pid]));
}

function keyOf(title: string, countries: readonly string[]): string {
	return `${countries.toSorted().join(" ")} ${title.trim().toLowerCase()}`;
}

function checkRows(rows: readonly NamedRow[], known: ReadonlyMap<string, string>, reading: RowReading) {
	const fresh: NewPractice[] = [];
	const taken = new Map<string, number>();
	const checked = rows.map((row): CheckedRow => {
		const { number } = row;
		const label = (row.cells.title ?? "").slice(0, 200);
		const read = readPracticeRow(row, reading);
		if ("notes" in read) return { number, state: "wrong", label, notes: read.notes };
		const { record } = read;
		const key = keyOf(label, record.facts.countries);
		const first = taken.get(key);
		if (first !== undefined)
			return { number, state: "wrong", label, notes: [{ column: "title", note: "twice", said: String(first) }] };
		taken.set(key, number);
		const pid = known.get(key);
		if (pid) return { number, state: "unchanged", label, notes: [{ column: null, note: "in-library", said: pid }] };
		fresh.push({ number, record });
		return { number, state: "new", label, notes: [] };
	});
	return { rows: checked, fresh };
}

/** Drafts written by one statement. */
const chunk = 250;

async function writeDrafts(
	tx: Transaction,
	fresh: readonly NewPractice[],
	{ actor, importId, now }: ImportInput,
	progress: Progress,
): Promise<Map<number, Prisma.InputJsonValue>> {
	const pids = await freePids(tx, fresh.length);
	const by = actorId(actor) ?? null;
	const drafts = fresh.map((one, index) => ({ ...one, pid: pids[index] as string, version: crypto.randomUUID() }));
	for (let at = 0; at < drafts.length; at += chunk) {
		const some = drafts.slice(at, at + chunk);
		await tx.practice.createMany({
			data: some.map(({ pid, record }) => {
				const columns = draftColumns(record);
				return { pid, ...columns, createdAt: now, createdById: by, initiatedBy: beginnerOf(actor, columns) };
			}),
		});
		await tx.practiceVersion.createMany({
			data: some.map(({ pid, version, record }) => ({
				id: version,
				pid,
				major: 1,
				minor: 0,
				...newDraftColumns(record, now, by),
			})),
		});
		await tx.practiceText.createMany({ data: some.flatMap(({ version, record }) => textRows(version, record)) });
		await progress(at + some.length);
	}
	await recordActivities(
		tx,
		actor,
		drafts.map(({ pid, record }) => ({
			verb: "practice.create",
			subjectType: "practice",
			subjectId: pid,
			importId,
			after: { revision: 1, digest: recordDigest(record) },
		})),
	);
	return new Map(drafts.map(({ number, pid, version }) => [number, { practice: pid, version }]));
}

/** Undoes an import by deleting its drafts, unless one of them has been worked on since: then all of them stay. */
async function removeDrafts(
	tx: Transaction,
	{ actor, importId, rows }: ImportInput & { rows: readonly WrittenRow[] },
	progress: Progress,
): Promise<UndoOutcome> {
	const made = rows.map(({ label, written }) => ({ label, ...(written as { practice: string; version: string }) }));
	const pids = made.map(({ practice }) => practice);
	await tx.$queryRaw`select pid from practice where pid = any(${pids}::text[]) order by pid for update`;
	const untouched = await tx.$queryRaw<{ pid: string; countries: string[] }[]>`
		select p.pid, p.countries from practice p
		join practice_version v on v.pid = p.pid
		where p.pid = any(${pids}::text[])
		group by p.pid
		having count(*) = 1 and max(v.revision) = 1 and max(v.state) = 'draft'
			and not exists (select 1 from practice_file f where f.pid = p.pid)
			and not exists (select 1 from request r where r.subject_type = 'practice' and r.subject_id = p.pid)
			and not exists (select 1 from autosave b where b.pid = p.pid)`;
	const countries = new Map(untouched.map((one) => [one.pid, one.countries]));
	const touched = made.filter(({ practice }) => !countries.has(practice));
	if (touched.length > 0) return { outcome: "changed-since", about: touched.map(({ label }) => label) };
	await tx.practiceVersion.deleteMany({ where: { id: { in: made.map(({ version }) => version) } } });
	await tx.practice.deleteMany({ where: { pid: { in: pids } } });
	await recordActivities(
		tx,
		actor,
		made.map(({ practice, label }) => ({
			verb: "practice.remove-draft",
			subjectType: "practice",
			subjectId: practice,
			importId,
			before: { title: label },
			members: countries.get(practice) ?? [],
		})),
	);
	await progress(made.length);
	return { outcome: "undone" };
}
