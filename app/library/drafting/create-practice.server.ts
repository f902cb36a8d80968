import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { beginnerOf, mayCreate, maySetProvenance } from "#app/library/access/practice.policy.ts";
import { fileIssue } from "#app/library/drafting/save-draft.server.ts";
import { checkDraft, type ShapeIssue } from "#app/library/record/draft-record.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { newPid } from "#app/library/record/pid.ts";
import { draftColumns } from "#app/library/record/practice-columns.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { withSourceDigests } from "#app/library/record/source-digests.server.ts";
import { newDraftColumns, textRows } from "#app/library/record/version-rows.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** `facts` and `texts` have the shape of `draftRecord`; a title may be empty. */
export type CreateInput = {
	facts: unknown;
	texts: unknown;
	/** Requests of one person with the same key create one practice and get the same answer. */
	formKey?: string;
};

export type CreateOutcome =
	| { outcome: "created"; pid: string; revision: number }
	| { outcome: "invalid"; issues: ShapeIssue[] }
	| { outcome: "forbidden" };

/**
 * Creates a practice with its permanent identifier and a first draft.
 * @param also writes more in the same transaction; an error that it throws rolls everything back
 */
export async function createPractice(
	actor: Actor,
	services: LibraryServices,
	input: CreateInput,
	also?: (tx: Transaction, pid: string) => Promise<void>,
): Promise<CreateOutcome> {
	const checked = checkDraft(input);
	if ("issues" in checked) return { outcome: "invalid", issues: checked.issues };
	const { files } = checked.record.facts;
	if (files.length > 0) return { outcome: "invalid", issues: files.map(({ file }) => fileIssue(file)) };
	const permitted = maySetProvenance(actor) ? checked.record : ofOwner(checked.record);
	const record = { ...permitted, texts: withSourceDigests(permitted) };
	if (!mayCreate(actor, draftColumns(record))) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx) => {
		const now = services.clock.now();
		const initiatedBy = beginnerOf(actor, draftColumns(record));
		const createdById = actorId(actor) ?? null;
		const formKey = (createdById && input.formKey) || null;
		const assigned = await takePid(tx, { ...draftColumns(record), createdAt: now, createdById, formKey, initiatedBy });
		if ("begun" in assigned) return { outcome: "created", ...assigned.begun };
		const { pid } = assigned;
		const version = await tx.practiceVersion.create({
			data: { pid, major: 1, minor: 0, ...newDraftColumns(record, now, createdById) },
		});
		await tx.practiceText.createMany({ data: textRows(version.id, record) });
		await recordActivity(tx, actor, {
			verb: "practice.create",
			subjectType: "practice",
			subjectId: pid,
			after: { revision: version.revision, digest: recordDigest(record) },
		});
		await also?.(tx, pid);
		return { outcome: "created", pid, revision: version.revision };
	});
}

/** Only the secretariat may state that a practice was compiled or imported. */
function ofOwner({ facts, ...record }: PracticeRecord): PracticeRecord {
	const { provenance: _, ...rest } = facts;
	return { ...record, facts: rest };
}

/** @returns `begun` for a practice that an earlier request created under the same key */
async function takePid(
	tx: Transaction,
	columns: Omit<Prisma.PracticeCreateManyInput, "pid">,
): Promise<{ pid: string } | { begun: { pid: string; revision: number } }> {
	const { createdById, formKey } = columns;
	for (;;) {
		const pid = newPid();
		const { count } = await tx.practice.createMany({ data: [{ ...columns, pid }], skipDuplicates: true });
		if (count === 1) return { pid };
		const before = createdById && formKey ? { createdById, formKey } : null;
		const begun =
			before && (await tx.practiceVersion.findFirst({ where: { practice: before }, orderBy: { major: "desc" } }));
		if (begun) return { begun: { pid: begun.pid, revision: begun.revision } };
	}
}
