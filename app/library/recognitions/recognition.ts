import { z } from "zod";
import { line, paragraphs } from "#app/identity/person/identity-forms.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { webAddress } from "#app/library/values/field-kinds.ts";
import { inTwoLanguages, publishedSource, textByLanguage } from "#app/membership/status/localized.ts";
import { partialDate, typedDate } from "#app/platform/partial-date.ts";
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

/** Maximum characters of a name, and of the reasons. */
export const maxNameLength = 300;
export const maxReasonsLength = 2000;

const name = line(maxNameLength);
const reasons = paragraphs(maxReasonsLength);
const byLanguage = (en: string | undefined, ar: string | undefined) =>
	en === undefined ? null : inTwoLanguages(en, ar);

/** The form for an external recognition; problems are codes of the catalogues' `problems`. */
export const recognitionForm = z
	.object({
		country: z.string({ error: "required" }).regex(/^[A-Z]{2}$/, "required"),
		award: z.enum(awards, { error: "chooseOne" }),
		awardNameEn: name.optional(),
		awardNameAr: name.optional(),
		bodyEn: name.optional(),
		bodyAr: name.optional(),
		categoryEn: name.optional(),
		categoryAr: name.optional(),
		levelEn: name.optional(),
		levelAr: name.optional(),
		date: typedDate.optional(),
		pid: z
			.string()
			.transform((typed, context) => {
				const found = parsePid(typed);
				if (found === null) context.addIssue({ code: "custom", message: "badPid" });
				return found ?? "";
			})
			.optional(),
		version: line(20).optional(),
		reasonsEn: reasons.optional(),
		reasonsAr: reasons.optional(),
		sourceTitle: line(400),
		sourceUrl: z.string({ error: "required" }).refine((typed) => webAddress.safeParse(typed).success, "badUrl"),
		sourceYear: z
			.string()
			.regex(/^(19|20)\d\d$/, "badYear")
			.transform(Number)
			.optional(),
	})
	.refine(({ award, awardNameEn }) => award !== "other-award" || awardNameEn !== undefined, {
		path: ["awardNameEn"],
		error: "required",
	})
	.transform((typed) => ({
		country: typed.country,
		award: typed.award,
		date: typed.date ?? null,
		pid: typed.pid ?? null,
		version: typed.pid === undefined ? null : (typed.version ?? null),
		awardName: byLanguage(typed.awardNameEn, typed.awardNameAr),
		body: byLanguage(typed.bodyEn, typed.bodyAr),
		category: byLanguage(typed.categoryEn, typed.categoryAr),
		level: byLanguage(typed.levelEn, typed.levelAr),
		reasons: byLanguage(typed.reasonsEn, typed.reasonsAr),
		sources: [
			{
				title: typed.sourceTitle,
				url: typed.sourceUrl,
				...(typed.sourceYear !== undefined && { year: typed.sourceYear }),
			},
		],
	}));

/** The form that proposes to revoke a recognition. */
export const revocationForm = z
	.object({
		organEn: name,
		organAr: name.optional(),
		decisionNumber: line(100),
		decisionDate: typedDate,
		reasonsEn: reasons,
		reasonsAr: reasons.optional(),
	})
	.transform(({ organEn, organAr, decisionNumber, decisionDate, reasonsEn, reasonsAr }) => ({
		decisionNumber,
		decisionDate,
		organ: inTwoLanguages(organEn, organAr),
		reasons: inTwoLanguages(reasonsEn, reasonsAr),
	}));
