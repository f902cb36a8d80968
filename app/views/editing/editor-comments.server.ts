import type { AppLoadContext } from "@remix-run/node";
import { notFound } from "#app/http/answers.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { idFor } from "#app/http/id-for.server.ts";
import { maxCommentLength } from "#app/library/requests/review-rules.ts";
import { replyComment } from "#app/library/review/reply-comment.server.ts";
import { resolveComment } from "#app/library/review/resolve-comment.server.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";

/** The answers to comments that are typed into the form, and the outcome of the button that sent it. */
export type TypedAnswers = {
	/** By the id of the comment that each answers. */
	typed: Record<string, string>;
	/** Sentences by the ids of the text areas. */
	problems: Record<string, string>;
	done: "replied" | "settled" | "reopened" | null;
};

/** The answers that are typed into a form, by the id of the comment that each answers. */
export function answersIn(entries: Iterable<readonly [string, FormDataEntryValue]>): Record<string, string> {
	return Object.fromEntries(
		[...entries].flatMap(([name, value]) => {
			const [, id] = /^reply\.([0-9a-f-]{36})$/.exec(name) ?? [];
			return id && typeof value === "string" && value.trim() ? [[id, value]] : [];
		}),
	);
}

/**
 * Runs the button beside a comment (answer, resolve, reopen), which sends the editor's form. Everything else in the
 * form stays as typed and is not saved. Does nothing for a form sent by another button.
 * @throws a Response of status 404 if there is no such comment
 */
export async function workOnComments(
	{ actor, services }: AppLoadContext,
	form: FormData,
	locale: Locale,
): Promise<TypedAnswers> {
	const typed = answersIn(form);
	const [act = "", id = ""] = String(form.get("intent") ?? "").split(".", 2);
	if (!["reply", "settle", "reopen"].includes(act)) return { typed, problems: {}, done: null };
	form.set("intent", "stay");
	if (act !== "reply") {
		const { outcome } = await resolveComment(actor, services, { commentId: id, settled: act === "settle" });
		if (outcome === "not-found") notFound();
		return { typed, problems: {}, done: outcome };
	}
	const { review, problems } = messagesFor(locale);
	const text = typedText(typed[id]);
	const problem = text.trim() === "" ? review.comment.answerMissing : null;
	const long = text.trim().length > maxCommentLength ? problems.tooManyCharacters(maxCommentLength) : null;
	if (problem ?? long) return { typed, problems: { [`reply.${id}`]: problem ?? long ?? "" }, done: null };
	const commentId = idFor(textOf(form, `reply-id.${id}`), text);
	const { outcome } = await replyComment(actor, services, { to: id, commentId, text });
	if (outcome === "not-found") notFound();
	const { [id]: _, ...others } = typed;
	return { typed: others, problems: {}, done: "replied" };
}
