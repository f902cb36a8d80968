import type { MatchedColumns } from "#app/documents/import/import.ts";
import { dateOrders } from "#app/documents/import/sheet-dates.ts";
import { optionsOf, Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A form that matches the file's columns with ours and sets the order of day, month and year in its dates. */
export function ImportMatching({
	found,
	labels,
	needed,
	columns,
	dates,
}: {
	found: { headings: string[] };
	labels: Record<string, string>;
	needed: readonly string[];
	columns: MatchedColumns;
	dates: string;
}) {
	const { messages } = useI18n();
	const { matching: words, reading } = messages.imports;
	const options = found.headings.map((heading, place) => ({
		value: String(place),
		label: heading || reading.heading(place + 1),
	}));
	const used = new Set(Object.values(columns));
	const leftOut = found.headings.filter((heading, place) => heading !== "" && !used.has(place));
	const chosen = Object.fromEntries(Object.entries(columns).map(([name, place]) => [`column-${name}`, place]));
	return (
		<Section id="matching" title={words.title} className="gap">
			<p>{words.lead}</p>
			{leftOut.length > 0 && <p className="quiet">{words.leftOut(leftOut)}</p>}
			<Form values={{ ...chosen, dates }}>
				<div className="import-columns">
					{Object.entries(labels).map(([name, label]) => (
						<Select
							key={name}
							name={`column-${name}`}
							label={needed.includes(name) ? `${label} (${words.needed})` : label}
							options={options}
							empty={words.notThere}
						/>
					))}
				</div>
				<Select
					name="dates"
					label={words.dates}
					hint={words.datesHint}
					options={optionsOf(dateOrders, words.orders)}
					empty={words.datesAuto}
				/>
				<p>
					<SubmitButton intent="check">{words.check}</SubmitButton> <span className="quiet">{words.checkHint}</span>
				</p>
			</Form>
		</Section>
	);
}
