import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { lockAgainstWithdrawal, readablePractice } from "#app/library/access/practice-in-short.server.ts";
import { sendToAnswerers, tellAsker } from "#app/library/questions/notify-of-question.server.ts";
import type { memberQuestionForm } from "#app/library/questions/question.ts";
import { questionId, storeQuestion } from "#app/library/questions/store-question.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import { withoutAddress } from "#app/platform/request-origin.server.ts";

/** The services that asking a question needs. */
type QuestionServices = LibraryServices & { identity: Pick<IdentityServices, "limits" | "sendsEmail"> };

export type QuestionInput = z.output<typeof memberQuestionForm> & {
	pid: string;
	/** The email address of an asker without an account. */
	email?: string;
	/** The language of the page, used for emails. */
	locale: string;
	/** The client's IP address. */
	address: string;
	/** Identifies the form, so that submitting it twice asks once. */
	formId: string;
};

export type AskOutcome =
	/** It was passed on, in this conversation. */
	| { outcome: "asked"; threadId: string }
	/** A link to confirm it was sent by email. */
	| { outcome: "to-confirm" }
	/** Without a mail server, only people with an account can ask. */
	| { outcome: "no-email" }
	| TooManyTries
	| { outcome: "not-found" };

/**
 * Asks the owner a question about a practice that the actor may read. Without an account, the question is passed on
 * once it is confirmed by the link in an email, which repeats nothing of its text. Limits apply to the questions from
 * one IP address and about one practice, and to the emails to one address.
 */
export async function askQuestion(actor: Actor, services: QuestionServices, input: QuestionInput): Promise<AskOutcome> {
	const { limits, sendsEmail } = services.identity;
	const accountId = actor.kind === "person" ? actor.accountId : null;
	const email = accountId === null ? normalEmail(input.email ?? "") : null;
	if (accountId === null && !sendsEmail) return { outcome: "no-email" };
	const asked: AskOutcome = { outcome: "to-confirm" };
	const id = questionId([input.formId, input.pid, email, accountId, input.text]);
	if (await services.database.prisma.question.findUnique({ where: { id }, select: { id: true } }))
		return accountId === null ? asked : { outcome: "asked", threadId: id };
	const refused = await refusedBy(limits, { ...input, email });
	if (refused) return refused;
	const { pid, text, language, locale } = input;
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return withoutAddress(() =>
		services.database.prisma.$transaction(async (tx): Promise<AskOutcome> => {
			await lockAgainstWithdrawal(tx, pid);
			const practice = await readablePractice(tx, actor, pid, now);
			if (!practice?.published) return { outcome: "not-found" };
			const question = await storeQuestion(
				tx,
				{
					...{ id, threadId: id, pid, text, language, locale, email, accountId, createdAt: now },
					version: versionName(practice.published),
					askerAgrees: input.mayShow === "yes",
					state: accountId === null ? "unverified" : "waiting",
				},
				"question.ask",
			);
			if (question && accountId === null) await tellAsker(tx, now, question, "confirm");
			if (question && accountId !== null) await sendToAnswerers(tx, now, question, statuses);
			return accountId === null ? asked : { outcome: "asked", threadId: id };
		}),
	);
}

async function refusedBy(
	limits: IdentityServices["limits"],
	{ address, pid, email }: { address: string; pid: string; email: string | null },
): Promise<TooManyTries | null> {
	const byAddress = await limits.enquiry(address);
	if (byAddress.outcome === "too-many-tries") return byAddress;
	const aboutPractice = await limits.question(pid);
	if (aboutPractice.outcome === "too-many-tries") return aboutPractice;
	const toMailbox = email === null ? null : await limits.enquiryEmail(email);
	return toMailbox?.outcome === "too-many-tries" ? toMailbox : null;
}
