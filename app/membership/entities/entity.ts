import { z } from "zod";
import { partialDate, typedDate } from "#app/platform/partial-date.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { organisationTypes } from "#app/reference/codes.ts";

/** Problems are codes of the catalogues. */
const text = (max: number) => z.string().min(1, "required").max(max, "tooManyCharacters");
const line = z.string("required").transform(oneLine).pipe(text(300));
const reason = z.string().transform(severalLines).pipe(text(2000)).optional();

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
	reason,
});
export type EntityEndInput = z.input<typeof entityEnd>;

const designated = {
	from: typedDate.optional(),
	focal: z
		.string()
		.optional()
		.transform((choice) => choice === "yes"),
	documentId: z.uuid("notInList").optional(),
};

/** The forms of a designation: of an organisation that was chosen, or of one that is new; and the one that ends it. */
export const entityForms = {
	chosen: z
		.object({ organisation: z.uuid("notInList"), ...designated })
		.transform(({ organisation: id, ...rest }) => ({ organisation: { id }, ...rest })),
	fresh: z
		.object({
			nameEn: line,
			nameAr: line.optional(),
			type: z.enum(organisationTypes, "notInList").optional(),
			belongs: z.string().optional(),
			...designated,
		})
		.transform(({ nameEn: en, nameAr: ar, type, belongs, ...rest }) => ({
			organisation: { names: { en, ...(ar && { ar }) }, ...(type && { type }), international: belongs === "none" },
			...rest,
		})),
	end: z.object({ on: typedDate, reason }),
};
