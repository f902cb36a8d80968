import type { ImportColumn } from "#app/documents/import/import.ts";

/**
 * The table in which a register is imported and exported: one row for each step of a member (`event`), each designated
 * entity, and each term of a contact. Columns that a kind of row does not use stay empty. The import
 * (`register-import-*`) reads it, templates are made from it, and an export in these columns can be imported again
 * without a change: dates as `2019-06-24`, codes instead of labels, `yes` and `no`.
 */
export const rowKinds = ["event", "entity", "contact"] as const;
export type RowKind = (typeof rowKinds)[number];

export type RegisterColumn = ImportColumn & {
	/** The kinds of rows that use this column. */
	of: readonly RowKind[];
	/** Its value in the template's example row of each kind. */
	examples: Partial<Record<RowKind, string>>;
};

type Line = {
	/** The kinds of rows that use it, separated by spaces. */
	of: string;
	en: string;
	ar: string;
	/** Other headings that are recognised, separated by ` | `. */
	also: string;
	needed?: true;
	date?: true;
	examples?: RegisterColumn["examples"];
};

// biome-ignore format: a line for each column
const lines = {
	kind: { of: "event entity contact", en: "Kind of row", ar: "نوع السطر", also: "kind | type of row | row type | النوع", needed: true, examples: { event: "event", entity: "entity", contact: "contact" } },
	id: { of: "event entity contact", en: "Identifier", ar: "المعرّف", also: "id | entry id" },
	country: { of: "event entity contact", en: "Country", ar: "البلد", also: "member | member state | country code | iso | state | pays | الدولة | العضو", needed: true, examples: { event: "GE", entity: "GE", contact: "GE" } },
	class: { of: "event", en: "Class", ar: "الفئة", also: "member class | membership class | category | فئة العضوية", examples: { event: "full" } },
	status: { of: "event", en: "Status", ar: "الوضع", also: "new status | step | to status | membership status | الحالة | وضع العضوية", examples: { event: "prospect" } },
	from: { of: "event entity contact", en: "From", ar: "من", also: "date | effective from | effective date | since | start | start date | التاريخ | منذ | تاريخ البدء", date: true, examples: { event: "2026-03-01", entity: "2026-03", contact: "2026-03-01" } },
	until: { of: "entity contact", en: "Until", ar: "إلى", also: "to | end | end date | last day | حتى | تاريخ الانتهاء", date: true, examples: { contact: "2030-02-28" } },
	basis: { of: "event", en: "Legal basis in English", ar: "الأساس القانوني بالإنجليزية", also: "basis | legal basis | basis en | ground", examples: { event: "Letter of interest of the Ministry of Justice" } },
	basisAr: { of: "event", en: "Legal basis in Arabic", ar: "الأساس القانوني بالعربية", also: "basis ar | الأساس القانوني", examples: { event: "خطاب اهتمام من وزارة العدل" } },
	decisionNumber: { of: "event", en: "Number of the decision", ar: "رقم القرار", also: "decision number | decision no | decision" },
	decisionDate: { of: "event", en: "Date of the decision", ar: "تاريخ القرار", also: "decision date", date: true },
	document: { of: "event entity contact", en: "Document", ar: "الوثيقة", also: "document reference | reference | instrument | paper | letter | مرجع الوثيقة | المستند", examples: { event: "Letter 12/2026" } },
	reasons: { of: "event contact", en: "Reasons", ar: "الأسباب", also: "reason | why | السبب" },
	reviewOn: { of: "event", en: "Review date", ar: "موعد المراجعة", also: "review on | look at it again on | deadline | يُعاد النظر في", date: true },
	publicNote: { of: "event", en: "Public note in English", ar: "ملاحظة عامة بالإنجليزية", also: "public note | note" },
	publicNoteAr: { of: "event", en: "Public note in Arabic", ar: "ملاحظة عامة بالعربية", also: "public note ar | ملاحظة" },
	internalNote: { of: "event", en: "Internal note", ar: "ملاحظة داخلية", also: "internal | note for the secretariat" },
	organisation: { of: "entity", en: "Organisation in English", ar: "الجهة بالإنجليزية", also: "organisation | organization | entity | institution | agency", examples: { entity: "Public Service Hall" } },
	organisationAr: { of: "entity", en: "Organisation in Arabic", ar: "الجهة بالعربية", also: "organisation ar | الجهة | المؤسسة", examples: { entity: "دار الخدمات العامة" } },
	organisationType: { of: "entity", en: "Type of organisation", ar: "نوع الجهة", also: "organisation type | entity type | organization type", examples: { entity: "public-body" } },
	international: { of: "entity", en: "Belongs to no country", ar: "لا تتبع أي بلد", also: "international | دولية", examples: { entity: "no" } },
	focal: { of: "entity", en: "Focal institution", ar: "الجهة المنسّقة", also: "focal | is focal | المؤسسة المحورية", examples: { entity: "yes" } },
	person: { of: "contact", en: "Name of the person", ar: "اسم الشخص", also: "person | name | full name | contact | contact name | الاسم", examples: { contact: "Nino Example" } },
	office: { of: "contact", en: "Office", ar: "المنصب", also: "function | position | title | job title | الوظيفة", examples: { contact: "Head of international relations" } },
	email: { of: "contact", en: "Email address", ar: "البريد الإلكتروني", also: "email | e-mail | e-mail address | mail | البريد", examples: { contact: "nino@agency.example" } },
	phone: { of: "contact", en: "Telephone", ar: "الهاتف", also: "phone | tel | mobile | رقم الهاتف", examples: { contact: "+995 32 000 0000" } },
	role: { of: "contact", en: "Role", ar: "الدور", also: "contact role | role in the association", examples: { contact: "focal-point" } },
	visibility: { of: "contact", en: "Who sees it", ar: "من يراه", also: "visibility | visible to | الظهور", examples: { contact: "secretariat" } },
} as const satisfies Record<string, Line>;

export type RegisterColumnName = keyof typeof lines;

/** The columns of a register import, with their headings in both languages. */
export const registerColumns: readonly (RegisterColumn & { name: RegisterColumnName })[] = Object.entries<Line>(
	lines,
).map(([name, { of, en, ar, also, examples = {}, ...rest }]) => ({
	...rest,
	name: name as RegisterColumnName,
	of: of.split(" ") as RowKind[],
	headings: { en, ar },
	synonyms: also.split(" | "),
	examples,
}));
