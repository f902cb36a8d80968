import { z } from "zod";
import { textByLanguage } from "#app/membership/localized.ts";
import { partialDate } from "#app/platform/partial-date.ts";
import { organisationTypes } from "#app/reference/codes.ts";

export const entityDesignation = z.strictObject({
	member: z.string().regex(/^[A-Z]{2}$/),
	/** One that is known, or the names of a new one. */
	organisation: z.union([
		z.strictObject({ id: z.uuid() }),
		z.strictObject({ names: textByLanguage, type: z.enum(organisationTypes).optional() }),
	]),
	/** Since when, as precise as known. */
	from: partialDate.optional(),
	/** Whether it is the focal institution; only where there is none yet. */
	focal: z.boolean().default(false),
	/** The designation letter. */
	documentId: z.uuid().optional(),
});
export type EntityDesignationInput = z.input<typeof entityDesignation>;
export type EntityDesignation = z.output<typeof entityDesignation>;

export const entityEnd = z.strictObject({
	entityId: z.uuid(),
	/** From when on it is no longer designated, as precise as known. */
	on: partialDate,
	/** For the secretariat. */
	reason: z.string().trim().min(1).max(2000).optional(),
});
export type EntityEndInput = z.input<typeof entityEnd>;
