import type { z } from "zod";
import { requestsVisibleTo } from "#app/cases/case.policy.ts";
import { movesFor, type RequestState } from "#app/cases/case-rules.ts";
import { type RequestView, requestOf } from "#app/cases/cases.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	accountContent,
	enquiryRules,
	isEnquiry,
	messageContent,
	type messageTopics,
	referenceOf,
} from "#app/membership/enquiries/enquiry.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Enquiry } from "#app/platform/prisma/client.ts";
import type { Code } from "#app/reference/codes.ts";

type ReadServices = Parameters<typeof requestOf>[1];

export type EnquiryView = {
	request: RequestView;
	reference: string;
	/** The sender and the content; null once the personal data are deleted. */
	enquiry: Omit<Enquiry, "requestId"> | null;
	/** The states in which the reader can end it. */
	moves: RequestState[];
} & (
	| { type: "message"; topic: Code<typeof messageTopics> }
	| { type: "account"; role: z.output<typeof accountContent>["role"] }
);

/** An enquiry, for the people who answer it and for the secretariat; null for everybody else. */
export async function enquiryOf(actor: Actor, services: ReadServices, id: string): Promise<EnquiryView | null> {
	const request = await requestOf(actor, services, id);
	if (!request || !isEnquiry(request.type) || request.side === "requester") return null;
	const { type, state, side } = request;
	const row = await services.database.prisma.enquiry.findUnique({
		where: { requestId: id },
		omit: { requestId: true },
	});
	const moves = movesFor(enquiryRules[type], state, side).map(({ to }) => to);
	const shared = { request, reference: referenceOf(id), enquiry: row, moves };
	if (type === "message") return { ...shared, type, ...messageContent.parse(request.content) };
	return { ...shared, type, ...accountContent.parse(request.content) };
}

/** How many open messages and requests for an account the reader may see. */
export async function countOpenEnquiries(
	actor: Actor,
	{ database }: { database: Pick<Database, "prisma"> },
): Promise<number> {
	const type = { in: Object.keys(enquiryRules) };
	return database.prisma.request.count({ where: { AND: [{ closedAt: null, type }, requestsVisibleTo(actor)] } });
}

/**
 * The names of the senders of enquiries, by the enquiry's id: those that the reader may see and whose personal data are
 * still stored.
 */
export async function enquirySenders(
	actor: Actor,
	{ database }: { database: Pick<Database, "prisma"> },
	ids: readonly string[],
): Promise<Map<string, string>> {
	const rows = await database.prisma.enquiry.findMany({
		where: { requestId: { in: [...ids] }, request: requestsVisibleTo(actor) },
		select: { requestId: true, name: true },
	});
	return new Map(rows.map(({ requestId, name }) => [requestId, name]));
}
