import { z } from "zod";
import { type AddressQuery, readAddress, writeAddress } from "#app/platform/address-query.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import { attentionKinds, memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** By what the register can be sorted; `-` before one turns it round. */
export const registerColumns = [
	"country",
	"class",
	"status",
	"since",
	"institution",
	"focalPoint",
	"matters",
	"practices",
] as const;
export type RegisterColumn = (typeof registerColumns)[number];

/** Matters of any kind; none of any kind; any that is due soon; or one kind. */
const attentionFilters = ["open", "none", "due-60", ...attentionKinds] as const;

/** Within how many days something is due soon. */
export const daysAhead = 60;
/** Characters of a text that is looked for. */
export const maxSearchLength = 200;

const sorts = registerColumns.flatMap((column) => [column, `-${column}`]);

/** Something to look for, as the database can hold it. */
export const searchText = z
	.string()
	.transform((text) => text.toWellFormed().replaceAll("\0", "").trim().slice(0, maxSearchLength))
	.pipe(z.string().min(1));

const shapes = {
	/** Words of a country's, an entity's or a contact's name, or of a document's title. */
	q: searchText,
	status: z.enum(memberStatuses),
	class: z.enum(memberClasses),
	/** M49 code of a continent. */
	region: z.string().regex(/^\d{3}$/),
	attention: z.enum(attentionFilters),
	/** Whether somebody is in office; `none` for members that ought to have somebody. */
	focal: z.enum(["held", "none"]),
	/** The day whose state is asked for, as precise as it was typed. */
	on: z.string().refine((date) => lastDay(date) !== null),
	/** `since`, or `-since` for the other way round; the order that it has anyway is left out. */
	sort: z.string().refine((sort) => sorts.includes(sort) && sort !== "country"),
};

/** What the register shows, as its address says it. What is left out filters nothing. */
export type RegisterQuery = AddressQuery<typeof shapes>;

/** Reads what the register is asked for; no address fails. */
export function readRegisterQuery(params: URLSearchParams): RegisterQuery {
	return readAddress(shapes, params);
}

/** The address of a query after its question mark. */
export function registerAddress(query: RegisterQuery): string {
	return writeAddress(shapes, query);
}

/** The views that everybody has, by name. */
export const builtInViews = {
	all: {},
	founders: { class: "founding" },
	prospects: { status: "prospect" },
	noFocalPoint: { focal: "none" },
	dueSoon: { attention: "due-60" },
} as const satisfies Record<string, RegisterQuery>;
export type BuiltInView = keyof typeof builtInViews;
