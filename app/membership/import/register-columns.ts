import type { ImportColumn } from "#app/documents/import/import.ts";

/**
 * The table in which a register comes in and goes out: one row for each step of a member (`event`), each entity that
 * it designates, and each term of a contact. A column that a kind of row has no use for stays empty. The import
 * (`register-import-*`) reads it, templates are made of it, and an export that writes the same columns can be imported
 * again without a change: dates as `2019-06-24`, codes in the place of labels, `yes` and `no`.
 */
export const rowKinds = ["event", "entity", "contact"] as const;
export type RowKind = (typeof rowKinds)[number];

export type RegisterColumn = ImportColumn & {
	/** The kinds of rows that have it. */
	of: readonly RowKind[];
	/** In an example row of each kind, for templates. */
	examples: Partial<Record<RowKind, string>>;
};

const every = rowKinds;

const columns = [
	{
		name: "kind",
		of: every,
		needed: true,
		headings: { en: "Kind of row", ar: "نوع السطر" },
		synonyms: ["kind", "type of row", "row type", "النوع"],
		examples: { event: "event", entity: "entity", contact: "contact" },
	},
	{
		name: "id",
		of: every,
		headings: { en: "Id", ar: "المعرّف" },
		synonyms: ["identifier", "entry id"],
		examples: {},
	},
	{
		name: "country",
		of: every,
		needed: true,
		headings: { en: "Country", ar: "البلد" },
		synonyms: ["member", "member state", "country code", "iso", "state", "pays", "الدولة", "العضو"],
		examples: { event: "GE", entity: "GE", contact: "GE" },
	},
	{
		name: "class",
		of: ["event"],
		headings: { en: "Class", ar: "الفئة" },
		synonyms: ["member class", "membership class", "category", "فئة العضوية"],
		examples: { event: "full" },
	},
	{
		name: "status",
		of: ["event"],
		headings: { en: "Status", ar: "الوضع" },
		synonyms: ["new status", "step", "to status", "membership status", "الحالة", "وضع العضوية"],
		examples: { event: "prospect" },
	},
	{
		name: "from",
		of: every,
		date: true,
		headings: { en: "From", ar: "من" },
		synonyms: [
			"date",
			"effective from",
			"effective date",
			"since",
			"start",
			"start date",
			"التاريخ",
			"منذ",
			"تاريخ البدء",
		],
		examples: { event: "2026-03-01", entity: "2026-03", contact: "2026-03-01" },
	},
	{
		name: "until",
		of: ["entity", "contact"],
		date: true,
		headings: { en: "Until", ar: "إلى" },
		synonyms: ["to", "end", "end date", "last day", "حتى", "تاريخ الانتهاء"],
		examples: { contact: "2030-02-28" },
	},
	{
		name: "basis",
		of: ["event"],
		headings: { en: "Legal basis in English", ar: "الأساس القانوني بالإنجليزية" },
		synonyms: ["basis", "legal basis", "basis en", "ground"],
		examples: { event: "Letter of interest of the Ministry of Justice" },
	},
	{
		name: "basisAr",
		of: ["event"],
		headings: { en: "Legal basis in Arabic", ar: "الأساس القانوني بالعربية" },
		synonyms: ["basis ar", "الأساس القانوني"],
		examples: { event: "خطاب اهتمام من وزارة العدل" },
	},
	{
		name: "decisionNumber",
		of: ["event"],
		headings: { en: "Number of the decision", ar: "رقم القرار" },
		synonyms: ["decision number", "decision no", "decision"],
		examples: {},
	},
	{
		name: "decisionDate",
		of: ["event"],
		date: true,
		headings: { en: "Date of the decision", ar: "تاريخ القرار" },
		synonyms: ["decision date"],
		examples: {},
	},
	{
		name: "document",
		of: every,
		headings: { en: "Document", ar: "الوثيقة" },
		synonyms: ["document reference", "reference", "instrument", "paper", "letter", "مرجع الوثيقة", "المستند"],
		examples: { event: "Letter 12/2026" },
	},
	{
		name: "reasons",
		of: ["event", "contact"],
		headings: { en: "Reasons", ar: "الأسباب" },
		synonyms: ["reason", "why", "السبب"],
		examples: {},
	},
	{
		name: "reviewOn",
		of: ["event"],
		date: true,
		headings: { en: "Look at it again on", ar: "يُعاد النظر في" },
		synonyms: ["review on", "review date", "deadline"],
		examples: {},
	},
	{
		name: "publicNote",
		of: ["event"],
		headings: { en: "Public note in English", ar: "ملاحظة عامة بالإنجليزية" },
		synonyms: ["public note", "note"],
		examples: {},
	},
	{
		name: "publicNoteAr",
		of: ["event"],
		headings: { en: "Public note in Arabic", ar: "ملاحظة عامة بالعربية" },
		synonyms: ["public note ar", "ملاحظة"],
		examples: {},
	},
	{
		name: "internalNote",
		of: ["event"],
		headings: { en: "Internal note", ar: "ملاحظة داخلية" },
		synonyms: ["internal", "note for the secretariat"],
		examples: {},
	},
	{
		name: "organisation",
		of: ["entity"],
		headings: { en: "Organisation in English", ar: "الجهة بالإنجليزية" },
		synonyms: ["organisation", "organization", "entity", "institution", "agency"],
		examples: { entity: "Public Service Hall" },
	},
	{
		name: "organisationAr",
		of: ["entity"],
		headings: { en: "Organisation in Arabic", ar: "الجهة بالعربية" },
		synonyms: ["organisation ar", "الجهة", "المؤسسة"],
		examples: { entity: "دار الخدمات العامة" },
	},
	{
		name: "organisationType",
		of: ["entity"],
		headings: { en: "Type of organisation", ar: "نوع الجهة" },
		synonyms: ["organisation type", "entity type", "organization type"],
		examples: { entity: "public-body" },
	},
	{
		name: "international",
		of: ["entity"],
		headings: { en: "Belongs to no country", ar: "لا تتبع أي بلد" },
		synonyms: ["international", "دولية"],
		examples: { entity: "no" },
	},
	{
		name: "focal",
		of: ["entity"],
		headings: { en: "Focal institution", ar: "المؤسسة المحورية" },
		synonyms: ["focal", "is focal"],
		examples: { entity: "yes" },
	},
	{
		name: "person",
		of: ["contact"],
		headings: { en: "Name of the person", ar: "اسم الشخص" },
		synonyms: ["person", "name", "full name", "contact", "contact name", "الاسم"],
		examples: { contact: "Nino Example" },
	},
	{
		name: "office",
		of: ["contact"],
		headings: { en: "Office", ar: "المنصب" },
		synonyms: ["function", "position", "title", "job title", "الوظيفة"],
		examples: { contact: "Head of international relations" },
	},
	{
		name: "email",
		of: ["contact"],
		headings: { en: "E-mail", ar: "البريد الإلكتروني" },
		synonyms: ["email", "e-mail address", "mail", "البريد"],
		examples: { contact: "nino@agency.example" },
	},
	{
		name: "phone",
		of: ["contact"],
		headings: { en: "Telephone", ar: "الهاتف" },
		synonyms: ["phone", "tel", "mobile", "رقم الهاتف"],
		examples: { contact: "+995 32 000 0000" },
	},
	{
		name: "role",
		of: ["contact"],
		headings: { en: "Role", ar: "الدور" },
		synonyms: ["contact role", "role in the association"],
		examples: { contact: "focal-point" },
	},
	{
		name: "visibility",
		of: ["contact"],
		headings: { en: "Who sees it", ar: "من يراه" },
		synonyms: ["visibility", "visible to", "الظهور"],
		examples: { contact: "secretariat" },
	},
] as const satisfies readonly RegisterColumn[];

export type RegisterColumnName = (typeof columns)[number]["name"];
export const registerColumns: readonly (RegisterColumn & { name: RegisterColumnName })[] = columns;
