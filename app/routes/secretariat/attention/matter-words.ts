import type { AttentionCaseView } from "#app/membership/attention/attention-page.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { memberStatuses } from "#app/reference/codes.ts";

/** A matter in one sentence. */
export function matterSentence({ attention, states }: Messages, attentionCase: AttentionCaseView): string {
	const status = memberStatuses.find((code) => code === attentionCase.status);
	return attention.matters[attentionCase.kind]({
		date: attentionCase.dueOn,
		// The occasion of such a matter is the day from which it counts.
		since: attentionCase.key.split(":").at(-1) ?? attentionCase.dueOn,
		person: attentionCase.person?.name ?? "–",
		role: attentionCase.person?.role ?? "–",
		title: attentionCase.title ?? "–",
		status: status ? states.memberStatus[status] : "–",
	});
}

/** Where a matter is settled, and how that is called. */
export function settling(
	{ attention: { settle } }: Messages,
	{ kind, member, about }: AttentionCaseView,
	root: string,
): { href: string; label: string } {
	const file = `${root}/members/${member}`;
	const record = { href: `${file}/events/new`, label: settle.event };
	switch (kind) {
		case "pending-confirmation":
			return { href: `${root}/pending/${about.pending}`, label: settle.pending };
		case "request-due":
			return { href: `${root}/requests/${about.request}`, label: settle.request };
		case "letter-not-sent":
			return { href: `${root}/attention/letters?member=${member}`, label: settle.letters };
		case "answer-deadline-reached":
		case "review-date-reached":
		case "withdrawal-date-reached":
		case "propose-pause":
		case "propose-review":
			return record;
		case "no-focal-point-60-days":
			return { href: `${file}/contacts/new`, label: settle.designate };
		case "term-ended":
		case "term-ends-60-days":
			return { href: `${root}/contacts/${about.contact}`, label: settle.contact };
		case "agreement-expired":
		case "agreement-expires-60":
		case "agreement-expires-180":
			return { href: `${root}/agreements/${about.agreement}`, label: settle.agreement };
		case "no-activity-12-months":
			return { href: file, label: settle.file };
		case "contribution-late":
			return { href: `${root}/contributions/members/${member}`, label: settle.contributions };
		case "instrument-not-on-file":
			return { href: `${file}/events/${about.event}/correct`, label: settle.document };
	}
}
