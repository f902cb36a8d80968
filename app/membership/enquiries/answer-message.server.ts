import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { answerText } from "#app/membership/enquiries/enquiry.ts";
import {
	type CloseOutcome,
	closeEnquiry,
	enquiryStep,
	lockEnquiry,
} from "#app/membership/enquiries/locked-enquiry.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

const answerForm = enquiryStep.extend({ answer: answerText });

/**
 * Answers a message by email and closes it. Sending the form twice has no further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function answerMessage(actor: Actor, services: MemberServices, input: z.input<typeof answerForm>) {
	const { answer, ...form } = answerForm.parse(input);
	return close(actor, services, { ...form, to: "answered", answer, event: "answered" });
}

/**
 * Closes a message without an answer, such as an advertisement; its sender gets no email. Sending the form twice has no
 * further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function closeMessage(actor: Actor, services: MemberServices, input: z.input<typeof enquiryStep>) {
	return close(actor, services, { ...enquiryStep.parse(input), to: "withdrawn" });
}

async function close(
	actor: Actor,
	{ database, clock }: MemberServices,
	{ requestId, ...move }: { requestId: string } & Parameters<typeof closeEnquiry>[3],
): Promise<CloseOutcome> {
	const now = clock.now();
	return database.prisma.$transaction(async (tx) => {
		const found = await lockEnquiry(tx, actor, requestId, "message");
		return found ? closeEnquiry(tx, { actor, now }, found, move) : { outcome: "not-found" };
	});
}
