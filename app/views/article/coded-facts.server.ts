import type { AccessMark } from "#app/library/record/access-marks.ts";
import { type FieldName, optionsOf, panelFields } from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
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
export function panelFacts(
	{ facts, marks }: Pick<PracticeView, "facts" | "marks">,
	reference: Reference,
	locale: Locale,
): PanelFact[] {
	return panelFields().flatMap((name) => {
		const { tier, shownAsMissing } = optionsOf(name);
		const { kind, of } = practiceFields[name] as { kind: string; of?: Vocabulary };
		const values = [(facts as Record<string, unknown>)[name] ?? []].flat().map(String);
		if (values.length === 0 && tier !== "snapshot" && !shownAsMissing) return [];
		const labelOf = (value: string) => {
			if (kind === "country") return reference.countryName(value, locale);
			const label = of ? reference.label(of, value, locale) : value;
			return name === "licence" ? licenceText(messagesFor(locale), label, marks) : label;
		};
		const fact = { name, assigned: facts.assigned.includes(name) };
		const [date] = values;
		return [kind === "date" && date ? { ...fact, date, labels: [] } : { ...fact, labels: values.map(labelOf) }];
	});
}

/** The licence covers only what the public may read. */
function licenceText({ marks: { licence } }: Messages, label: string, marks: readonly AccessMark[]): string {
	const has = (kind: AccessMark["kind"]) => marks.some((mark) => mark.kind === kind);
	if (has("members")) return licence.none;
	return has("part") ? licence.withoutPart(label) : label;
}
