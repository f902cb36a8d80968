import { z } from "zod";
import { visibilities } from "#app/membership/status/visibility.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { oneLine } from "#app/platform/text/one-line.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { contactRoles } from "#app/reference/codes.ts";

/** Problems are codes of the catalogues. */
const text = (max: number) => z.string().min(1, "required").max(max, "tooManyCharacters");
const line = z.string("required").transform(oneLine).pipe(text(200));
const words = z.string("required").transform(severalLines).pipe(text(2000));
const day = z.string("required").refine((typed) => exactDay.safeParse(typed).success, "day");
const id = z.uuid("notInList").nullable();

/** A person's name and how to reach them: what a focal point may correct for their own member. */
const contactDetails = {
	personName: line,
	/** Function and office. */
	office: line,
	email: z.string("required").trim().pipe(z.email("badEmail").max(254, "tooManyCharacters").toLowerCase()),
	phone: z.string().transform(oneLine).pipe(text(50)).nullable(),
	visibility: z.enum(visibilities, "chooseOne"),
};

/** The fields that follow from a designation letter: only the secretariat may change them. */
export const contactTenure = {
	to: day.nullable(),
	designationLetterId: id,
	accountId: id,
};

const person = {
	...contactDetails,
	phone: contactDetails.phone.default(null),
	visibility: contactDetails.visibility.default("secretariat"),
	/** The first day of the term. */
	from: day,
	/** The last day of the term; null if open. */
	to: contactTenure.to.default(null),
	designationLetterId: contactTenure.designationLetterId.default(null),
	accountId: contactTenure.accountId.default(null),
};

/** A new person in a role. */
export const designation = z.strictObject({
	member: z.string().regex(/^[A-Z]{2}$/),
	role: z.enum(contactRoles, "required"),
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
	on: day,
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

const { phone, from, to } = person;
const typed = { ...contactDetails, phone };
const letter = { documentId: person.designationLetterId };

/** The forms of a contact, by what they do; `documentId` is the letter of designation. */
export const contactForms = {
	designate: z.object({ role: designation.shape.role, ...typed, from, to, ...letter }),
	handOver: z.object({ ...typed, from, to, ...letter, reason: words.optional() }),
	update: z.object({ ...typed, to, ...letter }),
	/** What a focal point may correct. */
	correct: z.object(typed),
	end: termEnd.pick({ on: true, reason: true }).strip(),
};
