import type { ImportFound, ImportReading } from "#app/documents/import/import.ts";
import { delimiters, encodings } from "#app/documents/reading/sheet.ts";
import { optionsOf, Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";

/** Shows how the file was read, lets people correct that, and previews the first rows. */
export function ImportReadingForm({
	stored,
	preview,
}: {
	stored: { found: ImportFound; reading: ImportReading };
	preview: readonly { number: number; cells: readonly string[] }[];
}) {
	const { messages, formats } = useI18n();
	const { reading: words } = messages.imports;
	const { found } = stored;
	const { how } = found;
	return (
		<Section id="reading" title={words.title} className="gap">
			{"rows" in found && <p>{words.rows(found.rows)}</p>}
			{how && (
				<Form values={how}>
					{how.format === "csv" ? (
						<>
							<Select
								name="encoding"
								label={words.encoding}
								hint={words.encodingHint}
								options={optionsOf(encodings, words.encodings)}
							/>
							<Select name="delimiter" label={words.delimiter} options={optionsOf(delimiters, words.delimiters)} />
						</>
					) : (
						<Select
							name="sheet"
							label={words.sheet}
							options={how.sheets.map((name) => ({ value: name, label: name }))}
						/>
					)}
					<p>
						<SecondaryButton intent="read">{words.again}</SecondaryButton>
					</p>
				</Form>
			)}
			{"headings" in found && preview.length > 0 && (
				<details className="gap-small">
					<summary>{words.preview}</summary>
					<Table
						caption={words.preview}
						columns={[
							words.over,
							...preview.map(({ number }) => ({ label: `${words.row} ${formats.number(number)}` })),
						]}
						rows={found.headings.map((heading, place) => ({
							key: String(place),
							cells: [
								<bdi key="heading">{heading || words.heading(place + 1)}</bdi>,
								...preview.map(
									({ number, cells }) => cells[place] && <bdi key={number}>{cells[place].slice(0, 200)}</bdi>,
								),
							],
						}))}
					/>
				</details>
			)}
		</Section>
	);
}
