import { createHash } from "node:crypto";
import type { Actor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import type { NewPractice } from "#app/library/form/new-practice-form.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type BeginOutcome = { outcome: "begun"; pid: string } | { outcome: "forbidden" };

/**
 * Begins a practice from the short form (kind, language, title, country). Submitting the same form twice creates one
 * practice: the form's key together with what was typed is unique for each person. Other values under the same key
 * create another practice, since a browser that goes back shows the same form.
 * @param given.key the random key in the page's form
 */
export async function beginPractice(
	actor: Actor,
	services: LibraryServices,
	{ practice, key }: { practice: NewPractice; key?: string },
): Promise<BeginOutcome> {
	const { title, kind, originalLanguage, countries } = practice;
	const formKey =
		key &&
		createHash("sha256")
			.update(JSON.stringify([key, practice]))
			.digest("hex");
	const created = await createPractice(actor, services, {
		...(formKey && { formKey }),
		facts: { kind, originalLanguage, countries },
		texts: { [originalLanguage]: { origin: "original", title } },
	});
	if (created.outcome === "invalid") {
		throw new Error(`The form let through what a draft may not hold: ${JSON.stringify(created.issues)}`);
	}
	return created.outcome === "created" ? { outcome: "begun", pid: created.pid } : created;
}
