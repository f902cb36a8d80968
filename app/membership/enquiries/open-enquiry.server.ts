import { createHash } from "node:crypto";
import { type NewRequest, openRequest } from "#app/cases/open-case.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { type EnquiryType, enquiryPath, enquiryRules, referenceOf } from "#app/membership/enquiries/enquiry.ts";
import { queueEnquiryEmail } from "#app/membership/enquiries/enquiry-email.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { withoutAddress } from "#app/platform/request-origin.server.ts";

/** The services that the commands for people without an account need. */
export type EnquiryServices = MemberServices & { identity: Pick<IdentityServices, "limits"> };

/** Who sends an enquiry, and from where. */
export type Sender = { name: string; email: string; locale: string; address: string };

export type EnquirySent = { outcome: "sent"; reference: string };

type NewEnquiry = Pick<NewRequest, "to" | "member"> & {
	type: EnquiryType;
	content: Record<string, string>;
	text: string;
	office?: string;
	position?: string;
};

const noticeOf = { message: "message-received", account: "account-requested" } as const satisfies Record<
	EnquiryType,
	NoticeKind
>;

/**
 * Opens the request for an enquiry, notifies the people who answer it and confirms it by email. The same enquiry sent
 * again while it is open has no further effect. The sender is not verified: the confirmation repeats nothing that they
 * wrote, and the number sent to one email address is limited.
 * @param route who answers it, and their accounts
 */
export async function openEnquiry(
	services: EnquiryServices,
	sender: Sender,
	route: (tx: Transaction) => Promise<NewEnquiry & { recipients: readonly string[] }>,
): Promise<EnquirySent | TooManyTries> {
	const { limits } = services.identity;
	const attempt = await limits.enquiry(sender.address);
	if (attempt.outcome === "too-many-tries") return attempt;
	const email = normalEmail(sender.email);
	const { name, locale } = sender;
	const confirms = (await limits.enquiryEmail(email)).outcome === "allowed";
	const now = services.clock.now();
	return withoutAddress(() =>
		services.database.prisma.$transaction(async (tx): Promise<EnquirySent> => {
			const { type, to, member, content, text, office, position, recipients } = await route(tx);
			const openKey = `${type}:${digest([email, name, text, office, position, member, ...Object.values(content)])}`;
			const subject = { type: "enquiry", id: type };
			const asked = { subject, member, to, content, openKey };
			const { outcome, request } = await openRequest(tx, publicActor, enquiryRules[type], asked, now);
			const { id } = request;
			if (outcome === "already-open") return { outcome: "sent", reference: referenceOf(id) };
			const personal = { name, email, locale, text, office: office ?? null, position: position ?? null };
			await tx.enquiry.create({ data: { requestId: id, ...personal } });
			if (confirms) await queueEnquiryEmail(tx, now, { requestId: id, email, locale }, "received");
			if (member) await refreshAttentionOf(tx, now, await lockMembers(tx, [member]));
			await notify(
				tx,
				now,
				recipients.map((accountId) => ({
					key: `${noticeOf[type]}:${id}`,
					kind: noticeOf[type],
					accountId,
					subject: { type: "request", id },
					facts: {
						title: referenceOf(id),
						path: enquiryPath(id),
						waits: { request: id, for: "responder" },
						...(member ? { country: member } : {}),
						...(request.dueOn ? { dueOn: request.dueOn } : {}),
					},
				})),
			);
			return { outcome: "sent", reference: referenceOf(id) };
		}),
	);
}

function digest(parts: readonly unknown[]): string {
	return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
