import { z } from "zod";
import { partialDate } from "#app/platform/partial-date.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { organisationTypes } from "#app/reference/codes.ts";

const line = z.string().transform(oneLine).pipe(z.string().min(1).max(300));

export const entityDesignation = z.strictObject({
	member: z.string().regex(/^[A-Z]{2}$/),
	/** An existing organisation, or the names of a new one. */
	organisation: z.union([
		z.strictObject({ id: z.uuid() }),
		z.strictObject({
			/** By language; English is required. */
			names: z.object({ en: line }).catchall(line),
			type: z.enum(organisationTypes).optional(),
			/** Whether it is international, rather than the member's own. */
			international: z.boolean().default(false),
		}),
	]),
	/** The first day, as precise as known. */
	from: partialDate.optional(),
	/** Whether it is the focal institution; only allowed if there is none yet. */
	focal: z.boolean().default(false),
	/** The designation letter. */
	documentId: z.uuid().optional(),
});
export type EntityDesignationInput = z.input<typeof entityDesignation>;
export type EntityDesignation = z.output<typeof entityDesignation>;

export const entityEnd = z.strictObject({
	entityId: z.uuid(),
	/** The day from which it is no longer designated, as precise as known. */
	on: partialDate,
	/** Visible to the secretariat only. */
	reason: z.string().transform(severalLines).pipe(z.string().min(1).max(2000)).optional(),
});
export type EntityEndInput = z.input<typeof entityEnd>;
