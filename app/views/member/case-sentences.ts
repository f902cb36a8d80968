import { monthsUnresolved } from "#app/membership/attention/attention.ts";
import type { AttentionCaseView } from "#app/membership/attention/attention-page.server.ts";
import { isEnquiry, referenceOf } from "#app/membership/enquiries/enquiry.ts";
import type { Messages } from "#app/messages/index.ts";
import { memberStatuses } from "#app/reference/codes.ts";

/** Describes a case in one sentence; a request about a practice by its identifier where no title is given. */
export function caseSentence(messages: Messages, attentionCase: CaseOfRequest): string {
	const { attention, states } = messages;
	const { owed, date } = attentionCase;
	if (owed)
		return attention.contributionOwed({ amount: owed.open, currency: owed.currency, year: String(owed.year), date });
	const unresolved = attentionCase.kind === "propose-pause" ? monthsUnresolved.pause : monthsUnresolved.review;
	const status = memberStatuses.find((code) => code === attentionCase.status);
	return attention.cases[attentionCase.kind]({
		date,
		since: attentionCase.since,
		months: unresolved,
		person: attentionCase.person?.name ?? "–",
		role: attentionCase.person?.role ?? "–",
		title: requestTitle(messages, attentionCase) ?? attentionCase.title ?? "–",
		status: status ? states.memberStatus[status] : "–",
	});
}

type CaseOfRequest = AttentionCaseView & { practiceTitle?: string | null };

function requestTitle({ attention, requestRows }: Messages, attentionCase: CaseOfRequest): string | null {
	const { request, memberName, practiceTitle } = attentionCase;
	if (!request) return null;
	const { id, type, pid } = request;
	if (isEnquiry(type)) return attention.enquiry[type](referenceOf(id));
	return requestRows.about[type](type === "membership" ? memberName : (practiceTitle ?? pid ?? "–"));
}

/** Returns a labelled link to the page where a case is resolved. */
export function resolveLink(
	{ attention }: Messages,
	{ kind, member, about }: Pick<AttentionCaseView, "kind" | "member" | "about">,
	root: string,
): { href: string; label: string } {
	const { resolve } = attention;
	const file = `${root}/members/${member}`;
	const record = { href: `${file}/events/new`, label: resolve.event };
	switch (kind) {
		case "pending-confirmation":
			return { href: `${root}/pending/${about.pending}`, label: resolve.pending };
		case "request-due":
			return { href: `${root}/requests/${about.request}`, label: resolve.request };
		case "letter-not-sent":
			return { href: `${root}/attention/letters?member=${member}`, label: resolve.emails };
		case "answer-deadline-reached":
		case "review-date-reached":
		case "withdrawal-date-reached":
		case "propose-pause":
		case "propose-review":
			return record;
		case "no-focal-point":
			return { href: `${file}/contacts/new`, label: resolve.designate };
		case "term-ended":
		case "term-ends-soon":
			return { href: `${root}/contacts/${about.contact}`, label: resolve.contact };
		case "agreement-expired":
		case "agreement-last-warning":
		case "agreement-first-warning":
			return { href: `${root}/agreements/${about.agreement}`, label: resolve.agreement };
		case "no-activity":
			return { href: file, label: resolve.file };
		case "contribution-late":
			return { href: `${root}/contributions/members/${member}`, label: resolve.contributions };
		case "instrument-not-on-file":
			return { href: `${file}/events/${about.event}/document`, label: resolve.document };
	}
}
