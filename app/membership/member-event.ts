import { z } from "zod";
import { publishedSource, textByLanguage } from "#app/membership/localized.ts";
import { partialDate } from "#app/platform/partial-date.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** What somebody says when recording that a member's status changed, or that an earlier entry was wrong. */
export const memberEvent = z.strictObject({
	/** ISO 3166-1 alpha-2. */
	member: z.string().regex(/^[A-Z]{2}$/),
	/** The class of a country that enters the register by this event. */
	memberClass: z.enum(memberClasses).optional(),
	to: z.enum(memberStatuses),
	/** As precise as known; a month or year counts from its last day. It may lie ahead. */
	effectiveFrom: partialDate,
	/** The legal basis, for everybody to read. */
	basis: textByLanguage,
	publicNote: textByLanguage.optional(),
	/** For the secretariat only. */
	internalNote: z.string().trim().min(1).max(5000).optional(),
	sources: z.array(publishedSource).default([]),
	/** The id of the event that this one puts right. */
	corrects: z.uuid().optional(),
	/** The id of the event recorded last when the form was opened; null when there was none. */
	expectedEvent: z.uuid().nullable(),
});
export type MemberEventInput = z.input<typeof memberEvent>;
export type NewMemberEvent = z.output<typeof memberEvent>;
