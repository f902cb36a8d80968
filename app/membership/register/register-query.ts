import { z } from "zod";
import { type AddressQuery, readAddress, writeAddress } from "#app/platform/address-query.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { attentionKinds, memberClasses, memberStatuses } from "#app/reference/codes.ts";
import { presentCode } from "#app/reference/former-codes.ts";

/** Members with open cases, without any, with cases due soon, or with cases of one kind. */
const attentionFilters = ["open", "none", "due-soon", ...attentionKinds] as const;

/** Days within which a case is due soon. */
export const daysAhead = 60;
/** Maximum characters of a search text. */
export const maxSearchLength = 200;

export const searchText = z
	.string()
	.transform((text) => oneLine(text).slice(0, maxSearchLength).trim())
	.pipe(z.string().min(1));

const shapes = {
	/** Words of the name of a country, entity or contact, or of a document's title. */
	q: searchText,
	status: z.enum(memberStatuses),
	class: z.enum(memberClasses),
	/** M49 code of a continent. */
	region: z.string().regex(/^\d{3}$/),
	attention: z.string().transform(presentCode).pipe(z.enum(attentionFilters)),
	/** `held`: with a focal point in office; `none`: without one although the status needs it. */
	focal: z.enum(["held", "none"]),
	/** The day whose state is shown, as precise as it was typed. */
	on: z.string().refine((date) => lastDay(date) !== null),
	/** A column of the table, such as `since`, or `-since` for descending; the default order is left out. */
	sort: z
		.string()
		.regex(/^-?\w{1,40}$/)
		.refine((sort) => sort !== "country"),
};

/** The filters and order of the register in its URL. A parameter that is left out filters nothing. */
export type RegisterQuery = AddressQuery<typeof shapes>;

/** Reads the query from a URL; unknown and invalid parameters are ignored. */
export function readRegisterQuery(params: URLSearchParams): RegisterQuery {
	return readAddress(shapes, params);
}

/** The part of the URL after the question mark, for a query. */
export function registerAddress(query: RegisterQuery): string {
	return writeAddress(shapes, query);
}

/** The views that everybody has, by name. */
export const builtInViews = {
	all: {},
	founders: { class: "founding" },
	prospects: { status: "prospect" },
	noFocalPoint: { focal: "none" },
	dueSoon: { attention: "due-soon" },
} as const satisfies Record<string, RegisterQuery>;
export type BuiltInView = keyof typeof builtInViews;
