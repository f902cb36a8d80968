import { z } from "zod";
import { publishedSource, textByLanguage } from "#app/membership/status/localized.ts";
import { exactDay, partialDate } from "#app/platform/partial-date.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** Maximum characters of a text for the secretariat, or for it and the member. */
export const maxTextLength = 5000;
const longText = z.string().trim().min(1).max(maxTextLength);

/** The fields of every event, whatever it changes. */
const commonFields = {
	/** ISO 3166-1 alpha-2. */
	member: z.string().regex(/^[A-Z]{2}$/),
	/** As precise as known; a month or year counts from its last day. At most a year ahead. */
	effectiveFrom: partialDate,
	/** The legal basis; public. */
	basis: textByLanguage,
	publicNote: textByLanguage.optional(),
	/** For the secretariat only. */
	internalNote: longText.optional(),
	sources: z.array(publishedSource).default([]),
	/** The number of the governing body's decision that the event follows from. */
	decisionNumber: z.string().trim().min(1).max(100).optional(),
	decisionDate: partialDate.optional(),
	/** The decision, declaration, instrument or notice. */
	documentId: z.uuid().optional(),
	/** The document was uploaded for this event: the member may read it once the event is recorded. */
	documentUploaded: z.boolean().optional(),
	/** For the secretariat and the member itself. */
	reasons: longText.optional(),
	/** The day of the next review, or the deadline to answer. */
	reviewOn: exactDay.optional(),
	/** The id of the event that this one corrects. */
	corrects: z.uuid().optional(),
	/** What was wrong with the corrected event; for the secretariat. */
	correctionReason: longText.optional(),
	/** The id of the last recorded event of either kind when the form was opened; null if there was none. */
	expectedEvent: z.uuid().nullable(),
};

/** Input for recording a change of a member's status, or a correction of one. */
export const memberEvent = z.strictObject({
	...commonFields,
	/** The class of a country that enters the register with this event. */
	memberClass: z.enum(memberClasses).optional(),
	to: z.enum(memberStatuses),
});
export type MemberEventInput = z.input<typeof memberEvent>;
export type NewMemberEvent = z.output<typeof memberEvent>;

/** Input for recording a change of a member's class, or a correction of one. */
export const classChange = z.strictObject({ ...commonFields, toClass: z.enum(memberClasses) });
export type ClassChangeInput = z.input<typeof classChange>;

/** An event of either kind while it waits for a second person. */
export const proposedEvent = z.discriminatedUnion("kind", [
	memberEvent.extend({ kind: z.literal("status") }),
	classChange.extend({ kind: z.literal("class") }),
]);
export type ProposedEvent = z.output<typeof proposedEvent>;
