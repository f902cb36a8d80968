import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	changeMemberClass,
	type RecordOutcome,
	recordMemberEvent,
} from "#app/membership/events/record-member-event.server.ts";
import { sourcesOf, textByLanguage } from "#app/membership/status/localized.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { maxTextLength, memberEvent } from "#app/membership/status/member-event.ts";
import { classEventOf, eventOf } from "#app/membership/status/member-rows.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const attachment = z.strictObject({
	eventId: z.uuid(),
	documentId: z.uuid(),
	documentUploaded: memberEvent.shape.documentUploaded,
	/** Why the entry changes, in the officer's language; for the secretariat. */
	reason: z.string().overwrite(severalLines).min(1).max(maxTextLength),
	/** The id of the member's last recorded event of either kind when the form was opened. */
	expectedEvent: z.uuid().nullable(),
});
export type AttachmentInput = z.input<typeof attachment>;

/**
 * Attaches a document to a recorded event by a correction that changes nothing else: recorded events never change. The
 * rules for corrections apply, so some wait for a second person.
 * @throws ZodError for input that none of our forms sends
 */
export async function attachDocument(
	actor: Actor,
	services: MemberServices,
	input: AttachmentInput,
): Promise<RecordOutcome | { outcome: "not-found" }> {
	const { eventId, documentId, documentUploaded, reason, expectedEvent } = attachment.parse(input);
	if (!mayRecordEvents(actor)) return { outcome: "forbidden" };
	const row = await services.database.prisma.memberEvent.findUnique({ where: { id: eventId } });
	if (!row || row.retracts) return { outcome: "not-found" };
	const { member, effectiveFrom, publicNote, internalNote, decisionNumber, decisionDate, reasons, reviewOn } = row;
	const corrected = {
		member,
		effectiveFrom,
		basis: textByLanguage.parse(row.basis),
		publicNote: publicNote === null ? undefined : textByLanguage.parse(publicNote),
		internalNote: internalNote ?? undefined,
		sources: sourcesOf(row.sources),
		decisionNumber: decisionNumber ?? undefined,
		decisionDate: decisionDate ?? undefined,
		reasons: reasons ?? undefined,
		reviewOn: reviewOn === null ? undefined : dayOf(reviewOn),
		documentId,
		documentUploaded,
		corrects: eventId,
		correctionReason: reason,
		expectedEvent,
	};
	return row.kind === "class"
		? changeMemberClass(actor, services, { ...corrected, toClass: classEventOf(row).toClass })
		: recordMemberEvent(actor, services, { ...corrected, to: eventOf(row).to });
}
