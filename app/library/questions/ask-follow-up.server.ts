import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { readablePractice } from "#app/library/access/practice-in-short.server.ts";
import { type Asker, type AskerOutcome, actorOfAsker, withThread } from "#app/library/questions/asker.server.ts";
import { sendToAnswerers } from "#app/library/questions/notify-of-question.server.ts";
import { takesFollowUp } from "#app/library/questions/question-rows.server.ts";
import { storeQuestion } from "#app/library/questions/store-question.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import { uuidOf } from "#app/platform/text/uuid-of.server.ts";

/**
 * Asks a follow-up question, which goes to the people who now answer the practice's questions. Submitting it twice asks
 * once.
 * @param input.address the client's IP address
 * @param input.formId identifies the form
 */
export async function askFollowUp(
	services: LibraryServices & { identity: Pick<IdentityServices, "limits"> },
	asker: Asker,
	input: { text: string; address: string; formId: string },
): Promise<AskerOutcome | TooManyTries | { outcome: "not-readable" }> {
	const attempt = await services.identity.limits.enquiry(input.address);
	if (attempt.outcome === "too-many-tries") return attempt;
	const statuses = await memberStatuses(services);
	return withThread(services, asker, async ({ tx, now, questions, first, last }) => {
		const id = uuidOf([input.formId, first.id, input.text]);
		if (questions.some((question) => question.id === id)) return { outcome: "done" };
		if (!takesFollowUp(questions)) return { outcome: "conflict" };
		const practice = await readablePractice(tx, actorOfAsker(asker), first.pid, now);
		if (!practice?.published) return { outcome: "not-readable" };
		const { threadId, pid, language, locale, email, accountId, askerAgrees } = last;
		const follows = { threadId, pid, language, locale, email, accountId, askerAgrees };
		const question = await storeQuestion(
			tx,
			{ ...follows, id, text: input.text, version: versionName(practice.published), createdAt: now, state: "waiting" },
			"question.follow-up",
		);
		if (question) await sendToAnswerers(tx, now, question, statuses);
		return { outcome: "done" };
	});
}
