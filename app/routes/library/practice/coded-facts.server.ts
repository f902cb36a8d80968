import { type FieldName, optionsOf, panelFields } from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import type { Reference, Vocabulary } from "#app/reference/reference.ts";

/** A fact in the panel beside a practice. */
export type PanelFact = {
	name: FieldName;
	/** Empty if the practice does not state it. */
	labels: string[];
	/** `2019-06`, for a fact that is a date. */
	date?: string;
	/** The secretariat chose the codes from sources; the owner did not. */
	assigned: boolean;
};

/**
 * The facts of the panel in its order. Facts that a short profile must state are included when missing, so that the
 * panel can say so.
 */
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
