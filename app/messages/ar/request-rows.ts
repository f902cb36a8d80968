import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart } from "#app/messages/format.ts";

const quoted = (title: string) => `«${apart(title)}»`;

export const requestRows: Messages["requestRows"] = {
	act: {
		clearance: (title) => `اعتماد ${quoted(title)} أو إعادتها`,
		publication: (title) => `فحص ${quoted(title)} والبت في نشرها`,
		"changes-requested": (title) => `إجراء التعديلات على ${quoted(title)}`,
		accepted: (title) => `نشر ${quoted(title)}`,
		review: (title) => `مراجعة ${quoted(title)}`,
		approval: (title) => `اعتماد ${quoted(title)} أو الاعتراض عليها`,
		objection: (title) => `الرد على الاعتراض على ${quoted(title)}`,
		withdrawal: (title) => `البت في سحب ${quoted(title)}`,
		membership: (country) => `العمل على طلب انضمام ${apart(country)}`,
	},
	about: {
		clearance: (title) => `الاعتماد الوطني: ${quoted(title)}`,
		publication: (title) => `نشر ${quoted(title)}`,
		review: (title) => `مراجعة ${quoted(title)}`,
		approval: (title) => `الاعتماد الوطني للممارسة المنشورة ${quoted(title)}`,
		objection: (title) => `الاعتراض على ${quoted(title)}`,
		withdrawal: (title) => `سحب ${quoted(title)}`,
		membership: shared.accessionOf,
	},
	forCountry: (row, country) => `${row} (${apart(country)})`,
};
