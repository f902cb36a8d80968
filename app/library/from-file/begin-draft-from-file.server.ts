import type { Actor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { formReference } from "#app/library/drafting/save-practice-form.server.ts";
import type { NewPractice } from "#app/library/form/new-practice-form.ts";
import { readPracticeForm } from "#app/library/form/practice-form.ts";
import { emptyRow } from "#app/library/form/practice-form-fields.ts";
import { formValuesOf, recordWithForm } from "#app/library/form/practice-form-record.ts";
import type { PlacedPieces, PlacedRows } from "#app/library/from-file/place-texts.server.ts";
import { findUploadedDraft } from "#app/library/from-file/uploaded-draft.server.ts";
import { checkDraft } from "#app/library/record/draft-record.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type BeginFromFileOutcome =
	| { outcome: "begun"; pid: string }
	/** The actor has no uploaded text under this id, or may not begin a practice for this country. */
	| { outcome: "not-found" };

/**
 * Creates a practice from the text of an uploaded file, placed into the fields that its author chose. Submitting the
 * form twice creates one practice, with the same answer.
 */
export async function beginFromFile(
	actor: Actor,
	services: LibraryServices,
	{ id, practice, placed }: { id: string; practice: NewPractice; placed: PlacedPieces },
): Promise<BeginFromFileOutcome> {
	const uploaded = await findUploadedDraft(actor, services, id);
	if (!uploaded) return { outcome: "not-found" };
	if (uploaded.pid) return { outcome: "begun", pid: uploaded.pid };
	const { title, kind, originalLanguage, countries } = practice;
	try {
		const created = await createPractice(
			actor,
			services,
			withRows(services, placed.rows, {
				facts: { kind, originalLanguage, countries },
				texts: { [originalLanguage]: { origin: "original", title, ...placed.texts } },
			}),
			(tx, pid) => claim(tx, id, pid),
		);
		if (created.outcome === "invalid") {
			throw new Error(`The form let through what a draft may not hold: ${JSON.stringify(created.issues)}`);
		}
		return created.outcome === "created" ? { outcome: "begun", pid: created.pid } : { outcome: "not-found" };
	} catch (error) {
		if (!(error instanceof AlreadyBegun)) throw error;
		const pid = (await findUploadedDraft(actor, services, id))?.pid;
		return pid ? { outcome: "begun", pid } : { outcome: "not-found" };
	}
}

class AlreadyBegun extends Error {}

/**
 * Assigns the text to the new practice.
 * @throws AlreadyBegun if another request has used it
 */
async function claim(tx: Transaction, id: string, pid: string): Promise<void> {
	const { count } = await tx.uploadedDraft.updateMany({ where: { id, pid: null }, data: { pid, pieces: [] } });
	if (count === 0) throw new AlreadyBegun();
}

/** Adds rows to a draft as the form does: incomplete ones stay as typed, with what they lack. */
function withRows(
	{ reference, clock }: LibraryServices,
	{ results, links }: PlacedRows,
	input: { facts: Pick<NewPractice, "kind" | "originalLanguage" | "countries">; texts: object },
): { facts: object; texts: object } {
	if (results.length === 0 && links.length === 0) return input;
	const checked = checkDraft(input);
	if ("issues" in checked) return input;
	const now = clock.now();
	const values = {
		...formValuesOf(checked.record),
		results: results.map((figure) => ({ ...emptyRow("results"), ...figure })),
		links,
	};
	const read = readPracticeForm(values, formReference(reference, input.facts.originalLanguage), now.toISOString());
	if ("problems" in read) throw new Error(`The form refuses rows from a file: ${JSON.stringify(read.problems)}`);
	const filled = recordWithForm(checked.record, read.form, dayOf(now));
	if ("outcome" in filled) throw new Error("A draft from a file has one language only.");
	return { facts: filled.record.facts, texts: filled.record.texts };
}
