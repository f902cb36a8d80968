import { z } from "zod";
import { visibilities } from "#app/membership/status/visibility.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { contactRoles } from "#app/reference/codes.ts";

const line = z.string().transform(oneLine).pipe(z.string().min(1).max(200));

const words = z.string().transform(severalLines).pipe(z.string().min(1).max(2000));

/** A person's name and how to reach them: what a focal point may correct for their own member. */
const contactDetails = {
	personName: line,
	/** Function and office. */
	office: line,
	email: z.email().max(254).toLowerCase(),
	phone: z.string().transform(oneLine).pipe(z.string().min(1).max(50)).nullable(),
	visibility: z.enum(visibilities),
};

/** The fields that follow from a designation letter: only the secretariat may change them. */
export const contactTenure = {
	to: exactDay.nullable(),
	designationLetterId: z.uuid().nullable(),
	accountId: z.uuid().nullable(),
};

const person = {
	...contactDetails,
	phone: contactDetails.phone.default(null),
	visibility: contactDetails.visibility.default("secretariat"),
	/** The first day of the term. */
	from: exactDay,
	/** The last day of the term; null if open. */
	to: contactTenure.to.default(null),
	designationLetterId: contactTenure.designationLetterId.default(null),
	accountId: contactTenure.accountId.default(null),
};

/** A new person in a role. */
export const designation = z.strictObject({
	member: z.string().regex(/^[A-Z]{2}$/),
	role: z.enum(contactRoles),
	...person,
});
export type DesignationInput = z.input<typeof designation>;
export type Designation = z.output<typeof designation>;

/** The changes to a contact; fields that are left out stay as they are. A different person is a hand-over. */
export const contactUpdate = z.strictObject({
	contactId: z.uuid(),
	/** The revision that the form showed. */
	revision: z.number().int().positive(),
	changes: z.strictObject({ ...contactDetails, ...contactTenure }).partial(),
});
export type ContactUpdateInput = z.input<typeof contactUpdate>;
export type ContactChanges = z.output<typeof contactUpdate>["changes"];

export const termEnd = z.strictObject({
	contactId: z.uuid(),
	revision: z.number().int().positive(),
	/** The last day of the term. */
	on: exactDay,
	reason: words,
});
export type TermEndInput = z.input<typeof termEnd>;

export const handOverForm = z.strictObject({
	/** The predecessor. */
	contactId: z.uuid(),
	revision: z.number().int().positive(),
	reason: words.optional(),
	/** The successor, in the same role; the predecessor's last day is the day before. */
	next: z.strictObject(person),
});
export type HandOverInput = z.input<typeof handOverForm>;
export type HandOver = z.output<typeof handOverForm>;
