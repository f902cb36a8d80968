import type { ActivityChange } from "#app/activity/activity-log.server.ts";
import { formats, type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { presentCode } from "#app/reference/former-codes.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";
import { named, roleInWords } from "#app/routes/secretariat/activity/role-in-words.ts";

/** The fields whose values are codes of the reference data, each with the vocabularies in question. */
const vocabularies: Partial<Record<string, Vocabulary[]>> = {
	form: ["offers"],
	forms: ["offers"],
	functions: ["serviceFunctions"],
	kind: ["agreementKinds", "attentionKinds", "practiceFileKinds"],
	role: ["contactRoles", "roles"],
	type: ["requestTypes", "organisationTypes"],
};

const countryFields = ["member", "country", "countries"];
const languageFields = ["language", "languages"];

/**
 * Returns a function that states a change in words: fields and codes by their labels, dates and countries as people
 * write them. Values without a label, such as identifiers, stay as they are in the log.
 */
export function changesInWords({ reference }: { reference: Reference }, locale: Locale) {
	const messages = messagesFor(locale);
	const { audit, common } = messages;
	const format = formats(locale);
	const countryName = (code: string) => reference.countryName(code, locale);
	const fieldLabels = audit.details;
	const { office } = messages.publication;
	const partLabels = {
		...audit.details,
		...messages.states.memberClass,
		...labelsOf({ ...office.checks, ...messages.requests.checks }),
	};

	function codeText(name: string, stored: string, subjectType: string): string {
		const code = presentCode(stored);
		if (name === "roles") return roleInWords(code, messages, countryName);
		if (countryFields.includes(name)) return countryName(code);
		if (languageFields.includes(name)) return format.language(code);
		const vocabulary = vocabularies[name]?.find((one) => reference.isCode(one, code));
		if (vocabulary) return reference.label(vocabulary, code, locale);
		const labels = valueLabels(messages, name, subjectType).find((one) => Object.hasOwn(one, code));
		return labels?.[code] ?? format.date(code);
	}

	function valueText(name: string, value: unknown, subjectType: string): string {
		if (typeof value === "boolean") return value ? common.yes : audit.no;
		if (typeof value === "number" && name === "size") return format.bytes(value);
		if (typeof value === "string") return codeText(name, value, subjectType);
		if (!Array.isArray(value)) return JSON.stringify(value);
		return format.list(value.map((one) => valueText(name, one, subjectType)));
	}

	/** A part of a field: a country, a language, a point of a checklist … */
	function partText(part: string): string {
		if (reference.isCountry(part)) return countryName(part);
		if (Object.hasOwn(partLabels, part)) return named(partLabels, part);
		return reference.isLanguage(part) ? format.language(part) : part;
	}

	return (subjectType: string, { field, before, after }: ActivityChange): ActivityChange => {
		const [name = "", ...parts] = field.split(".");
		const valuesOf = parts.at(-1) === "found" ? "found" : name;
		const text = (value: string | null) => value && valueText(valuesOf, logged(value), subjectType);
		return {
			field: parts.reduce((label, part) => audit.detailOf(label, partText(part)), named(fieldLabels, name)),
			before: text(before),
			after: text(after),
		};
	};
}

/** A value as it was before the log wrote it as text. */
function logged(value: string): unknown {
	if (!/^(?:\[.*\]|true|false|\d+)$/s.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

/** The labels that the values of a field may have, in the order in which they apply. */
function valueLabels(messages: Messages, name: string, subjectType: string): Record<string, string>[] {
	const { adoptions, attention, contributions, documents, exchange, imports, introductions, needs, states } = messages;
	switch (name) {
		case "state": {
			const bySubject: Record<string, Record<string, string>> = {
				import: imports.states,
				letter: attention.emails.states,
				need: needs.states,
				offer: exchange.offers.states,
				request: states.request,
			};
			return [bySubject[subjectType] ?? states.version];
		}
		case "status":
			return [states.running, states.memberStatus];
		case "from":
		case "to":
			return [states.memberStatus];
		case "class":
		case "toClass":
			return [states.memberClass];
		case "audience":
		case "visibility":
			return [states.audience, exchange.needs.audiences];
		case "kind":
			return [documents.kinds, contributions.kinds];
		case "method":
			return [contributions.scales.methods];
		case "scan":
			return [documents.scans];
		case "payer":
			return [exchange.offers.payers];
		case "budgetBand":
			return [exchange.needs.budgets];
		case "answer":
			return [introductions.outcome.answers];
		case "side":
			return [{ asker: messages.cases.facts.requester, asked: messages.cases.facts.responder }];
		case "steps":
			return [states.adoptionStage, adoptions.timeline.steps];
		case "found":
			return [messages.requests.timeline.found];
		case "waits-for-me":
		case "my-records":
		case "remarks":
			// Earlier versions asked for each of these groups of notices.
			return [{ immediate: messages.audit.atOnce }, messages.notices.settings.mails];
		case "notices":
			return [messages.notices.settings.mails];
		default:
			return [];
	}
}

function labelsOf(labelled: Record<string, { label: string }>): Record<string, string> {
	return Object.fromEntries(Object.entries(labelled).map(([code, { label }]) => [code, label]));
}
