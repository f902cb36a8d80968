import type { AppLoadContext } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import type { FormWithDocument } from "#app/http/form-with-document.server.ts";
import { designateEntity } from "#app/membership/entities/designate-entity.server.ts";
import { entitiesOf } from "#app/membership/entities/entities.server.ts";
import { entityDesignation } from "#app/membership/entities/entity.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { designationProblem } from "#app/routes/secretariat/entities/entity-sentences.ts";
import { optionalText, type Typed } from "#app/views/contact/contact-form.server.ts";

export type EntityByForm =
	| { entityId: string }
	| ({
			typed: Typed;
			problems: Record<string, string>;
			/** The designation that the body has already. */
			existing: { id: string; name: string } | null;
	  } & Pick<FormWithDocument, "chosen">);

/**
 * Designates a body from the form.
 * @throws a Response with status 404 if the member is gone
 */
export async function designateEntityByForm(
	context: AppLoadContext,
	locale: Locale,
	member: string,
	{ form, chosen, problem }: FormWithDocument,
): Promise<EntityByForm> {
	const { actor, services } = context;
	const messages = messagesFor(locale);
	const typed = typedIn(form);
	const parsed = entityDesignation.safeParse(inputOf(member, typed));
	const problems = {
		...(parsed.success ? {} : issueProblems(messages, parsed.error.issues, typed)),
		...(problem ? { documentId: problem } : {}),
	};
	if (!parsed.success || Object.keys(problems).length > 0) return { typed, problems, existing: null, chosen };
	const result = await designateEntity(actor, services, parsed.data);
	if (result.outcome === "designated") return { entityId: result.entityId };
	if (result.outcome === "forbidden") notFound();
	const entities = await entitiesOf(actor, services, member, locale);
	const focal = entities.find((one) => one.focal && one.currentOrComing);
	const designated = result.reason === "designated-already" && entities.find(({ id }) => id === result.entityId);
	const existing = designated ? { id: designated.id, name: designated.name.text } : null;
	const about = { today: dayOf(services.clock.now()), focal: focal?.name.text ?? "" };
	const refused = designationProblem(messages, result, about);
	if (!refused) notFound();
	return { typed, problems: { [refused.field]: refused.message }, existing, chosen };
}

function inputOf(member: string, typed: Typed) {
	const id = optionalText(typed, "organisation");
	const [type, from, documentId, ar] = ["type", "from", "documentId", "nameAr"].map((name) =>
		optionalText(typed, name),
	);
	return {
		member,
		organisation: id
			? { id }
			: {
					names: { en: typed.nameEn ?? "", ...(ar ? { ar } : {}) },
					...(type ? { type } : {}),
					international: typed.belongs === "none",
				},
		...(from ? { from } : {}),
		focal: typed.focal === "yes",
		...(documentId ? { documentId } : {}),
	};
}

type Issue = { code?: string; path: PropertyKey[]; maximum?: unknown; errors?: Issue[][] };

/** Returns one sentence for each field that `entityDesignation` rejects. */
function issueProblems(messages: Messages, issues: readonly unknown[], typed: Typed): Record<string, string> {
	const found: Record<string, string> = {};
	for (const issue of (issues as Issue[]).flatMap((one) => within(one, typed))) {
		const field = fieldOf(issue);
		found[field] ??= sentence(messages, field, issue, typed);
	}
	return found;
}

/**
 * An organisation has two possible shapes, and validation reports issues for both. Returns only the issues of the shape
 * that was filled in.
 */
function within(issue: Issue, typed: Typed): Issue[] {
	if (issue.path[0] !== "organisation" || !issue.errors) return [issue];
	const meant = issue.errors[optionalText(typed, "organisation") ? 0 : 1] ?? [];
	return meant.map((one) => ({ ...one, path: ["organisation", ...one.path] }));
}

function fieldOf({ path }: Issue): string {
	if (path[0] !== "organisation") return String(path[0]);
	if (path[1] === "names") return path[2] === "ar" ? "nameAr" : "nameEn";
	return path[1] === "type" ? "type" : "organisation";
}

function sentence({ contacts, problems }: Messages, field: string, issue: Issue, typed: Typed): string {
	if (issue.code === "too_big") return problems.tooManyCharacters(Number(issue.maximum));
	if (field === "nameEn" && !optionalText(typed, "nameEn")) return contacts.entities.problems.nameMissing;
	if (field === "from") return problems.badDate;
	return problems.notInList;
}
