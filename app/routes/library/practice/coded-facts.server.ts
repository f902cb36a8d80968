import { type FieldName, optionsOf, panelFields } from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";

/** A fact of the panel beside a practice. */
export type PanelFact = {
	name: FieldName;
	/** None: the record does not state it. */
	labels: string[];
	/** `2019-06`, for a fact that is a date. */
	date?: string;
	/** We chose the codes from the sources; the owner did not. */
	assigned: boolean;
};

/** The facts of the panel in its order. A snapshot states some: where one is missing, the panel says so. */
export function panelFacts(facts: PracticeFacts, reference: Reference, locale: string): PanelFact[] {
	return panelFields().flatMap((name) => {
		const { tier, shownAsMissing } = optionsOf(name);
		const { kind, of } = practiceFields[name] as { kind: string; of?: Vocabulary };
		const values = [(facts as Record<string, unknown>)[name] ?? []].flat().map(String);
		if (values.length === 0 && tier !== "snapshot" && !shownAsMissing) return [];
		const labelOf = (value: string) => {
			if (kind === "country") return reference.countryName(value, locale);
			return of ? reference.label(of, value, locale) : value;
		};
		const fact = { name, assigned: facts.assigned.includes(name) };
		const [date] = values;
		return [kind === "date" && date ? { ...fact, date, labels: [] } : { ...fact, labels: values.map(labelOf) }];
	});
}
