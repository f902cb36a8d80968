import { z } from "zod";
import { publishedSource, textByLanguage } from "#app/membership/status/localized.ts";
import { exactDay, partialDate } from "#app/platform/partial-date.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** Characters of a text for the secretariat, or for it and the member. */
export const maxTextLength = 5000;
const longText = z.string().trim().min(1).max(maxTextLength);

/** What is said of every event, whatever it changes. */
const commonFields = {
	/** ISO 3166-1 alpha-2. */
	member: z.string().regex(/^[A-Z]{2}$/),
	/** As precise as known; a month or year counts from its last day. It may lie ahead, by a year at most. */
	effectiveFrom: partialDate,
	/** The legal basis, for everybody to read. */
	basis: textByLanguage,
	publicNote: textByLanguage.optional(),
	/** For the secretariat only. */
	internalNote: longText.optional(),
	sources: z.array(publishedSource).default([]),
	/** The decision of the organ that the event follows from. */
	decisionNumber: z.string().trim().min(1).max(100).optional(),
	decisionDate: partialDate.optional(),
	/** The paper itself: the decision, the declaration, the instrument, the notice. */
	documentId: z.uuid().optional(),
	/** For the secretariat and the member itself. */
	reasons: longText.optional(),
	/** When the matter is looked at again, or the deadline to answer. */
	reviewOn: exactDay.optional(),
	/** The id of the event that this one puts right. */
	corrects: z.uuid().optional(),
	/** What was wrong with that one; for the secretariat. */
	correctionReason: longText.optional(),
	/** The id of the event recorded last, of either kind, when the form was opened; null when there was none. */
	expectedEvent: z.uuid().nullable(),
};

/** What somebody says when recording that a member's status changed, or that an earlier entry was wrong. */
export const memberEvent = z.strictObject({
	...commonFields,
	/** The class of a country that enters the register by this event. */
	memberClass: z.enum(memberClasses).optional(),
	to: z.enum(memberStatuses),
});
export type MemberEventInput = z.input<typeof memberEvent>;
export type NewMemberEvent = z.output<typeof memberEvent>;

/** What somebody says when recording that a member's class changed, or that such an entry was wrong. */
export const classChange = z.strictObject({ ...commonFields, toClass: z.enum(memberClasses) });
export type ClassChangeInput = z.input<typeof classChange>;

/** An event of either kind, as it waits for a second person. */
export const proposedEvent = z.discriminatedUnion("kind", [
	memberEvent.extend({ kind: z.literal("status") }),
	classChange.extend({ kind: z.literal("class") }),
]);
export type ProposedEvent = z.output<typeof proposedEvent>;
