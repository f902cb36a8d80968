import { type RequestItem, requestsFor } from "#app/cases/cases.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { adoptionDeskPath } from "#app/library/adoption/adoption.ts";
import { type AdoptionItem, adoptionsNamed } from "#app/library/adoption/adoptions.server.ts";
import { accessPath } from "#app/library/grants/access-grant.ts";
import { type NamedPractice, practicesOfAccess } from "#app/library/grants/access-grants.server.ts";
import { questionPath } from "#app/library/questions/question.ts";
import { practicesOfQuestions } from "#app/library/questions/questions.server.ts";
import { enquirySenders } from "#app/membership/enquiries/enquiries.server.ts";
import { type EnquiryType, enquiryPath } from "#app/membership/enquiries/enquiry.ts";

/** How many requests for accession are read for each list; all are in the list of requests. */
const maxRequests = 20;

export type DeskRequest = Pick<RequestItem, "id" | "state" | "side" | "member" | "sentAt" | "dueOn" | "daysLeft"> & {
	/** The page of the request, without the language. */
	path: string;
};

/**
 * Requests for accession on which the reader has to act, and those they wait for. Requests about practices come from
 * the library.
 */
export async function deskRequests(
	actor: Actor,
	services: Parameters<typeof requestsFor>[1],
): Promise<{ act: DeskRequest[]; acts: number; wait: DeskRequest[]; waits: number }> {
	const read = (which: "act" | "wait") =>
		requestsFor(actor, services, { which, type: "membership", perPage: maxRequests });
	const [act, wait] = await Promise.all([read("act"), read("wait")]);
	return {
		act: act.requests.map(deskRequest),
		acts: act.total,
		wait: wait.requests.map(deskRequest),
		waits: wait.total,
	};
}

export type DeskEnquiry = Pick<RequestItem, "id" | "member" | "sentAt" | "dueOn" | "daysLeft"> & {
	type: EnquiryType;
	/** Who sent it; null once the personal data are deleted. */
	sender: string | null;
	/** Its page, without the language. */
	path: string;
};

/** Messages and requests for an account that the reader has to answer, and how many there are in all. */
export async function deskEnquiries(
	actor: Actor,
	services: Parameters<typeof requestsFor>[1],
): Promise<{ act: DeskEnquiry[]; acts: number }> {
	const read = (type: EnquiryType) => requestsFor(actor, services, { which: "act", type, perPage: maxRequests });
	const [messages, accounts] = await Promise.all([read("message"), read("account")]);
	const senders = await enquirySenders(
		actor,
		services,
		[...messages.requests, ...accounts.requests].map(({ id }) => id),
	);
	const row =
		(type: EnquiryType) =>
		({ id, member, sentAt, dueOn, daysLeft }: RequestItem): DeskEnquiry => ({
			id,
			member,
			sentAt,
			dueOn,
			daysLeft,
			type,
			sender: senders.get(id) ?? null,
			path: enquiryPath(id),
		});
	return {
		act: [...messages.requests.map(row("message")), ...accounts.requests.map(row("account"))],
		acts: messages.total + accounts.total,
	};
}

/** The types of requests that readers make about practices. */
type ReaderRequest = "question" | "access";

export type DeskQuestion = Pick<RequestItem, "id" | "member" | "sentAt" | "dueOn" | "daysLeft"> & {
	type: ReaderRequest;
	practice: NamedPractice;
	/** Its page, without the language. */
	path: string;
};

/** Questions about practices and requests for access that the reader has to answer, and how many there are in all. */
export async function deskQuestions(
	actor: Actor,
	services: Parameters<typeof requestsFor>[1],
	locale: string,
): Promise<{ act: DeskQuestion[]; acts: number }> {
	const read = async (type: ReaderRequest) => {
		const { requests, total } = await requestsFor(actor, services, { which: "act", type, perPage: maxRequests });
		const ids = requests.map(({ subjectId }) => subjectId);
		const practices = await readerRequests[type].practices(actor, services, ids, locale);
		const act = requests.flatMap(({ id, subjectId, member, sentAt, dueOn, daysLeft }) => {
			const practice = practices.get(subjectId);
			const path = readerRequests[type].path(subjectId);
			return practice ? [{ id, member, sentAt, dueOn, daysLeft, type, practice, path }] : [];
		});
		return { act, acts: total };
	};
	const [questions, access] = await Promise.all([read("question"), read("access")]);
	return { act: [...questions.act, ...access.act], acts: questions.acts + access.acts };
}

/** How the practice and the page of each are found. */
const readerRequests = {
	question: { practices: practicesOfQuestions, path: questionPath },
	access: { practices: practicesOfAccess, path: accessPath },
};

export type DeskAdoption = Pick<RequestItem, "id" | "sentAt" | "dueOn" | "daysLeft"> & {
	adoption: AdoptionItem;
	/** Its page, without the language. */
	path: string;
};

/** Adoptions that the reader has to confirm or dispute, those that wait for their source, and how many there are in all. */
export async function deskAdoptions(
	actor: Actor,
	services: Parameters<typeof requestsFor>[1],
	locale: string,
): Promise<{ act: DeskAdoption[]; acts: number; wait: DeskAdoption[]; waits: number }> {
	const read = (which: "act" | "wait") =>
		requestsFor(actor, services, { which, type: "adoption", perPage: maxRequests });
	const [act, wait] = await Promise.all([read("act"), read("wait")]);
	const ids = [...act.requests, ...wait.requests].map(({ subjectId }) => subjectId);
	const adoptions = await adoptionsNamed(actor, services, ids, locale);
	const row = ({ id, subjectId, sentAt, dueOn, daysLeft }: RequestItem): DeskAdoption[] => {
		const adoption = adoptions.get(subjectId);
		return adoption ? [{ id, sentAt, dueOn, daysLeft, adoption, path: adoptionDeskPath(subjectId) }] : [];
	};
	return {
		act: act.requests.flatMap(row),
		acts: act.total,
		wait: wait.requests.flatMap(row),
		waits: wait.total,
	};
}

function deskRequest({ id, state, side, member, sentAt, dueOn, daysLeft }: RequestItem): DeskRequest {
	const place = side === "requester" ? "desk" : "secretariat";
	return { id, state, side, member, sentAt, dueOn, daysLeft, path: `/${place}/requests/${id}` };
}
