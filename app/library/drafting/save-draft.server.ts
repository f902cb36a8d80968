import { isDeepStrictEqual } from "node:util";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayEdit, maySeeDraft, maySetProvenance } from "#app/library/access/practice.policy.ts";
import { checkDraft, type ShapeIssue } from "#app/library/record/draft-record.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedDraft, lockDraft } from "#app/library/record/lock-practice.server.ts";
import { draftColumns } from "#app/library/record/practice-columns.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { withSourceDigests } from "#app/library/record/source-digests.server.ts";
import { foreignFiles } from "#app/library/record/stored-files.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { textRows } from "#app/library/record/version-rows.server.ts";
import { isEditable, type OpenState, openState } from "#app/library/record/version-state.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The whole draft. A language that `texts` leaves out is deleted from it. */
export type SaveInput = {
	pid: string;
	/** The revision that the editor loaded. */
	revision: number;
	facts: unknown;
	texts: unknown;
	/** The stored draft, if the caller has read it under the lock. */
	theirs?: PracticeRecord;
};

export type SaveOutcome =
	| { outcome: "saved" | "unchanged"; revision: number }
	/** Another person has saved since: nothing is stored, and both versions are returned to be compared. */
	| {
			outcome: "conflict";
			revision: number;
			theirs: PracticeRecord;
			yours: PracticeRecord;
			savedAt: Date;
			savedById: string | null;
	  }
	| { outcome: "invalid"; issues: ShapeIssue[] }
	/** The version is being approved, reviewed or decided; its authors must take it back first. */
	| { outcome: "not-editable"; state: OpenState }
	| { outcome: "no-draft" | "forbidden" | "not-found" };

/** Saves a draft unless another person has saved it since the editor loaded it. */
export async function saveDraft(actor: Actor, services: LibraryServices, input: SaveInput): Promise<SaveOutcome> {
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockDraft(tx, input.pid);
		if (!practice || !maySeeDraft(actor, practice)) return { outcome: "not-found" };
		return saveLocked(tx, actor, services, practice, input);
	});
}

/** Saves a draft that the caller has locked, for an actor who may see it. */
export async function saveLocked(
	tx: Transaction,
	actor: Actor,
	services: LibraryServices,
	practice: LockedDraft,
	input: SaveInput,
): Promise<SaveOutcome> {
	if (!mayEdit(actor, practice)) return { outcome: "forbidden" };
	const [draft] = practice.versions;
	if (!draft) return { outcome: "no-draft" };
	if (!isEditable(draft.state)) return { outcome: "not-editable", state: openState(draft.state) };
	const checked = checkDraft(input);
	if ("issues" in checked) return { outcome: "invalid", issues: checked.issues };
	const foreign = await foreignFiles(tx, input.pid, checked.record.facts);
	if (foreign.length > 0) return { outcome: "invalid", issues: foreign.map(fileIssue) };
	const theirs = input.theirs ?? storedRecord(draft);
	const permitted = maySetProvenance(actor) ? checked.record : withProvenanceOf(theirs, checked.record);
	const yours = { ...permitted, texts: withSourceDigests(permitted, theirs) };
	// Authors can't hand a practice over to a country that they don't work for.
	if (!mayEdit(actor, draftColumns(yours))) return { outcome: "forbidden" };
	const { revision } = draft;
	const [before, after] = [recordDigest(theirs), recordDigest(yours)];
	if (before === after && sameDigests(theirs, yours)) return { outcome: "unchanged", revision };
	if (revision !== input.revision) {
		return { outcome: "conflict", revision, theirs, yours, savedAt: draft.updatedAt, savedById: draft.updatedById };
	}
	await store(tx, actor, practice, draft, { theirs, yours, now: services.clock.now() });
	await recordActivity(tx, actor, {
		verb: "practice.save-draft",
		subjectType: "practice",
		subjectId: input.pid,
		before: { revision, digest: before },
		after: { revision: revision + 1, digest: after },
	});
	return { outcome: "saved", revision: revision + 1 };
}

/** Confirming that a translation is still right changes its digests but no text. */
function sameDigests(a: PracticeRecord, b: PracticeRecord): boolean {
	const digests = ({ texts }: PracticeRecord) =>
		Object.entries(texts).map(([language, { sourceDigests }]) => [language, sourceDigests]);
	return canonicalJson(digests(a)) === canonicalJson(digests(b));
}

/** The issue of a draft that names a file of another practice. */
export function fileIssue(file: string): ShapeIssue {
	return { path: "facts.files", message: `${file} is not a file of this record.` };
}

/** Returns the second record with the provenance of the first: authors can't change it. */
export function withProvenanceOf(
	{ facts: { provenance } }: PracticeRecord,
	{ facts, ...record }: PracticeRecord,
): PracticeRecord {
	const { provenance: _, ...rest } = facts;
	return { ...record, facts: provenance ? { ...rest, provenance } : rest };
}

/** Writes only what differs: a full case is long, and most saves change little of it. */
async function store(
	tx: Transaction,
	actor: Actor,
	practice: LockedDraft,
	draft: LockedDraft["versions"][number],
	{ theirs, yours, now }: { theirs: PracticeRecord; yours: PracticeRecord; now: Date },
): Promise<void> {
	const { id, revision } = draft;
	const facts = isDeepStrictEqual(theirs.facts, yours.facts) ? {} : { facts: yours.facts };
	await tx.practiceVersion.updateMany({
		where: { id },
		data: { ...facts, revision: revision + 1, updatedAt: now, updatedById: actorId(actor) ?? null },
	});
	const removed = Object.keys(theirs.texts).filter((locale) => !yours.texts[locale]);
	if (removed.length > 0) await tx.practiceText.deleteMany({ where: { versionId: id, locale: { in: removed } } });
	const before = new Map(textRows(id, theirs).map((row) => [row.locale, row]));
	for (const row of textRows(id, yours)) {
		const { versionId, locale } = row;
		if (!before.has(locale)) await tx.practiceText.create({ data: row });
		else if (!isDeepStrictEqual(before.get(locale), row)) {
			await tx.practiceText.updateMany({ where: { versionId, locale }, data: row });
		}
	}
	// The columns of a published practice describe its live version.
	const columns = draftColumns(yours);
	const { countries, visibility, provenance } = practice;
	if (practice.publishedVersionId || isDeepStrictEqual(columns, { countries, visibility, provenance })) return;
	await tx.practice.updateMany({ where: { pid: practice.pid }, data: columns });
}
