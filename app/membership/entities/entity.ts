import { z } from "zod";
import { partialDate } from "#app/platform/partial-date.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { organisationTypes } from "#app/reference/codes.ts";

const line = z.string().transform(oneLine).pipe(z.string().min(1).max(300));

export const entityDesignation = z.strictObject({
	member: z.string().regex(/^[A-Z]{2}$/),
	/** One that is known, or the names of a new one. */
	organisation: z.union([
		z.strictObject({ id: z.uuid() }),
		z.strictObject({
			/** By language; English is always there. */
			names: z.object({ en: line }).catchall(line),
			type: z.enum(organisationTypes).optional(),
			/** Whether it belongs to no country, rather than to the member. */
			international: z.boolean().default(false),
		}),
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
	reason: z
		.string()
		.transform((text) => text.toWellFormed().replaceAll("\0", "").trim())
		.pipe(z.string().min(1).max(2000))
		.optional(),
});
export type EntityEndInput = z.input<typeof entityEnd>;
