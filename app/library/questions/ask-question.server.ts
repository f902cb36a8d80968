import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { lockAgainstWithdrawal, readablePractice } from "#app/library/access/practice-in-short.server.ts";
import { makeAskerLink } from "#app/library/questions/make-asker-link.server.ts";
import { sendToAnswerers, tellAsker } from "#app/library/questions/notify-of-question.server.ts";
import type { memberQuestionForm } from "#app/library/questions/question.ts";
import { storeQuestion } from "#app/library/questions/store-question.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { withoutAddress } from "#app/platform/request-origin.server.ts";
import { uuidOf } from "#app/platform/text/uuid-of.server.ts";

/** The services that asking a question needs. */
type QuestionServices = LibraryServices & { identity: Pick<IdentityServices, "limits" | "sendsEmail"> };

export type QuestionInput = z.output<typeof memberQuestionForm> & {
	pid: string;
	/** The email address of an asker without an account; ignored on a site that sends no email. */
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
	/** It was passed on. On a site that sends no email, this token opens the page of an asker without an account. */
	| { outcome: "asked-by-link"; token: string }
	| TooManyTries
	| { outcome: "not-found" };

/**
 * Asks the owner a question about a practice that the actor may read. Without an account, the question is passed on
 * once it is confirmed by the link in an email, which repeats nothing of its text. On a site that sends no email, it is
 * passed on at once, and the asker gets a link to its page. Limits apply to the questions from one IP address and about
 * one practice, and to the emails to one address.
 */
export async function askQuestion(actor: Actor, services: QuestionServices, input: QuestionInput): Promise<AskOutcome> {
	const { limits, sendsEmail } = services.identity;
	const accountId = actor.kind === "person" ? actor.accountId : null;
	const email = accountId === null && sendsEmail ? normalEmail(input.email ?? "") : null;
	const id = uuidOf([input.formId, input.pid, email, accountId, input.text]);
	const now = services.clock.now();
	const asked = async (tx: Transaction): Promise<AskOutcome> => {
		if (accountId !== null) return { outcome: "asked", threadId: id };
		if (email !== null) return { outcome: "to-confirm" };
		return { outcome: "asked-by-link", token: await makeAskerLink(tx, id, now) };
	};
	if (await services.database.prisma.question.findUnique({ where: { id }, select: { id: true } }))
		return services.database.prisma.$transaction(asked);
	const refused = await refusedBy(limits, { ...input, email });
	if (refused) return refused;
	const { pid, text, language, locale } = input;
	const statuses = await memberStatuses(services);
	return withoutAddress(() =>
		services.database.prisma.$transaction(async (tx): Promise<AskOutcome> => {
			await lockAgainstWithdrawal(tx, pid);
			const practice = await readablePractice(tx, actor, pid, now);
			if (!practice?.published) return { outcome: "not-found" };
			const question = await storeQuestion(
				tx,
				{
					id,
					threadId: id,
					pid,
					text,
					language,
					locale,
					email,
					accountId,
					createdAt: now,
					version: versionName(practice.published),
					askerAgrees: input.mayShow === "yes",
					state: email === null ? "waiting" : "unverified",
				},
				"question.ask",
			);
			if (question && email !== null) await tellAsker(tx, now, question, "confirm");
			if (question && email === null) await sendToAnswerers(tx, now, question, statuses);
			return asked(tx);
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
