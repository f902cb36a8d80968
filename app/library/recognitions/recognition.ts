import { z } from "zod";
import { publishedSource, textByLanguage } from "#app/membership/status/localized.ts";
import { partialDate } from "#app/platform/partial-date.ts";
import { awards } from "#app/reference/codes.ts";

/**
 * Recognitions: awards that practices and countries have received, from the association or from others. What the source
 * of an external one does not say stays unknown. A recognition never changes; it stands until two people of the
 * secretariat have recorded the decision to revoke it.
 */

const text = textByLanguage.nullable().default(null);

const fields = z.object({
	/** The practice, if it is one of the library. */
	pid: z.string().nullable().default(null),
	/** The version that was judged, `1.2`; null if the source speaks of the practice as a whole. */
	version: z.string().nullable().default(null),
	/** ISO 3166-1 alpha-2. */
	country: z.string().regex(/^[A-Z]{2}$/),
	award: z.enum(awards),
	/** The award's own name; needed if the code does not say it. */
	awardName: text,
	/** Who awarded it; null, like each text and date below, if it is not stated. */
	body: text,
	category: text,
	level: text,
	/** As precise as known: `2019`, `2019-06` or `2019-06-24`. */
	date: partialDate.nullable().default(null),
	/** Why it was awarded, and what the sources leave open. */
	reasons: text,
	sources: z.array(publishedSource).default([]),
});

/** A recognition as it is recorded: by an officer, from the content, or as the result of a call. */
export const newRecognition = fields
	.extend({ /** The association's call that it results from. */ callId: z.uuid().nullable().default(null) })
	.refine(({ callId, sources }) => callId !== null || sources.length > 0, {
		path: ["sources"],
		error: "An external recognition needs a source.",
	})
	.refine(({ award, awardName }) => award !== "other-award" || awardName !== null, {
		path: ["awardName"],
		error: "The award needs a name.",
	});
export type NewRecognitionInput = z.input<typeof newRecognition>;

/** The decision by which a recognition is revoked. */
export const revocationInput = z.object({
	/** Made with the form. */
	id: z.uuid(),
	recognitionId: z.uuid(),
	/** The body that decided. */
	organ: textByLanguage,
	decisionNumber: z.string().trim().min(1),
	/** As precise as known. */
	decisionDate: partialDate,
	/** The reasons, for the public. */
	reasons: textByLanguage,
});
export type RevocationInput = z.input<typeof revocationInput>;
